/// What the peers reached in one measure.
struct PeerFigures {
  private(set) var figures: [PeerKind: Double] = [:]
  private(set) var missing: [PeerKind: String] = [:]

  mutating func set(_ kind: PeerKind, _ figure: Double?) {
    figures[kind] = figure
  }

  /// Why there is no figure.
  mutating func lacks(_ kind: PeerKind, _ reason: String) {
    missing[kind] = reason
  }

  /// The figures of these peers in a row, such as `nginx 72.9k, Go not installed`.
  func text(_ kinds: [PeerKind], _ format: (Double) -> String) -> String {
    kinds.map { kind in
      "\(kind.title) " + (figures[kind].map(format) ?? missing[kind] ?? "-")
    }.joined(separator: ", ")
  }

  /// `figure` divided by each peer's, such as `0.55 nginx, 1.31 Go`.
  func ratios(_ figure: Double?, _ kinds: [PeerKind]) -> String {
    guard let figure else { return "-" }
    let ratios = kinds.compactMap { kind in
      figures[kind].map { "\(Figures.fixed(figure / $0, 2)) \(kind.title)" }
    }
    return ratios.isEmpty ? "-" : ratios.joined(separator: ", ")
  }
}
