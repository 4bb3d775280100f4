/// The section `outbound`: the calls to other servers, which are webhooks and flows' requests.
struct OutboundSettings: Sendable, Equatable {
  /// Private and loopback networks that may be called; all others of these are refused, so that
  /// nobody can have the daemon call what only it can reach.
  var allowNetworks: [AddressRange]
  /// PEM file of authorities that are believed besides the system's.
  var trustedCertificates: String?

  init(_ reader: SectionReader) {
    allowNetworks = reader.list("allow_networks", parse: AddressRange.init(parsing:)) ?? []
    trustedCertificates = reader.filePath("trusted_certificates")
    reader.finish()
  }

  var rendered: SettingValue {
    .section([
      "allow_networks": .texts(allowNetworks.map(\.description)),
      "trusted_certificates": .optional(trustedCertificates),
    ])
  }
}
