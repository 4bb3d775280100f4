import COpenSSL

@testable import TLS

/// Root, intermediate and leaf, made for one test.
struct TestChain {
  let identity: TLSIdentity
  let identityWithoutIntermediate: TLSIdentity
  let rootPEM: [UInt8]

  init(name: String) throws {
    let root = Link(subject: "root", issuer: nil, authority: true)
    let middle = Link(subject: "middle", issuer: root, authority: true)
    let leaf = Link(subject: name, issuer: middle, authority: false)
    identity = try .pem(certificateChain: leaf.pem + middle.pem, privateKey: leaf.keyPEM)
    identityWithoutIntermediate = try .pem(certificateChain: leaf.pem, privateKey: leaf.keyPEM)
    rootPEM = root.pem
  }

  private final class Link {
    let certificate: OpaquePointer
    let key: OpaquePointer

    init(subject: String, issuer: Link?, authority: Bool) {
      guard let certificate = X509_new(), let key = copenssl_generate_p256() else {
        preconditionFailure("no certificate")
      }
      self.certificate = certificate
      self.key = key
      let name = X509_get_subject_name(certificate)
      let text = Array(subject.utf8)
      let signer = issuer ?? self
      precondition(
        X509_set_version(certificate, Int(X509_VERSION_3)) == 1
          && ASN1_INTEGER_set(
            X509_get_serialNumber(certificate),
            Int.random(in: 1...Int(Int32.max))
          ) == 1
          && X509_gmtime_adj(X509_getm_notBefore(certificate), -60) != nil
          && X509_gmtime_adj(X509_getm_notAfter(certificate), 3600) != nil
          && X509_NAME_add_entry_by_NID(
            name,
            NID_commonName,
            MBSTRING_UTF8,
            text,
            Int32(text.count),
            -1,
            0
          ) == 1
          && X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate)) == 1
          && X509_set_pubkey(certificate, key) == 1
          && copenssl_add_extension(
            certificate,
            NID_basic_constraints,
            authority ? "critical,CA:TRUE" : "CA:FALSE"
          ) == 1
          && (authority
            || copenssl_add_extension(certificate, NID_subject_alt_name, "DNS:\(subject)") == 1)
          && X509_sign(certificate, signer.key, EVP_sha256()) > 0
      )
    }

    deinit {
      X509_free(certificate)
      EVP_PKEY_free(key)
    }

    var pem: [UInt8] { PEM.text { PEM_write_bio_X509($0, certificate) == 1 } }
    var keyPEM: [UInt8] {
      PEM.text { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) == 1 }
    }
  }
}
