/// A configuration that was read again and can be put in force: nothing is left that could refuse.
struct PreparedReload: Sendable {
  /// What will be in force.
  let configuration: Configuration
  let endpoint: EndpointMaterial
  let outbound: OutboundMaterial
  /// Settings that change, and those that change at the next start only, by their dotted names.
  let applied: [String]
  let needsRestart: [String]
}
