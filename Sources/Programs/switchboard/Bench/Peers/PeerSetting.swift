/// What all peers of a run are given: the daemon's own certificate, so that the cryptography is
/// the same.
struct PeerSetting {
  /// The sources of the peers.
  let sources: String
  /// Where their files go.
  let directory: String
  let certificate: String
  let key: String
  let authToken: String
}
