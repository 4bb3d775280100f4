/// A URL as it may be shown: where it leads, without the parts that people put secrets into.
enum ShownURL {
  /// Scheme, host and path. `…@` stands for a name with its password, `?…` for the query and what
  /// follows it.
  static func text(_ url: String) -> String {
    let end = url.firstIndex { $0 == "?" || $0 == "#" } ?? url.endIndex
    let tail = end == url.endIndex ? "" : "?…"
    let place = url[..<end]
    // The slashes behind the scheme are the first two.
    guard let slash = place.firstIndex(of: "/"), place[slash...].hasPrefix("//") else {
      return place + tail
    }
    let start = place.index(slash, offsetBy: 2)
    let authority = place[start...].prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return place + tail }
    return place[..<start] + "…" + place[at...] + tail
  }
}
