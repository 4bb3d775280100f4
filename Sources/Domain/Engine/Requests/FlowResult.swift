public import Flows
public import Model

/// A flow with its newest revision.
public struct FlowResult: Sendable {
  /// The flow.
  public var flow: Flow
  /// Its newest revision.
  public var revision: FlowRevision
  /// What is doubtful in the definition.
  public var warnings: [FlowFinding]

  /// A flow with its newest revision.
  public init(flow: Flow, revision: FlowRevision, warnings: [FlowFinding]) {
    self.flow = flow
    self.revision = revision
    self.warnings = warnings
  }
}
