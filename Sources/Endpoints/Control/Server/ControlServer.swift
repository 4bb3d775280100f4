public import Logging
public import NIOCore
internal import NIOPosix

/// The control socket: JSON-RPC 2.0 and bare words over Unix stream sockets, all on one event loop
/// of its own, so that it answers while the webhook endpoint is busy. Any thread may call it.
public final class ControlServer: Sendable {
  let eventLoop: any EventLoop
  let core: NIOLoopBoundBox<ControlCore>
  private let listeners: NIOLoopBoundBox<[any Channel]>

  /// Bytes that are read of one connection before others have their turn.
  private static let readBytesMax = 16_384
  /// Connections that wait to be accepted.
  public static let backlogConnectionsMax: Int32 = 128

  /// A server that takes up service with its first listening socket.
  ///
  /// - Parameters:
  ///   - eventLoop: the control loop; a loop of NIOPosix.
  ///   - services: the rest of the daemon; its queue and readers must have been started.
  ///   - hub: the writer's event sink, made for the same loop.
  ///   - roles: who may do what.
  ///   - limits: the limits.
  ///   - logger: where refusals and changes are told.
  public convenience init(
    eventLoop: any EventLoop,
    services: ControlServices,
    hub: EventHub,
    roles: RolePolicy,
    limits: ControlLimits = ControlLimits(),
    logger: Logger
  ) {
    self.init(
      eventLoop: eventLoop,
      services: services,
      hub: hub,
      roles: roles,
      limits: limits,
      logger: logger,
      credentials: { PeerCredentials($0) }
    )
  }

  init(
    eventLoop: any EventLoop,
    services: ControlServices,
    hub: EventHub,
    roles: RolePolicy,
    limits: ControlLimits,
    logger: Logger,
    credentials: @escaping @Sendable (any Channel) -> PeerCredentials?
  ) {
    self.eventLoop = eventLoop
    let core = ControlCore(
      eventLoop: eventLoop,
      services: services,
      hub: hub,
      roles: roles,
      limits: limits,
      logger: logger,
      credentials: credentials
    )
    self.core = NIOLoopBoundBox.makeBoxSendingValue(core, eventLoop: eventLoop)
    listeners = NIOLoopBoundBox.makeBoxSendingValue([], eventLoop: eventLoop)
    eventLoop.execute { self.core.value.start() }
  }

  /// Serves a listening Unix stream socket, which it owns from then on, as what `socket` says.
  public func adopt(
    _ descriptor: Int32,
    as socket: ControlSocket = ControlSocket()
  ) -> EventLoopFuture<Void> {
    let core = core
    return ServerBootstrap(group: eventLoop)
      .serverChannelOption(.backlog, value: Self.backlogConnectionsMax)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      // Whoever sends much is read a little at a time, between the others.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(
        .recvAllocator,
        value: AdaptiveRecvByteBufferAllocator(
          minimum: 1_024,
          initial: 2_048,
          maximum: Self.readBytesMax
        )
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ControlConnection(core: core.value, socket: socket)
          )
        }
      }
      .withBoundSocket(descriptor)
      .map { channel in self.listeners.value.append(channel) }
  }

  /// Takes new roles, for open connections too; they are in force when the future completes.
  @discardableResult
  public func apply(_ roles: RolePolicy) -> EventLoopFuture<Void> {
    eventLoop.submit { self.core.value.apply(roles) }
  }

  /// Takes new limits, for new connections.
  @discardableResult
  public func apply(_ limits: ControlLimits) -> EventLoopFuture<Void> {
    eventLoop.submit { self.core.value.apply(limits) }
  }

  /// Refuses changes with `draining` from then on; questions are answered.
  @discardableResult
  public func refuseChanges() -> EventLoopFuture<Void> {
    eventLoop.submit { self.core.value.refuseChanges() }
  }

  /// Closes the listening sockets, lets every connection finish what was accepted, and closes it;
  /// what has not finished after the grace is cut off.
  public func shutDown(graceMilliseconds: Int64) -> EventLoopFuture<Void> {
    eventLoop.flatSubmit {
      let core = self.core.value
      for listener in self.listeners.value { listener.close(promise: nil) }
      self.listeners.value = []
      let promise = self.eventLoop.makePromise(of: Void.self)
      let cutOff = self.eventLoop.assumeIsolated().scheduleTask(
        in: .milliseconds(graceMilliseconds)
      ) { core.abort() }
      core.drain(promise)
      return promise.futureResult.always { _ in cutOff.cancel() }
    }
  }
}
