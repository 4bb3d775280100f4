/// A certificate chain (leaf first) and its private key, both PEM, by absolute path.
struct CertificateFiles: Sendable, Equatable {
  var certificate: String
  var privateKey: String

  /// An entry of `https.certificates`; without `private_key` the key comes from the credential of
  /// that name. Nil when it was reported.
  init?(_ reader: SectionReader) {
    let certificate = reader.filePath("certificate")
    let key = reader.filePath("private_key") ?? reader.inspection.credentialPath("private_key")
    reader.finish()
    if certificate == nil, !reader.hasValue("certificate") {
      reader.report(
        "certificate",
        SettingFault(
          message: "is missing",
          remedy: "write the PEM file of the chain, leaf first"
        )
      )
    }
    if key == nil, !reader.hasValue("private_key") {
      reader.report(
        "private_key",
        SettingFault(
          message: "is missing",
          remedy: "write the PEM file of the key, or hand over a credential private_key"
        )
      )
    }
    guard let certificate, let key else { return nil }
    self.init(certificate: certificate, privateKey: key)
  }

  init(certificate: String, privateKey: String) {
    self.certificate = certificate
    self.privateKey = privateKey
  }

  var rendered: SettingValue {
    .section(["certificate": .text(certificate), "private_key": .text(privateKey)])
  }
}
