/// One value of a ``JSONDocument``: a view that keeps the document's text alive.
public struct JSONNode: Sendable {
  let storage: JSONStorage
  let index: Int

  init(_ storage: JSONStorage, _ index: Int) {
    self.storage = storage
    self.index = index
  }

  var entry: JSONTapeEntry { storage.tape.entries[index] }

  /// What the value is.
  public var kind: JSONKind { entry.kind }

  /// Elements of an array, members of an object, 0 for anything else.
  public var count: Int { entry.count }

  /// Where the value stands in the text, from its first to one past its last byte.
  public var byteRange: Range<Int> { entry.range }

  /// The value exactly as it is spelled in the text: a slice of the document's bytes, not a copy.
  public var rawBytes: ArraySlice<UInt8> { storage.bytes[entry.range] }

  /// The value exactly as it is spelled in the text.
  public var rawText: String { String(decoding: rawBytes, as: UTF8.self) }

  /// The member of an object, the first if there are several of that name; nil if there is none, or
  /// no object. Takes time in proportion to the number of members.
  public subscript(_ key: String) -> JSONNode? {
    guard kind == .object else { return nil }
    let text = key.utf8.span
    let (list, source) = (storage.tape.entries, storage.bytes)
    let (entries, bytes) = (list.span, source.span)
    var name = index + 1
    for _ in 0..<entries[index].count {
      if JSONText.equals(text, entries[name], in: bytes) { return JSONNode(storage, name + 1) }
      name = Int(entries[name + 1].next)
    }
    return nil
  }

  /// The element of an array; nil if there is none, or no array. Takes time in proportion to the
  /// index.
  public subscript(_ position: Int) -> JSONNode? {
    guard kind == .array, position >= 0, position < count else { return nil }
    let entries = storage.tape.entries
    var element = index + 1
    for _ in 0..<position { element = Int(entries[element].next) }
    return JSONNode(storage, element)
  }

  /// The value at a pointer below this one (RFC 6901).
  public func node(at pointer: JSONPointer) -> JSONNode? {
    var node = self
    for token in pointer.tokens {
      switch node.kind {
      case .object:
        guard let member = node[token] else { return nil }
        node = member
      case .array:
        guard let position = JSONPointer.position(token), let element = node[position] else {
          return nil
        }
        node = element
      case .null, .bool, .number, .string: return nil
      }
    }
    return node
  }
}
