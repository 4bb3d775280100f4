internal import JSON

/// Reads requests; one a connection, since it keeps its buffers from one request to the next.
public struct RPCParser: Sendable {
  private let limits: RPCLimits
  private var document = JSONDocument()

  /// A parser with limits.
  public init(limits: RPCLimits = RPCLimits()) {
    self.limits = limits
  }

  /// Reads one value: a request or a batch (JSON-RPC 2.0 sections 4 and 6). What is returned keeps
  /// the value's text alive; if it is gone before the next call, that call allocates nothing.
  public mutating func parse(_ value: ArraySlice<UInt8>) -> RPCIncoming {
    do throws(JSONError) {
      try document.parse(value, limits: limits.json)
    } catch {
      return .refused(RPCRefusal(.null, RPCError(error)))
    }
    let root = document.root
    guard root.kind == .array else {
      do throws(RPCRefusal) {
        return .single(try RPCRequest(root))
      } catch {
        return .refused(error)
      }
    }
    guard root.count > 0 else {
      return .refused(RPCRefusal(.null, .invalidRequest("a batch must not be empty")))
    }
    guard root.count <= limits.batchItemsMax else {
      return .refused(
        RPCRefusal(
          .null,
          .invalidRequest(
            "a batch has at most \(limits.batchItemsMax) requests, not \(root.count)",
            hint: "send several batches"
          )
        )
      )
    }
    return .batch(root.elements.map(Self.item))
  }

  private static func item(_ node: JSONNode) -> RPCBatchItem {
    do throws(RPCRefusal) {
      return .request(try RPCRequest(node))
    } catch {
      return .refused(error)
    }
  }
}
