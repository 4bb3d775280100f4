internal import Model

/// The addresses that C7 and C8 are about.
enum SetupSubject: Sendable {
  /// Every one.
  case all
  /// The one that the call names.
  case one(Address)
  /// The call names one that there is not.
  case missing(String)

  /// Whether it is this one, or every one.
  func includes(_ address: Address) -> Bool {
    switch self {
    case .all: true
    case .one(let named): named.sid == address.sid
    case .missing: false
    }
  }

  /// Whether the call names an address.
  var isNamed: Bool {
    switch self {
    case .all: false
    case .one, .missing: true
    }
  }
}
