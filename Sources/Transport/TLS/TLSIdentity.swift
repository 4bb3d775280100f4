internal import COpenSSL

/// A certificate chain with its private key: what a server proves itself with. Printing or
/// mirroring one shows its names and fingerprint, never the key.
public struct TLSIdentity: Sendable {
  let material: CertificateMaterial
  /// DNS names and IP addresses the certificate is valid for (subjectAltName), lower case.
  public let names: [String]
  /// End of the leaf's validity, seconds since 1970-01-01 UTC.
  public let notAfterSeconds: Int64
  /// SHA-256 of the leaf in DER, 64 lower-case hexadecimal digits.
  public let fingerprint: String

  init(_ material: CertificateMaterial) {
    self.material = material
    names = material.names
    notAfterSeconds = material.notAfterSeconds
    fingerprint = material.fingerprint
  }

  /// Reads a PEM chain (leaf first) and an unencrypted PEM key. Errors name the file. Blocks on
  /// the disk: not for an event loop.
  public static func load(
    certificateFile: String,
    privateKeyFile: String
  ) throws(TLSError) -> TLSIdentity {
    let chain = try PEM.read(file: certificateFile)
    var key = try PEM.read(file: privateKeyFile)
    defer { unsafe key.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) } }
    return try parse(chain, from: certificateFile, key, from: privateKeyFile)
  }

  /// Parses a PEM chain (leaf first) and an unencrypted PEM key.
  public static func pem(
    certificateChain: [UInt8],
    privateKey: [UInt8]
  ) throws(TLSError) -> TLSIdentity {
    try parse(certificateChain, from: "certificate chain", privateKey, from: "private key")
  }

  private static func parse(
    _ chain: [UInt8],
    from chainSource: String,
    _ key: [UInt8],
    from keySource: String
  ) throws(TLSError) -> TLSIdentity {
    let certificates = unsafe try PEM.certificates(in: chain, source: chainSource)
    let privateKey: OpaquePointer
    do throws(TLSError) {
      unsafe privateKey = try PEM.privateKey(in: key, source: keySource)
    } catch {
      unsafe copenssl_certificates_free(certificates)
      throw error
    }
    return TLSIdentity(
      unsafe try CertificateMaterial(
        certificates: certificates,
        key: privateKey,
        certificateSource: chainSource,
        keySource: keySource
      )
    )
  }

  /// The chain as PEM, leaf first.
  public var certificatePEM: [UInt8] {
    let list = unsafe material.certificates
    return unsafe PEM.text { output in
      unsafe (0..<copenssl_certificates_count(list)).allSatisfy { index in
        unsafe PEM_write_bio_X509(output, copenssl_certificates_at(list, index)) == 1
      }
    }
  }

  /// The private key as unencrypted PEM (PKCS #8): a secret, for a file of mode 0600.
  public var privateKeyPEM: [UInt8] {
    unsafe PEM.text { output in
      unsafe PEM_write_bio_PrivateKey(output, material.key, nil, nil, 0, nil, nil) == 1
    }
  }
}

extension TLSIdentity: CustomStringConvertible, CustomReflectable {
  /// Names and fingerprint.
  public var description: String {
    "TLSIdentity(\(names.joined(separator: ", ")); sha256 \(fingerprint))"
  }

  /// Names and fingerprint: a dump must not reach the key.
  public var customMirror: Mirror {
    Mirror(self, children: ["names": names, "fingerprint": fingerprint])
  }
}
