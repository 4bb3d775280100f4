internal import TLS

/// A server to load.
struct LoadTarget: Sendable {
  let host: String
  let port: Int
  let tls: TLSContext
}
