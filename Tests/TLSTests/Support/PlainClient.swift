import COpenSSL

/// A client that is nothing but OpenSSL with memory BIOs: a peer that does not share our code,
/// and may do what ours never does.
final class PlainClient {
  let ssl: OpaquePointer
  private let context: OpaquePointer
  private let input: OpaquePointer
  private let output: OpaquePointer

  init(maximumVersion: Int32) {
    guard let context = SSL_CTX_new(TLS_client_method()), let ssl = SSL_new(context),
      let input = BIO_new(BIO_s_mem()), let output = BIO_new(BIO_s_mem())
    else { preconditionFailure("no client") }
    self.context = context
    self.ssl = ssl
    self.input = input
    self.output = output
    BIO_ctrl(input, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, nil)
    SSL_ctrl(ssl, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(maximumVersion), nil)
    SSL_set_bio(ssl, input, output)
    SSL_set_connect_state(ssl)
  }

  deinit {
    SSL_free(ssl)
    SSL_CTX_free(context)
  }

  /// Runs the protocol as far as the bytes go; application data read on the way.
  @discardableResult
  func step() -> [UInt8] {
    ERR_clear_error()
    if SSL_is_init_finished(ssl) == 0 { SSL_do_handshake(ssl) }
    ERR_clear_error()
    var room = [UInt8](repeating: 0, count: 16384)
    var read: [UInt8] = []
    var count = 0
    while SSL_read_ex(ssl, &room, room.count, &count) == 1 { read += room[..<count] }
    ERR_clear_error()
    return read
  }

  func write(_ bytes: [UInt8]) -> Bool {
    var count = 0
    return SSL_write_ex(ssl, bytes, bytes.count, &count) == 1
  }

  func receive(_ bytes: [UInt8]) {
    if !bytes.isEmpty { BIO_write(input, bytes, Int32(bytes.count)) }
  }

  func takeCiphertext() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(output))
    guard !bytes.isEmpty else { return [] }
    BIO_read(output, &bytes, Int32(bytes.count))
    return bytes
  }

  /// Carries ciphertext both ways until both are silent; application data the client read.
  @discardableResult
  func exchange(with server: Peer) throws -> [UInt8] {
    var read = step()
    while true {
      let up = takeCiphertext()
      let down = try server.takeCiphertext()
      if up.isEmpty && down.isEmpty { return read }
      try server.receive(up)
      receive(down)
      read += step()
    }
  }
}
