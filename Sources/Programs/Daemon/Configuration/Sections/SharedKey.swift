/// A secret that the sender names by its id in the signature.
struct SharedKey: Sendable, Equatable {
  let id: String
  let secret: Secret
}
