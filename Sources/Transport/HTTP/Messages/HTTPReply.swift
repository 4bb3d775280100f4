public import NIOCore

/// The handle with which one request is answered: at most once, on its event loop. A handle that
/// is dropped without an answer, or used too late, costs the client a 503 from the processing
/// deadline; the late answer goes nowhere.
public struct HTTPReply: Sendable {
  private enum Target: Sendable {
    case connection(NIOLoopBound<HTTPServerHandler>, request: UInt64)
    case closure(any EventLoop, @Sendable (HTTPResponse) -> Void)
  }

  private let target: Target

  /// A handle whose answer goes to `deliver`, for tests of responders.
  public init(eventLoop: any EventLoop, deliver: @escaping @Sendable (HTTPResponse) -> Void) {
    target = .closure(eventLoop, deliver)
  }

  init(handler: NIOLoopBound<HTTPServerHandler>, request: UInt64) {
    target = .connection(handler, request: request)
  }

  /// The event loop of the connection; `send` must run there.
  public var eventLoop: any EventLoop {
    switch target {
    case .connection(let handler, _): handler.eventLoop
    case .closure(let eventLoop, _): eventLoop
    }
  }

  /// Answers. On `eventLoop` only; a second answer to the same request is dropped.
  public func send(_ response: HTTPResponse) {
    switch target {
    case .connection(let handler, let request):
      handler.value.answer(request: request, with: response)
    case .closure(let eventLoop, let deliver):
      eventLoop.preconditionInEventLoop()
      deliver(response)
    }
  }
}
