// OpenSSL 3.0 as Swift sees it. The importer takes functions and plain numbers; what OpenSSL
// offers as macros only (casts, SSL_OP bits, typed stacks, variadics) gets an inline function
// here, prefixed copenssl_, with the macro's own meaning and nothing added.

#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// MARK: SSL_CTX

static inline int copenssl_ctx_set_min_proto_version(SSL_CTX *ctx, int version) {
  return (int)SSL_CTX_set_min_proto_version(ctx, version);
}

static inline int copenssl_ctx_set_groups(SSL_CTX *ctx, const char *list) {
  return (int)SSL_CTX_set1_groups_list(ctx, list);
}

static inline void copenssl_ctx_set_mode(SSL_CTX *ctx, long mode) {
  SSL_CTX_set_mode(ctx, mode);
}

static inline void copenssl_ctx_set_session_cache_mode(SSL_CTX *ctx, long mode) {
  SSL_CTX_set_session_cache_mode(ctx, mode);
}

static inline void copenssl_ctx_set_servername_callback(
    SSL_CTX *ctx, int (*callback)(SSL *, int *, void *), void *argument) {
  SSL_CTX_set_tlsext_servername_callback(ctx, callback);
  SSL_CTX_set_tlsext_servername_arg(ctx, argument);
}

static inline uint64_t copenssl_op_no_renegotiation(void) { return SSL_OP_NO_RENEGOTIATION; }
static inline uint64_t copenssl_op_no_compression(void) { return SSL_OP_NO_COMPRESSION; }
static inline uint64_t copenssl_op_no_ticket(void) { return SSL_OP_NO_TICKET; }

// MARK: SSL

static inline int copenssl_set_server_name(SSL *ssl, const char *name) {
  return (int)SSL_set_tlsext_host_name(ssl, name);
}

// MARK: BIO

static inline void copenssl_bio_clear_retry(BIO *bio) { BIO_clear_retry_flags(bio); }
static inline void copenssl_bio_set_retry_read(BIO *bio) { BIO_set_retry_read(bio); }

static inline long copenssl_bio_memory(BIO *bio, char **bytes) {
  return BIO_get_mem_data(bio, bytes);
}

// MARK: Certificates

static inline STACK_OF(X509) *copenssl_certificates_new(void) { return sk_X509_new_null(); }
static inline void copenssl_certificates_free(STACK_OF(X509) *list) {
  sk_X509_pop_free(list, X509_free);
}
static inline int copenssl_certificates_count(const STACK_OF(X509) *list) {
  return sk_X509_num(list);
}
static inline X509 *copenssl_certificates_at(const STACK_OF(X509) *list, int index) {
  return sk_X509_value(list, index);
}
static inline int copenssl_certificates_append(STACK_OF(X509) *list, X509 *certificate) {
  return sk_X509_push(list, certificate);
}

static inline GENERAL_NAMES *copenssl_names_of(const X509 *certificate) {
  return (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}
static inline int copenssl_names_count(const GENERAL_NAMES *names) {
  return sk_GENERAL_NAME_num(names);
}
// The kind of one name (GEN_DNS, GEN_IPADD, …); bytes and count are set for these two only.
static inline int copenssl_names_at(
    const GENERAL_NAMES *names, int index, const unsigned char **bytes, int *count) {
  const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
  const ASN1_STRING *text = NULL;
  if (name->type == GEN_DNS) text = name->d.dNSName;
  if (name->type == GEN_IPADD) text = name->d.iPAddress;
  *bytes = text ? ASN1_STRING_get0_data(text) : NULL;
  *count = text ? ASN1_STRING_length(text) : 0;
  return name->type;
}

static inline EVP_PKEY *copenssl_generate_p256(void) { return EVP_EC_gen("P-256"); }

// Adds one X.509v3 extension, issuer and subject being the certificate itself. 1 for success.
static inline int copenssl_add_extension(X509 *certificate, int nid, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
  if (extension == NULL) return 0;
  int added = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return added;
}

#endif
