/// What a new thread is to do, boxed for its passage through C.
final class Errand: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}
