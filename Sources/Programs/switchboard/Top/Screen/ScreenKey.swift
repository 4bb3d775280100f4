/// A key of a terminal.
enum ScreenKey: Equatable, Sendable {
  case character(Character)
  case up, down, pageUp, pageDown, home, end, tab
  /// Ctrl-L: draw all anew.
  case redraw
}

/// Makes keys of the bytes a terminal sends. A key's bytes may come in pieces.
///
/// Source: ECMA-48 control sequences as xterm sends them.
struct ScreenKeys {
  private enum State {
    case ground, escape, sequence
  }

  private var state = State.ground
  private var parameters: [UInt8] = []

  /// Bytes of a sequence's parameters; a longer one is no key.
  private static let parametersBytesMax = 16

  /// The keys that these bytes complete.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [ScreenKey] {
    bytes.compactMap { take($0) }
  }

  private mutating func take(_ byte: UInt8) -> ScreenKey? {
    switch state {
    case .ground: return plain(byte)
    case .escape:
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
        state = .sequence
        parameters = []
        return nil
      }
      // Escape alone, and then another key.
      state = .ground
      return plain(byte)
    case .sequence:
      if (0x20...0x3F).contains(byte), parameters.count < Self.parametersBytesMax {
        parameters.append(byte)
        return nil
      }
      state = .ground
      return byte == 0x1B ? plain(byte) : key(final: byte)
    }
  }

  private mutating func plain(_ byte: UInt8) -> ScreenKey? {
    switch byte {
    case 0x1B:
      state = .escape
      return nil
    case 0x09: return .tab
    case 0x0C: return .redraw
    case 0x0A, 0x0D: return .down
    case 0x20...0x7E: return .character(Character(Unicode.Scalar(byte)))
    default: return nil
    }
  }

  private func key(final byte: UInt8) -> ScreenKey? {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .tab
    case UInt8(ascii: "~"):
      switch String(decoding: parameters, as: UTF8.self) {
      case "1", "7": .home
      case "4", "8": .end
      case "5": .pageUp
      case "6": .pageDown
      default: nil
      }
    default: nil
    }
  }
}
