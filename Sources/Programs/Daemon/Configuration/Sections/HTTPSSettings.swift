/// The section `https`: where webhooks come in.
struct HTTPSSettings: Sendable, Equatable {
  /// Never empty.
  var listen: [ListenAddress]
  /// Empty: the daemon makes a certificate for itself in the state directory.
  var certificates: [CertificateFiles]
  /// PEM file of the authorities whose client certificates are asked for; nil asks for none.
  var clientCA: String?
  /// What the sender was told, as written; nil takes the request's own Host.
  var publicURL: String?
  /// Whose `X-Forwarded-…` and `Forwarded` headers are believed.
  var trustedProxies: [AddressRange]

  init(_ reader: SectionReader) {
    listen = reader.list("listen", parse: ListenAddress.init(parsing:)) ?? []
    if listen.isEmpty {
      if reader.isEmptyList("listen") {
        reader.report(
          "listen",
          SettingFault(
            message: "is empty",
            remedy: "write at least one HOST:PORT, or remove the key"
          )
        )
      }
      listen = [.standard]
    }
    certificates = reader.sections("certificates").compactMap(CertificateFiles.init)
    if !reader.hasValue("certificates"),
      let chain = reader.inspection.credentialPath("certificate"),
      let key = reader.inspection.credentialPath("private_key")
    {
      certificates = [CertificateFiles(certificate: chain, privateKey: key)]
    }
    clientCA = reader.filePath("client_ca")
    publicURL = reader.value("public_url", parse: WebURL.secure)
    trustedProxies = reader.list("trusted_proxies", parse: AddressRange.init(parsing:)) ?? []
    reader.finish()
  }

  var rendered: SettingValue {
    .section([
      "listen": .texts(listen.map(\.description)),
      "certificates": .list(certificates.map(\.rendered)),
      "client_ca": .optional(clientCA),
      "public_url": WebURL.rendered(publicURL),
      "trusted_proxies": .texts(trustedProxies.map(\.description)),
    ])
  }
}
