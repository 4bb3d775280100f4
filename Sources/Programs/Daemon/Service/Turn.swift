internal import NIOConcurrencyHelpers

/// Hands out the elements of a list one by one. Any thread.
final class Turn<Element: Sendable>: Sendable {
  private let box: NIOLockedValueBox<[Element]>

  init(_ elements: [Element]) {
    box = NIOLockedValueBox(elements.reversed())
  }

  /// The next element; asking for more than there are is a programmer's error.
  func next() -> Element {
    guard let element = box.withLockedValue({ $0.popLast() }) else {
      preconditionFailure("more turns were taken than there are")
    }
    return element
  }
}
