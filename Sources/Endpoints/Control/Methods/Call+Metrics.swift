internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC

/// `server.metrics`, and the counting of answers that it tells of.
extension Call {
  func serverMetrics() {
    let text = String(decoding: MetricsSnapshot(core).text(), as: UTF8.self)
    succeed { writer in
      writer.beginObject()
      writer.field("content_type", MetricsText.contentType)
      writer.field("text", text)
      writer.endObject()
    }
  }
}
