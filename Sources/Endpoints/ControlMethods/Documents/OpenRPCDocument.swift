internal import JSON

/// The OpenRPC document of the methods. Source: OpenRPC specification 1.3.2.
///
/// What several methods share stands once, under `components`: parameters that mean the same
/// everywhere, the shapes of results, the errors, the nouns as tags. Methods refer to it.
public enum OpenRPCDocument {
  /// The document on one line, of the methods a role may call. Made once for each role.
  public static func bytes(for role: Role) -> [UInt8] {
    switch role {
    case .observer: observer
    case .operator: forOperator
    case .admin: admin
    }
  }

  /// The document indented, for files.
  public static func pretty(for role: Role) -> [UInt8] {
    document(for: role, style: .pretty)
  }

  /// The version of the specification.
  static let specification = "1.3.2"

  private static let observer = document(for: .observer, style: .compact)
  private static let forOperator = document(for: .operator, style: .compact)
  private static let admin = document(for: .admin, style: .compact)

  private static func document(for role: Role, style: JSONWriter.Style) -> [UInt8] {
    let methods = MethodTable.all.filter { role.includes($0.role) }
    var writer = JSONWriter(style: style)
    writer.beginObject()
    writer.field("openrpc", specification)
    writer.key("info")
    writeInfo(to: &writer)
    writer.key("servers")
    writeServers(to: &writer)
    writer.key("methods")
    writer.beginArray()
    for method in methods { OpenRPCMethod.write(method, to: &writer) }
    writer.endArray()
    writer.key("components")
    OpenRPCComponents(methods).write(to: &writer)
    writer.field("x-role", role.rawValue)
    writer.key("x-errors")
    writer.beginArray()
    for error in ErrorTable.general { OpenRPCReference.error(error.name, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.takeBytes()
  }

  private static func writeInfo(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("title", "Switchboard control socket")
    writer.field("version", MethodTable.apiVersion)
    writer.field(
      "description",
      """
      JSON-RPC 2.0 over a Unix stream socket, one value a line. Names of members are those of \
      Twilio's REST answers. These are the methods of the role `x-role`; each method's own \
      `x-role` is the least that may call it, and `x-mutating` tells whether it changes anything. \
      Any method may answer the errors of `x-errors`; every error's data has the schema \
      `ErrorData`. Where a method's errors share a code, one entry stands for them and its data \
      refers to each. A result has the members of its schema unless the call asks for some of \
      them by `fields`: then the others are missing, though the schema requires them; in a list, \
      of each item.
      """
    )
    writer.key("license")
    writer.beginObject()
    writer.field("name", "Apache-2.0")
    writer.endObject()
    writer.endObject()
  }

  private static func writeServers(to writer: inout JSONWriter) {
    writer.beginArray()
    writer.beginObject()
    writer.field("name", "control")
    writer.field("url", "unix:///run/switchboard/control.sock")
    writer.field("summary", "The socket of the packaged service; `control.socket` sets another")
    writer.endObject()
    writer.endArray()
  }
}
