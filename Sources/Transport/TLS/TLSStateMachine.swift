internal import NIOCore

/// The life of one TLS connection. Inputs tell what happened, the returned action what the
/// handler must do about it; nothing here touches OpenSSL, the channel or the clock.
struct TLSStateMachine {
  enum State: Equatable, CaseIterable {
    /// The transport is not connected yet. To: handshaking, closed.
    case idle
    /// To: active, closed.
    case handshaking
    /// Plaintext flows both ways. To: inputClosed, outputClosed, closing, closed.
    case active
    /// The peer sent close_notify and may still be written to. To: closed.
    case inputClosed
    /// We sent close_notify and may still be sent to. To: closing, closed.
    case outputClosed
    /// We sent close_notify and wait for the peer's before the transport is closed. To: closed.
    case closing
    case closed
  }

  enum ActivateAction: Equatable { case startHandshake, nothing }

  enum HandshakeAction: Equatable { case announce, nothing }

  enum WriteAction: Equatable {
    /// Keep the bytes until the handshake is complete.
    case hold
    case encrypt
    case refuse(ChannelError)
  }

  enum FlushAction: Equatable { case remember, send, nothing }

  enum ReceiveAction: Equatable {
    case handshake
    case decrypt
    /// Decrypt to find close_notify; the plaintext has no reader any more.
    case drain
    case drop
  }

  enum PeerClosedAction: Equatable {
    /// Tell the pipeline; our half stays open.
    case announceInputClosed
    /// Send what is pending and our close_notify, then close the transport.
    case answerAndClose
    case closeTransport
    case nothing
  }

  enum EndAction: Equatable { case fail(TLSError), closeTransport, nothing }

  enum CloseAction: Equatable {
    case closeTransport
    /// Send what is pending and close_notify, then wait for the peer's, but not for ever.
    case sendCloseNotifyAndWait
    /// Send what is pending and close_notify, then close the transport.
    case sendCloseNotifyAndClose
    /// close_notify is sent already: wait for the peer's, but not for ever.
    case wait
    /// Complete together with the close under way.
    case join
  }

  enum CloseOutputAction: Equatable {
    /// Send what is pending and close_notify, then close the transport's output.
    case sendCloseNotify
    /// Both halves are closed then: the same, and close the transport.
    case sendCloseNotifyAndClose
    case refuse(ChannelError)
  }

  private(set) var state: State

  init(state: State = .idle) { self.state = state }

  /// The transport is connected.
  mutating func activated() -> ActivateAction {
    switch state {
    case .idle:
      state = .handshaking
      return .startHandshake
    case .handshaking, .active, .inputClosed, .outputClosed, .closing, .closed: return .nothing
    }
  }

  /// OpenSSL reports the handshake complete.
  mutating func handshakeFinished() -> HandshakeAction {
    switch state {
    case .handshaking:
      state = .active
      return .announce
    case .closed: return .nothing
    case .idle, .active, .inputClosed, .outputClosed, .closing:
      preconditionFailure("a handshake cannot finish in state \(state)")
    }
  }

  /// The pipeline writes plaintext.
  func wrote() -> WriteAction {
    switch state {
    case .idle, .handshaking: .hold
    case .active, .inputClosed: .encrypt
    case .outputClosed: .refuse(.outputClosed)
    case .closing, .closed: .refuse(.ioOnClosedChannel)
    }
  }

  /// The pipeline flushes.
  func flushed() -> FlushAction {
    switch state {
    case .idle, .handshaking: .remember
    case .active, .inputClosed: .send
    case .outputClosed, .closing, .closed: .nothing
    }
  }

  /// Ciphertext arrived.
  func received() -> ReceiveAction {
    switch state {
    case .handshaking: .handshake
    case .active, .outputClosed: .decrypt
    case .closing: .drain
    case .idle, .inputClosed, .closed: .drop
    }
  }

  /// OpenSSL found the peer's close_notify.
  mutating func peerClosed(halfClosureAllowed: Bool) -> PeerClosedAction {
    switch state {
    case .active where halfClosureAllowed:
      state = .inputClosed
      return .announceInputClosed
    case .active:
      state = .closed
      return .answerAndClose
    case .outputClosed, .closing:
      state = .closed
      return .closeTransport
    case .idle, .handshaking, .inputClosed, .closed: return .nothing
    }
  }

  /// The transport's input ended, its output did not.
  mutating func inputEnded() -> EndAction {
    switch state {
    case .handshaking:
      state = .closed
      return .fail(.truncated(duringHandshake: true))
    case .active, .outputClosed:
      state = .closed
      return .fail(.truncated(duringHandshake: false))
    case .closing:
      state = .closed
      return .closeTransport
    case .idle, .inputClosed, .closed: return .nothing
    }
  }

  /// The transport is gone; never asks to close it.
  mutating func inactivated() -> EndAction {
    defer { state = .closed }
    switch state {
    case .handshaking: return .fail(.truncated(duringHandshake: true))
    case .active, .outputClosed: return .fail(.truncated(duringHandshake: false))
    case .idle, .inputClosed, .closing, .closed: return .nothing
    }
  }

  /// The pipeline closes the connection.
  mutating func close() -> CloseAction {
    switch state {
    case .idle, .handshaking, .closed:
      state = .closed
      return .closeTransport
    case .active:
      state = .closing
      return .sendCloseNotifyAndWait
    case .inputClosed:
      state = .closed
      return .sendCloseNotifyAndClose
    case .outputClosed:
      state = .closing
      return .wait
    case .closing: return .join
    }
  }

  /// The pipeline closes its half.
  mutating func closeOutput() -> CloseOutputAction {
    switch state {
    case .idle, .handshaking: return .refuse(.operationUnsupported)
    case .active:
      state = .outputClosed
      return .sendCloseNotify
    case .inputClosed:
      state = .closed
      return .sendCloseNotifyAndClose
    case .outputClosed, .closing, .closed: return .refuse(.outputClosed)
    }
  }

  /// The time for the handshake is over.
  mutating func handshakeTimedOut(milliseconds: Int) -> EndAction {
    switch state {
    case .handshaking:
      state = .closed
      return .fail(.handshakeTimedOut(milliseconds: milliseconds))
    case .idle, .active, .inputClosed, .outputClosed, .closing, .closed: return .nothing
    }
  }

  /// The time for the peer's close_notify is over.
  mutating func closingTimedOut() -> EndAction {
    switch state {
    case .closing:
      state = .closed
      return .closeTransport
    case .idle, .handshaking, .active, .inputClosed, .outputClosed, .closed: return .nothing
    }
  }

  /// The session cannot go on.
  mutating func failed(_ error: TLSError) -> EndAction {
    switch state {
    case .idle, .handshaking, .active, .inputClosed, .outputClosed:
      state = .closed
      return .fail(error)
    case .closing:
      state = .closed
      return .closeTransport
    case .closed: return .nothing
    }
  }
}
