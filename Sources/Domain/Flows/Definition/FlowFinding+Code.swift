extension FlowFinding {
  /// What a finding is about, in a word that programs can compare.
  public enum Code: String, Sendable, CaseIterable {
    /// The text is no JSON, or too deep, or too large.
    case invalidJSON = "invalid_json"
    /// A value is of another kind than it must be.
    case wrongType = "wrong_type"
    /// A property that must be there isn't.
    case missingProperty = "missing_property"
    /// A property that the widget doesn't have.
    case unknownProperty = "unknown_property"
    /// A text that must be one of a few words isn't.
    case unknownWord = "unknown_word"
    /// A widget type that isn't one of Studio's.
    case unknownType = "unknown_type"
    /// A state's name has characters that names can't have.
    case badName = "bad_name"
    /// A definition without states.
    case noStates = "no_states"
    /// More states than a flow may have.
    case tooManyStates = "too_many_states"
    /// More findings than are told.
    case moreFindings = "more_findings"
    /// Two states have one name.
    case duplicateName = "duplicate_name"
    /// `initial_state` isn't the name of the one trigger.
    case badInitialState = "bad_initial_state"
    /// A second trigger.
    case secondTrigger = "second_trigger"
    /// A transition leads to a state that doesn't exist.
    case unknownState = "unknown_state"
    /// A transition leads back to the trigger.
    case leadsToTrigger = "leads_to_trigger"
    /// No way leads from the trigger to a state.
    case unreachable
    /// The trigger doesn't begin anything when a conversation's message comes in.
    case conversationsNotConnected = "conversations_not_connected"
    /// A widget that the embedded engine can't run.
    case unsupportedWidget = "unsupported_widget"
    /// An event that the widget doesn't have.
    case unknownEvent = "unknown_event"
    /// Two transitions of one state have one event.
    case duplicateEvent = "duplicate_event"
    /// States follow one another in a circle in which nothing waits.
    case loopWithoutWait = "loop_without_wait"
    /// A subflow widget that runs the flow it is in.
    case selfCall = "self_call"
    /// A SID of the wrong shape.
    case badSid = "bad_sid"
    /// No workflow has this SID.
    case unknownWorkflow = "unknown_workflow"
    /// No task channel has this SID.
    case unknownTaskChannel = "unknown_task_channel"
    /// The task channel isn't the one for conversations.
    case taskChannelNotChat = "task_channel_not_chat"
    /// Attributes that aren't a JSON object.
    case badAttributes = "bad_attributes"
    /// Attributes longer than they may be.
    case attributesTooLong = "attributes_too_long"
    /// A value between quotes that may itself hold a quote.
    case unescapedValue = "unescaped_value"
    /// `to_json` between quotes, which writes quotes of its own.
    case quotedJSON = "quoted_json"
    /// A text that isn't Liquid.
    case badLiquid = "bad_liquid"
    /// A text that must be digits.
    case badNumber = "bad_number"
    /// A URL that isn't one.
    case badURL = "bad_url"
    /// A key that can't be read, or a second one of its name.
    case badKey = "bad_key"
    /// A widget that does nothing.
    case nothingToDo = "nothing_to_do"
    /// A split without a single condition.
    case splitWithoutMatch = "split_without_match"
    /// A condition that can't be decided, or is never asked.
    case badCondition = "bad_condition"
    /// A revision that can't be named so.
    case badRevision = "bad_revision"
  }
}
