internal import HTTP
internal import NIOHTTP1

/// A request's target taken apart without touching a byte of it (RFC 9112, 3.2).
struct RequestTarget {
  /// Path and query, as received.
  let pathAndQuery: Substring
  /// The host the request is addressed to, with its port: that of an absolute target, else `Host`.
  let host: String?

  init(_ request: HTTPRequest) {
    // No request target has a fragment (RFC 9112, 3.2), and none is signed: what stands behind a
    // `#` is not believed.
    let target = request.target.prefix { $0 != "#" }
    guard target.utf8.first != UInt8(ascii: "/"), let scheme = target.firstRange(of: "://") else {
      pathAndQuery = target
      host = request.headers.first(name: "Host")
      return
    }
    let rest = target[scheme.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    host = String(rest[..<end])
    pathAndQuery = rest[end...]
  }

  /// The path alone.
  var path: Substring {
    pathAndQuery.utf8.firstIndex(of: UInt8(ascii: "?")).map { pathAndQuery[..<$0] } ?? pathAndQuery
  }

  /// The query without its `?`; empty when there is none.
  var query: Substring {
    guard let mark = pathAndQuery.utf8.firstIndex(of: UInt8(ascii: "?")) else { return "" }
    return pathAndQuery[pathAndQuery.utf8.index(after: mark)...]
  }
}
