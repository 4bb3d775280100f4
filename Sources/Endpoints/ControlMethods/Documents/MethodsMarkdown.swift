/// The reference manual of the methods, made from the table.
public enum MethodsMarkdown {
  /// The text of `proto-docs/methods.md`.
  public static func text() -> String {
    var text = """
      # Methods of the control socket

      Made from the method table in `Sources/Endpoints/ControlMethods`; `ControlTests` holds this
      file against it. The same is told by `help` on the socket and, for programs, by
      `rpc.discover` ([openrpc.json](openrpc.json)). Errors stand in [errors.md](errors.md).

      JSON-RPC 2.0, one request a line. Parameters go by name, or by position in the order of the
      tables. Every result is an object; lists are `{"items": […], "next_cursor": …}`. Times are
      RFC 3339 in UTC with milliseconds. An optional parameter that is `null` counts as unsent,
      unless the table says that null clears.

      A role includes those before it: `observer`, `operator`, `admin`.

      ## Common parameters

      | parameter | type | |
      |---|---|---|
      \(rows(of: ParamDescriptor.common, prefix: ""))
      ## Methods

      | method | role | |
      |---|---|---|

      """
    for method in MethodTable.all {
      text +=
        "| [`\(method.name)`](#\(anchor(method.name))) | \(method.role.rawValue) | "
        + "\(method.summary) |\n"
    }
    for method in MethodTable.all { text += section(of: method) }
    text += "\n## Shapes of results\n"
    for shape in ResultShape.allCases { text += section(of: shape) }
    return text
  }

  private static func section(of method: MethodDescriptor) -> String {
    var text = "\n## \(method.name)\n\n\(method.summary)"
    text += " Role: \(method.role.rawValue)."
    text += " Result: [\(method.result.rawValue)](#\(anchor(method.result.rawValue))).\n"
    if let note = method.resultNote { text += "\n\(note)\n" }
    if !method.ownParams.isEmpty {
      text += "\n| parameter | type | |\n|---|---|---|\n"
      text += rows(of: method.ownParams, prefix: "")
    }
    if !method.commonParams.isEmpty {
      let names = method.commonParams.map { "`\($0.name)`" }
      text +=
        "\nAlso: \(names.joined(separator: ", ")) ([common parameters]"
        + "(#common-parameters)).\n"
    }
    if !method.errors.isEmpty {
      let names = method.errors.map { "`\($0.name)` (\($0.code))" }
      text += "\nErrors: \(names.joined(separator: ", ")).\n"
    }
    text += "\n```json\n\(method.example.request(method.method))\n```\n"
    text += "```json\n\(method.example.result)\n```\n"
    return text
  }

  private static func rows(of params: [ParamDescriptor], prefix: String) -> String {
    var text = ""
    for param in params {
      var note = param.description
      if param.isRequired { note += "; required" }
      if let value = param.defaultJSON { note += "; default `\(value)`" }
      if param.isClearable { note += "; null clears" }
      text += "| `\(prefix)\(param.name)` | \(escaped(param.type.summary)) | \(escaped(note)) |\n"
      if case .object(let members) = param.type {
        text += rows(of: members, prefix: "\(prefix)\(param.name).")
      }
    }
    return text
  }

  private static func section(of shape: ResultShape) -> String {
    var text = "\n### \(shape.rawValue)\n\n| member | type | |\n|---|---|---|\n"
    for member in shape.members {
      let note = member.description + (member.isOptional ? "; may be missing" : "")
      text += "| `\(member.name)` | \(escaped(member.type.summary)) | \(escaped(note)) |\n"
    }
    return text
  }

  /// GitHub's anchor of a heading.
  private static func anchor(_ heading: String) -> String {
    heading.lowercased().filter { $0 != "." }
  }

  static func escaped(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
