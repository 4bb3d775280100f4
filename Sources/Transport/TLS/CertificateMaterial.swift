internal import COpenSSL
internal import Glibc

/// A leaf certificate, the rest of its chain and its private key, as OpenSSL holds them.
@safe
final class CertificateMaterial: Sendable {
  // Safe to share: set once, freed in deinit, counted atomically by OpenSSL; the objects are only
  // read after init.
  nonisolated(unsafe) let leaf: OpaquePointer
  /// Leaf and intermediates.
  nonisolated(unsafe) let certificates: OpaquePointer
  nonisolated(unsafe) let key: OpaquePointer

  /// Takes over the list and the key, on failure too.
  init(
    certificates: OpaquePointer,
    key: OpaquePointer,
    certificateSource: String,
    keySource: String
  ) throws(TLSError) {
    unsafe self.certificates = certificates
    unsafe self.key = key
    guard let leaf = unsafe copenssl_certificates_at(certificates, 0) else {
      preconditionFailure("a certificate list is never empty here")
    }
    unsafe self.leaf = leaf
    guard unsafe X509_check_private_key(leaf, key) == 1 else {
      OpenSSLErrors.clear()
      throw .keyMismatch(certificate: certificateSource, privateKey: keySource)
    }
  }

  deinit {
    unsafe copenssl_certificates_free(certificates)
    unsafe EVP_PKEY_free(key)
  }

  /// OpenSSL's number of the key's kind: a context holds one identity of each.
  var keyType: Int32 { unsafe EVP_PKEY_get_base_id(key) }

  /// DNS names and addresses of the leaf's subjectAltName, lower case, in its order.
  var names: [String] {
    guard let list = unsafe copenssl_names_of(leaf) else {
      OpenSSLErrors.clear()
      return []
    }
    defer { unsafe GENERAL_NAMES_free(list) }
    return unsafe (0..<copenssl_names_count(list)).compactMap { index in
      var bytes: UnsafePointer<UInt8>?
      var count: Int32 = 0
      let kind = unsafe copenssl_names_at(list, index, &bytes, &count)
      let text = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
      return switch kind {
      case GEN_DNS: unsafe String(decoding: text, as: UTF8.self).lowercased()
      case GEN_IPADD: unsafe HostName.text(ofAddress: text)
      default: nil
      }
    }
  }

  /// The end of the leaf's validity in seconds since 1970.
  var notAfterSeconds: Int64 {
    var parts = unsafe tm()
    guard unsafe ASN1_TIME_to_tm(X509_get0_notAfter(leaf), &parts) == 1 else {
      OpenSSLErrors.clear()
      return 0
    }
    return unsafe Int64(timegm(&parts))
  }

  /// SHA-256 over the leaf's DER, lower-case hexadecimal.
  var fingerprint: String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard unsafe X509_digest(leaf, EVP_sha256(), &digest, &count) == 1 else {
      OpenSSLErrors.clear()
      return ""
    }
    return digest[..<Int(count)].map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
