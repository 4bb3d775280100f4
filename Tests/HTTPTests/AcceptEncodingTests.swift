import NIOHTTP1
import Testing

@testable import HTTP

@Suite struct AcceptEncodingTests {
  @Test(arguments: [
    ("gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("x-gzip", true), ("*", true),
    ("GZIP ; q=0.001", true), ("gzip;q=0", false), ("gzip;q=0.000", false), ("*;q=0", false),
    ("gzip;q=0, *", false), ("*, gzip;q=0", false), ("br", false), ("", false), ("gzippy", false),
    ("br,, ;gzip,gzip", true),
  ])
  func weights(value: String, takes: Bool) {
    #expect(AcceptEncoding.takesGzip(["Accept-Encoding": value]) == takes)
  }

  @Test func severalFieldsAreOneList() {
    #expect(
      AcceptEncoding.takesGzip(
        HTTPHeaders([("accept-encoding", "br"), ("ACCEPT-ENCODING", "gzip")])
      )
    )
    #expect(!AcceptEncoding.takesGzip([:]))
  }
}
