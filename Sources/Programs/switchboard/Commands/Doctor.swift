internal import ControlClient
internal import ControlMethods
internal import JSON

/// Goes through the checks with somebody, and has mended what that person agrees to.
struct Doctor {
  let context: CommandContext
  let client: BlockingControlClient

  /// Changes of one check: an address after the other, at the most.
  private static let changesMax = 100

  func run() throws(CommandFailure) -> ExitCode {
    let connection = Checkup(context: context, client: client).all()
    var setup = self.setup()
    if !context.options.json { (connection + setup).forEach { $0.print(to: context.terminal) } }
    if mends {
      for check in SetupCheck.orderOfFixing { mend(check, &setup) }
    }
    let all = connection + setup
    if context.options.json { context.printJSON(Self.report(all)) }
    return all.contains { $0.status == .fail } ? .failure : .success
  }

  /// Whether changes are offered at all.
  private var mends: Bool {
    context.arguments.has("apply") || context.options.yes
      || (context.terminal.canAsk && !context.options.json)
  }

  /// The daemon's own checks.
  private func setup() -> [Check] {
    var params: JSONObject = ["probe": .bool(context.arguments.has("probe"))]
    if let address = context.arguments.word("address") { params["address"] = .string(address) }
    do throws(CommandFailure) {
      let report = try context.call("setup.check", .object(params), on: client)
      return (report["items"]?.array ?? []).compactMap(Check.init)
    } catch {
      return [Check("setup", .fail, error.message, remedy: error.hint)]
    }
  }

  /// Mends what a check found, as far as it is wanted; `rows` are as they are then.
  private func mend(_ check: SetupCheck, _ rows: inout [Check]) {
    for _ in 0..<Self.changesMax {
      guard let row = rows.first(where: { $0.setup == check }), row.isMendable, isWanted(row)
      else { return }
      var params: JSONObject = ["check": .string(check.rawValue)]
      // Only the checks of addresses are about the one that is named.
      if let address = context.arguments.word("address"), check == .wiring {
        params["address"] = .string(address)
      }
      do throws(CommandFailure) {
        let result = try context.call("setup.apply", .object(params), on: client)
        rows = setup()
        guard result["applied"]?.bool == true else { return }
        if !context.options.json {
          rows.first { $0.setup == check }?.print(to: context.terminal)
        }
      } catch {
        context.terminal.report(error)
        return
      }
    }
  }

  /// Whether a change is wanted: scripts aren't asked.
  private func isWanted(_ row: Check) -> Bool {
    guard !context.options.yes, context.terminal.canAsk else { return true }
    return context.terminal.asks("\(row.id): \(TextWidth.oneLine(row.remedy ?? "Mend it."))")
  }

  /// The result for programs, in the form of `setup.check`.
  static func report(_ checks: [Check]) -> JSONValue {
    var summary: JSONObject = [:]
    for status in SetupStatus.allCases {
      summary[status.rawValue] = JSONValue(checks.count { $0.status == status })
    }
    return [
      "items": .array(checks.map(\.json)), "summary": .object(summary),
      "ready": .bool(!checks.contains { $0.status == .fail }),
    ]
  }
}
