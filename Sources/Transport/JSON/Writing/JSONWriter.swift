/// Appends JSON to a buffer that is used again and again.
///
/// Commas, colons and, in the pretty style, line breaks and indentation are the writer's business;
/// the caller says what begins, what ends and which values stand between. Once the buffer has grown
/// writing allocates nothing, but for doubles whose shortest text is longer than 15 bytes. The
/// writer does not check that names stand in objects only, nor that they differ.
public struct JSONWriter: Sendable {
  /// How the output is laid out.
  public enum Style: Sendable, Hashable {
    /// No white space at all.
    case compact
    /// A line for each value, indented by 2 spaces a level.
    case pretty
  }

  /// Spaces a level in the pretty style.
  public static let indentationSpaces = 2

  /// What was written.
  public internal(set) var bytes: [UInt8]
  /// The layout of what is written from now on.
  public var style: Style
  /// Containers that are open.
  public private(set) var depth = 0

  /// What stands before the place where the next value goes.
  fileprivate enum Position { case start, afterOpening, afterName, afterValue }
  private var position = Position.start

  /// An empty writer, over a buffer whose capacity it uses and whose content it drops.
  public init(style: Style = .compact, reusing buffer: consuming [UInt8] = []) {
    self.style = style
    bytes = buffer
    bytes.removeAll(keepingCapacity: true)
  }

  /// Bytes written.
  public var count: Int { bytes.count }

  /// Whether at least one value was written and no container is open.
  public var isComplete: Bool { depth == 0 && position == .afterValue }

  /// Starts anew.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    bytes.removeAll(keepingCapacity: keepingCapacity)
    depth = 0
    position = .start
  }

  /// Hands the buffer over and starts anew with none.
  public mutating func takeBytes() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    depth = 0
    position = .start
    return taken
  }

  /// Opens an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Closes the object that was opened last.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Opens an array.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Closes the array that was opened last.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// The name of the object's next member; its value must follow.
  public mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    nameWritten()
  }

  /// Ends the line after a complete value; what follows starts the next line.
  public mutating func endLine() {
    precondition(isComplete, "no value is complete at byte \(bytes.count)")
    bytes.append(0x0A)
    position = .start
  }

  /// Called before each value and name: whatever must stand between it and the one before.
  mutating func separate() {
    switch position {
    case .start, .afterName: return
    case .afterOpening: break
    case .afterValue:
      guard depth > 0 else {
        // Outside of containers each value is a line of its own.
        bytes.append(0x0A)
        return
      }
      bytes.append(UInt8(ascii: ","))
    }
    if style == .pretty { breakLine() }
  }

  /// Called after each value.
  mutating func valueWritten() { position = .afterValue }

  /// Called after each name: the colon.
  mutating func nameWritten() {
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(0x20) }
    position = .afterName
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    position = .afterOpening
  }

  private mutating func end(_ bracket: UInt8) {
    precondition(depth > 0, "no container is open at byte \(bytes.count)")
    depth -= 1
    if style == .pretty, position != .afterOpening { breakLine() }
    bytes.append(bracket)
    position = .afterValue
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<depth * Self.indentationSpaces { bytes.append(0x20) }
  }
}

extension JSONWriter {
  /// A state of the writer to which it can go back.
  public struct Mark: Sendable {
    fileprivate let count: Int
    fileprivate let depth: Int
    fileprivate let position: Position
  }

  /// The state before what is written next.
  public func mark() -> Mark {
    Mark(count: bytes.count, depth: depth, position: position)
  }

  /// Drops all that was written since the mark was taken.
  public mutating func rollBack(to mark: Mark) {
    bytes.removeSubrange(mark.count...)
    depth = mark.depth
    position = mark.position
  }
}
