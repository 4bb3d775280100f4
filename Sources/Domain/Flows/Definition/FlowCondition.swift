/// A condition of a `match` transition of split-based-on.
public struct FlowCondition: Hashable, Sendable {
  /// How the value is compared. Source: Twilio Studio, "Split Based On" widget.
  public enum Kind: String, Sendable, CaseIterable {
    case equalTo = "equal_to"
    case notEqualTo = "not_equal_to"
    case matchesAnyOf = "matches_any_of"
    case doesNotMatchAnyOf = "does_not_match_any_of"
    case isBlank = "is_blank"
    case isNotBlank = "is_not_blank"
    case regex
    case contains
    case doesNotContain = "does_not_contain"
    case startsWith = "starts_with"
    case doesNotStartWith = "does_not_start_with"
    case lessThan = "less_than"
    case greaterThan = "greater_than"
    case isBeforeTime = "is_before_time"
    case isAfterTime = "is_after_time"
    case isBeforeDate = "is_before_date"
    case isAfterDate = "is_after_date"
  }

  /// A name for people.
  public var friendlyName: String
  /// How the value is compared.
  public var kind: Kind
  /// What is compared, as Liquid: the first one counts.
  public var arguments: [String]
  /// What it is compared with, as Liquid.
  public var value: String

  /// A condition.
  public init(friendlyName: String, kind: Kind, arguments: [String], value: String) {
    self.friendlyName = friendlyName
    self.kind = kind
    self.arguments = arguments
    self.value = value
  }
}
