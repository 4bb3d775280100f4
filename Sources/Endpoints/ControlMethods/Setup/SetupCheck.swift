/// The checks of a setup, in the order they are told.
/// Source: Twilio Flex, "Flex Conversations prerequisites".
public enum SetupCheck: String, Sendable, CaseIterable {
  case account = "C1"
  case accountKey = "C1b"
  case flex = "C2"
  case flexUI = "C3"
  case integration = "C4"
  case flow = "C5a"
  case sendToFlex = "C5b"
  case trigger = "C5c"
  case endpoint = "C6a"
  case messageWebhook = "C6b"
  case address = "C7"
  case wiring = "C8"
  case defaultService = "C9"
  case flexService = "C10"
  case strayHooks = "C11"
  case number = "C12"
  case routing = "C13"
  case workers = "C14"
  case timers = "C15"
  case roles = "C16"
  case endToEnd = "C17"

  /// What is checked, in a few words.
  public var title: String {
    switch self {
    case .account: "Account"
    case .accountKey: "Key of the account"
    case .flex: "Flex is set up"
    case .flexUI: "Flex UI 2"
    case .integration: "An integration is chosen"
    case .flow: "Flow of incoming conversations"
    case .sendToFlex: "Send to Flex"
    case .trigger: "Incoming Conversation trigger"
    case .endpoint: "HTTPS endpoint"
    case .messageWebhook: "The endpoint handles onMessageAdded"
    case .address: "An address exists"
    case .wiring: "Addresses are wired"
    case .defaultService: "Default conversation service"
    case .flexService: "Flex Chat Service"
    case .strayHooks: "Hooks and outbound calls"
    case .number: "The number at its carrier"
    case .routing: "Routing"
    case .workers: "Somebody can answer"
    case .timers: "Timers of conversations"
    case .roles: "Roles of agents"
    case .endToEnd: "End to end"
    }
  }

  /// The order in which to mend what is wrong: what others stand on goes first.
  public static let orderOfFixing: [SetupCheck] = [
    .account, .accountKey, .flex, .flexUI, .routing, .integration, .flow, .sendToFlex, .trigger,
    .defaultService, .flexService, .endpoint, .messageWebhook, .address, .wiring, .strayHooks,
    .number, .workers, .timers, .roles, .endToEnd,
  ]

  /// The check of this name, letter case aside.
  public init?(named name: String) {
    let folded = name.lowercased()
    guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == folded }) else {
      return nil
    }
    self = found
  }
}
