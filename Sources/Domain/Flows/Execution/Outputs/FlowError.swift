/// Why a flow can't run, or a widget of it, in a sentence that names the widget and the remedy.
public struct FlowError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// The definition can't be made ready to run.
    case definition
    /// The execution ran more widgets than it may.
    case tooManySteps
    /// One widget ran again and again without a wait in between.
    case widgetLoop
    /// No transition of a split matched, and it has none for that.
    case noTransitionMatched
    /// A task couldn't be made.
    case taskFailed
    /// Liquid couldn't be rendered.
    case templateFailed
    /// A message couldn't be sent.
    case messageFailed
    /// A request couldn't be made.
    case requestFailed
    /// A subflow couldn't be loaded, calls itself, or lies too deep.
    case subflowFailed
    /// The widget's type can't be run here.
    case unsupportedWidget
    /// The execution remembers more than it may.
    case contextTooLarge
    /// The conditions of one turn read more than they may.
    case comparisonsExceeded
    /// A simulation has more to tell than it may.
    case simulationTooLarge
    /// A snapshot can't be read.
    case snapshot
  }

  /// What went wrong.
  public var kind: Kind
  /// The sentence.
  public var text: String
  /// The widget it happened in.
  public var widget: String?

  /// A failure.
  public init(_ kind: Kind, _ text: String, widget: String? = nil) {
    self.kind = kind
    self.text = text
    self.widget = widget
  }

  /// Twilio's code; nil where it has none that says this.
  /// Source: Twilio, "Error and Warning Dictionary", 81000 to 81025.
  public var twilioCode: Int? {
    switch kind {
    case .tooManySteps: 81000
    case .widgetLoop: 81001
    case .noTransitionMatched: 81005
    case .taskFailed: 81015
    case .templateFailed: 81018
    case .definition: 81022
    case .messageFailed, .requestFailed, .subflowFailed, .unsupportedWidget, .contextTooLarge,
      .comparisonsExceeded, .simulationTooLarge, .snapshot:
      nil
    }
  }
}

extension FlowError: CustomStringConvertible {
  /// The widget and the sentence.
  public var description: String { widget.map { "\($0): \(text)" } ?? text }
}
