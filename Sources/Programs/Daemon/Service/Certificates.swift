internal import Glibc
internal import TLS

/// The certificates the HTTPS listeners show.
enum Certificates {
  /// Days a self-made certificate is valid.
  static let selfMadeDays = 825
  /// Seconds before its end at which a self-made certificate is made anew.
  static let renewalSeconds: Int64 = 30 * 24 * 3_600

  /// The configured ones, in order; the first is shown to callers who name no host.
  static func configured(_ files: [CertificateFiles]) throws(StartError) -> [TLSIdentity] {
    var identities: [TLSIdentity] = []
    for pair in files {
      do throws(TLSError) {
        identities.append(
          try TLSIdentity.load(
            certificateFile: pair.certificate,
            privateKeyFile: pair.privateKey
          )
        )
      } catch {
        throw StartError(
          "https.certificates: \(error)",
          exitCode: StartError.configurationExitCode
        )
      }
    }
    return identities
  }

  /// Where the self-made certificate is kept.
  static func selfMadeFile(stateDirectory: String) -> String {
    stateDirectory + "/tls/certificate.pem"
  }

  /// A certificate of our own for this machine, kept in `STATE/tls` so that clients can trust it
  /// across restarts. A trial keeps nothing.
  static func selfMade(
    stateDirectory: String,
    hosts: [String],
    isTrial: Bool
  ) throws(StartError) -> TLSIdentity {
    let folder = stateDirectory + "/tls"
    let certificateFile = selfMadeFile(stateDirectory: stateDirectory)
    let keyFile = folder + "/private_key.pem"
    if let kept = try? TLSIdentity.load(
      certificateFile: certificateFile,
      privateKeyFile: keyFile
    ),
      kept.notAfterSeconds > Int64(time(nil)) + renewalSeconds
    {
      return kept
    }
    var names = ["localhost", "127.0.0.1", "::1"]
    for host in hosts where !names.contains(host) && host != "0.0.0.0" && host != "::" {
      names.append(host)
    }
    let made: TLSIdentity
    do throws(TLSError) {
      made = try TLSIdentity.selfSigned(names: names, validForDays: selfMadeDays)
    } catch {
      throw StartError("cannot make a certificate: \(error)")
    }
    if isTrial { return made }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw StartError("cannot make \(folder): \(PrivateFile.reason())")
    }
    // The key first: a certificate without its key would be found and refused.
    try PrivateFile.replace(keyFile, with: made.privateKeyPEM)
    try PrivateFile.replace(certificateFile, with: made.certificatePEM)
    return made
  }
}
