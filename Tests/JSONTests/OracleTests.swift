import Foundation
import JSON
import Testing

/// Compares the codec with Foundation's decoder on random texts, good and spoiled.
///
/// Known and wanted differences: repeated names (refused by default; here kept, since Foundation
/// takes the first), a byte order mark (Foundation skips it), nesting (Foundation stops at 512),
/// numbers beyond the largest or below the smallest double (refused by Foundation, kept in their
/// spelling here), a comma before a closing bracket (Foundation lets it pass), and NUL bytes (Foundation guesses UTF-16 from them; no text here has any).
struct OracleTests {
  /// A value as Foundation sees it.
  indirect enum Oracle: Decodable, Equatable {
    case null, bool(Bool), number(Double), string(String), array([Oracle])
    case object([String: Oracle])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let bool = try? container.decode(Bool.self) {
        self = .bool(bool)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let string = try? container.decode(String.self) {
        self = .string(string)
      } else if let array = try? container.decode([Oracle].self) {
        self = .array(array)
      } else {
        self = .object(try container.decode([String: Oracle].self))
      }
    }

    /// The same of a node of ours; nil if it holds a number beyond what doubles can hold.
    init?(_ node: JSONNode) {
      switch node.kind {
      case .null: self = .null
      case .bool: self = .bool(node.bool == true)
      case .number:
        guard let double = node.double else { return nil }
        // Foundation refuses some zeros with an exponent (`1e-400`, `0.00E01`), which RFC 8259
        // allows.
        guard double != 0 || !node.rawText.contains(where: { "eE".contains($0) }) else {
          return nil
        }
        self = .number(double)
      case .string: self = .string(node.string ?? "")
      case .array:
        let elements = node.elements.compactMap { Oracle($0) }
        guard elements.count == node.count else { return nil }
        self = .array(elements)
      case .object:
        let members = node.members.map { ($0.key, Oracle($0.value)) }
        guard members.allSatisfy({ $0.1 != nil }) else { return nil }
        let pairs = members.compactMap { key, value in value.map { (key, $0) } }
        self = .object(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
      }
    }
  }

  private static let limits = JSONLimits(depthMax: 512, duplicateKeys: .keepFirst)

  private func compare(_ bytes: [UInt8], _ seed: UInt64) {
    let theirs = try? JSONDecoder().decode(Oracle.self, from: Data(bytes))
    let text = String(decoding: bytes, as: UTF8.self).debugDescription
    do throws(JSONError) {
      let document = try JSONDocument(bytes, limits: Self.limits)
      guard let ours = Oracle(document.root) else { return }
      #expect(theirs == ours, "seed \(seed): \(text)")
    } catch {
      let bad = bytes.indices.contains(error.offset) ? bytes[error.offset] : 0
      let isCommaBeforeClosing =
        error.reason == .expectedValue && bad == UInt8(ascii: "]")
        || error.reason == .expectedName && bad == UInt8(ascii: "}")
      #expect(
        theirs == nil || isCommaBeforeClosing,
        "seed \(seed): only Foundation accepts \(text)"
      )
    }
  }

  @Test func agreesOnGoodTexts() {
    let seed = UInt64.random(in: 0...(.max))
    print("OracleTests good texts: seed \(seed)")
    var generator = TextGenerator(random: SplitMix(seed: seed))
    for _ in 0..<3000 { compare(generator.text(), seed) }
  }

  @Test func agreesOnSpoiledTexts() {
    let seed = UInt64.random(in: 0...(.max))
    print("OracleTests spoiled texts: seed \(seed)")
    var generator = TextGenerator(random: SplitMix(seed: seed))
    for _ in 0..<10_000 { compare(generator.spoiledText(), seed) }
  }

  /// Foundation reads back what the writer writes.
  @Test func foundationReadsWhatIsWritten() throws {
    let seed = UInt64.random(in: 0...(.max))
    print("OracleTests written texts: seed \(seed)")
    var generator = TextGenerator(random: SplitMix(seed: seed))
    for _ in 0..<800 {
      let root = try JSONDocument(generator.text(), limits: Self.limits).root
      guard let ours = Oracle(root) else { continue }
      for style in [JSONWriter.Style.compact, .pretty] {
        let data = Data(root.value.serialized(style))
        #expect(try JSONDecoder().decode(Oracle.self, from: data) == ours, "seed \(seed)")
      }
    }
  }
}
