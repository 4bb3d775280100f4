public import Flows
public import Model

/// What is wrong or doubtful in a flow's definition, measured against the workspace that it would
/// run in.
public struct FlowCheck: Sendable {
  /// The definition; nil when it can't run.
  public let definition: FlowDefinition?
  /// What was found, in the order of the definition.
  public let findings: [FlowFinding]

  /// Checks a definition's text. `flowSid` is the flow it belongs to, if there is one yet.
  ///
  /// Any thread. Takes time in proportion to the text, whose length is limited by
  /// `FlowReader.definitionBytesMax`.
  public init(_ definition: String, flow flowSid: Sid? = nil, floor: Floor) {
    let workflows = Set(floor.workflows.map(\.sid.description))
    var channels: [String: String] = [:]
    for channel in floor.taskChannels { channels[channel.sid.description] = channel.uniqueName }
    let validator = FlowValidator(
      flowSid: flowSid?.description,
      knowsWorkflow: { workflows.contains($0.asPrinted) },
      taskChannelName: { [channels] in channels[$0.asPrinted] }
    )
    let reading = FlowReader.read(definition)
    findings = validator.findings(in: reading)
    let isSound = !findings.contains { $0.severity == .error }
    self.definition = isSound ? reading.definition : nil
  }

  /// What is doubtful only.
  public var warnings: [FlowFinding] { findings.filter { $0.severity == .warning } }
}

extension String {
  /// A sid's text as this daemon prints it; any other text as it is.
  fileprivate var asPrinted: String { Sid(self)?.description ?? self }
}
