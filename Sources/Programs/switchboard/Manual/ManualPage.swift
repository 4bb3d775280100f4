internal import ControlMethods

/// A page of the manual that this program makes; those of the daemon are files of their own.
enum ManualPage: String, CaseIterable {
  case switchboard
  case control = "switchboard-control"

  /// The page's section.
  var section: Int {
    switch self {
    case .switchboard: 1
    case .control: 7
    }
  }

  /// The name of the page's file.
  var fileName: String { "\(rawValue).\(section)" }

  /// The page in mdoc, with its last newline.
  var text: String {
    let body =
      switch self {
      case .switchboard: CommandManual.lines()
      case .control: ControlManual.lines()
      }
    return (head + body).joined(separator: "\n") + "\n"
  }

  /// The day of the last change of the hand-written parts.
  private static let date = "November 22, 2026"

  private var head: [String] {
    [
      #".\" Made by `switchboard manual \#(rawValue)`: change its source, not this file."#,
      ".Dd \(Self.date)",
      ".Dt \(rawValue.uppercased()) \(section)",
      ".Os \(Roff.argument("Switchboard \(ProductVersion.text)"))",
    ]
  }
}
