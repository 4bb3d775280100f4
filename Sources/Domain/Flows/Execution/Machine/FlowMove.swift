/// What comes of a widget.
enum FlowMove {
  /// It is run next: the place was just reached.
  case enter
  /// It is left by an event.
  case leave(_ event: String, _ detail: String?)
  /// It is left by a way out that is known already.
  case follow(_ event: String, next: Int?, _ detail: String?)
  /// It is left by its event for failures.
  case failing(_ event: String, FlowError)
  /// It needs something.
  case ask(FlowOutput, FlowWaiting)
  /// It can't go on.
  case stop(FlowError)
}
