import Testing

@testable import Control

@Suite struct ShownURLTests {
  @Test(arguments: [
    ("https://a.example/x", "https://a.example/x"),
    ("https://a.example/x?token=s3cret", "https://a.example/x?…"),
    ("https://a.example/x#s3cret", "https://a.example/x?…"),
    ("https://a.example?s=1#2", "https://a.example?…"),
    ("https://user:s3cret@a.example:8443/@x?y", "https://…@a.example:8443/@x?…"),
    ("https://a@b@a.example", "https://…@a.example"),
    ("a.example/x?y", "a.example/x?…"), ("", ""), ("?", "?…"), ("//u@h/p", "//…@h/p"),
  ])
  func hidesWhatMayBeSecret(_ url: String, _ shown: String) {
    #expect(ShownURL.text(url) == shown)
  }
}
