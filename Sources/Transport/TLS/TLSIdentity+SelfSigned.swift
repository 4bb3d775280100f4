internal import COpenSSL

extension TLSIdentity {
  /// Clocks of peers may be behind by this much and still accept a fresh certificate.
  private static let backdateSeconds = 3600
  /// ub-common-name (RFC 5280, appendix A).
  private static let commonNameBytesMax = 64

  /// Makes a P-256 key and a certificate signed with it for the given host names and IP
  /// addresses. Clients must be told to trust it; Twilio does not.
  public static func selfSigned(
    names: [String],
    validForDays: Int
  ) throws(TLSError) -> TLSIdentity {
    OpenSSLErrors.clear()
    guard let key = unsafe copenssl_generate_p256() else { throw failed("make a key") }
    return unsafe try selfSigned(names: names, validForDays: validForDays, with: key)
  }

  /// The same with a given key, which is taken over on success and freed on failure.
  static func selfSigned(
    names: [String],
    validForDays: Int,
    with key: OpaquePointer
  ) throws(TLSError) -> TLSIdentity {
    let list = unsafe copenssl_certificates_new()
    let leaf = unsafe X509_new()
    guard let list = unsafe list, let leaf = unsafe leaf,
      unsafe copenssl_certificates_append(list, leaf) > 0
    else {
      unsafe X509_free(leaf)
      unsafe copenssl_certificates_free(list)
      unsafe EVP_PKEY_free(key)
      throw failed("make a certificate")
    }
    do throws(TLSError) {
      unsafe try fill(leaf, key, names: names, validForDays: validForDays)
    } catch {
      unsafe copenssl_certificates_free(list)
      unsafe EVP_PKEY_free(key)
      throw error
    }
    return TLSIdentity(
      unsafe try CertificateMaterial(
        certificates: list,
        key: key,
        certificateSource: "self-signed",
        keySource: "self-signed"
      )
    )
  }

  private static func fill(
    _ leaf: OpaquePointer,
    _ key: OpaquePointer,
    names: [String],
    validForDays: Int
  ) throws(TLSError) {
    guard let first = names.first else { throw .nameInvalid("") }
    var alternatives: [String] = []
    for name in names {
      switch try HostName(parsing: name) {
      case .dns(let name): alternatives.append("DNS:\(name)")
      case .address(let address): alternatives.append("IP:\(address)")
      }
    }
    OpenSSLErrors.clear()
    let extensions: [(Int32, String)] = [
      (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
      (NID_ext_key_usage, "serverAuth"), (NID_subject_key_identifier, "hash"),
      (NID_subject_alt_name, alternatives.joined(separator: ",")),
    ]
    let subject = unsafe X509_get_subject_name(leaf)
    let commonName = Array(first.utf8.prefix(commonNameBytesMax))
    guard unsafe X509_set_version(leaf, Int(X509_VERSION_3)) == 1,
      unsafe setRandomSerial(leaf),
      unsafe X509_gmtime_adj(X509_getm_notBefore(leaf), -backdateSeconds) != nil,
      unsafe X509_gmtime_adj(X509_getm_notAfter(leaf), validForDays * 86_400) != nil,
      unsafe X509_NAME_add_entry_by_NID(
        subject,
        NID_commonName,
        MBSTRING_UTF8,
        commonName,
        Int32(commonName.count),
        -1,
        0
      ) == 1,
      unsafe X509_set_issuer_name(leaf, subject) == 1, unsafe X509_set_pubkey(leaf, key) == 1,
      extensions.allSatisfy({ unsafe copenssl_add_extension(leaf, $0.0, $0.1) == 1 }),
      unsafe X509_sign(leaf, key, EVP_sha256()) > 0
    else { throw failed("make a certificate") }
  }

  private static func failed(_ step: String) -> TLSError {
    .libraryFailed(step: step, reason: OpenSSLErrors.drain())
  }

  /// 127 random bits: positive and within the 20 octets of RFC 5280, 4.1.2.2.
  private static func setRandomSerial(_ certificate: OpaquePointer) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 16)
    guard unsafe RAND_bytes(&bytes, Int32(bytes.count)) == 1 else { return false }
    bytes[0] &= 0x7f
    let number = unsafe BN_bin2bn(bytes, Int32(bytes.count), nil)
    defer { unsafe BN_free(number) }
    return unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil
  }
}
