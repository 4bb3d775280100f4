import Testing

/// The tests' own reader must refuse what Prometheus refuses.
@Suite struct PrometheusTextTests {
  private static let head = "# HELP a_total Text.\n# TYPE a_total counter\n"
  private static let histogram = "# HELP h Text.\n# TYPE h histogram\n"

  @Test func takesWhatIsRight() throws {
    let text = try PrometheusText(
      Self.head + "a_total{x=\"1\",y=\"a\\\\b\\\"c\\nd\"} 3\na_total 0.25\n" + Self.histogram
        + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 7\nh_count 2\n"
    )
    #expect(text.value("a_total", ["x": "1", "y": "a\\b\"c\nd"]) == 3)
    #expect(text.value("a_total") == 0.25)
    #expect(text.names == ["a_total", "h"])
  }

  @Test(arguments: [
    "a_total 1\n", head + "a_total 1", head + "b_total 1\n", head + "a_total\n",
    head + "a_total one\n", head + "a_total 1 2 3\n", head + "a_total -1\n",
    head + "a_total 1\na_total 2\n", head + "a_total{x=\"1\"} 1\na_total{x=\"1\"} 1\n",
    head + "a_total{x=1} 1\n", head + "a_total{x=\"1\" 1\n", head + "a_total{x=\"\\t\"} 1\n",
    head + "a_total{x=\"1\",x=\"2\"} 1\n", head + "a_total 1\n" + head, head + "\n",
    "# TYPE a_total counter\na_total 1\n", "# HELP a_total Text.\na_total 1\n",
    "# HELP a_total Text.\n# TYPE a_total thing\n",
    histogram + "h_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
    histogram + "h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
    histogram + "h_bucket{le=\"2\"} 1\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 1\n"
      + "h_sum 1\nh_count 1\n",
    histogram + "h_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 2\n",
    histogram + "h_bucket{le=\"+Inf\"} 1\nh_count 1\n", histogram + "h_sum 1\nh_count 0\n",
  ])
  func refusesWhatIsWrong(_ text: String) {
    #expect(throws: PrometheusText.Failure.self) { try PrometheusText(text) }
  }
}
