public import NIOCore
public import NIOHTTP1
internal import NIOPosix
public import TLS

/// Requests by URL, each on a connection of its own. Callers with many requests to one server hold
/// an `HTTPClientConnection` instead.
public enum HTTPClient {
  /// Sends one request to `url` (http or https) and returns the response, whatever its status.
  /// Redirects are not followed. `trust` says which certificates are believed.
  public static func request(
    _ method: HTTPMethod = .GET,
    url: String,
    headers: HTTPHeaders = [:],
    body: ByteBuffer? = nil,
    trust: TLSTrust = .system,
    limits: HTTPClientLimits = HTTPClientLimits()
  ) async throws(HTTPClientError) -> HTTPClientResponse {
    guard let parts = HTTPURL(url) else {
      throw .unsendable("the URL is not an absolute http or https URL without user information")
    }
    let context: TLSContext?
    do {
      context = parts.isSecure ? try TLSContext.client(trust: trust) : nil
    } catch {
      throw .connectFailed("\(error)")
    }
    var headers = headers
    headers.replaceOrAdd(name: "Connection", value: "close")
    if !headers.contains(name: "host") { headers.add(name: "Host", value: parts.authority) }
    let request = HTTPClientRequest(
      method: method,
      target: parts.target,
      headers: headers,
      body: body
    )
    do {
      let connection = try await HTTPClientConnection.connect(
        host: parts.host,
        port: parts.port,
        tls: context,
        on: MultiThreadedEventLoopGroup.singleton.any(),
        limits: limits
      ).get()
      let response = connection.send(request)
      response.whenFailure { _ in _ = connection.close() }
      return try await response.get()
    } catch let error as HTTPClientError {
      throw error
    } catch {
      throw .connectionFailed("\(error)")
    }
  }
}
