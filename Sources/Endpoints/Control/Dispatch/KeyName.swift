internal import Engine

/// An idempotency key without what it was used for: a user's key stands for one call only.
struct KeyName: Hashable {
  private let owner: Int64
  private let key: String

  init(_ key: IdempotencyKey) {
    owner = key.owner
    self.key = key.key
  }
}
