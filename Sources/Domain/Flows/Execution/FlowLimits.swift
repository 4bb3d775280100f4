public import Liquid

/// What an execution may use. An execution that would use more ends with a ``FlowError`` that names
/// the limit, or goes on in a later turn.
public struct FlowLimits: Hashable, Sendable {
  /// Widgets that an execution may run in all, its subflows' included.
  /// Source: Twilio error 81000.
  public var stepsMax = 1000
  /// Runs of one widget without a wait for a reply in between. Source: Twilio error 81001.
  public var widgetLoopMax = 100
  /// Widgets that one turn runs before it makes room for others with ``FlowOutput/pause``.
  public var turnStepsMax = 100
  /// Steps that an execution keeps for ``FlowExecution/steps``; later ones are only counted.
  public var tracedStepsMax = 200
  /// Flows inside of each other, the outermost counted.
  public var subflowDepthMax = 5
  /// Bytes of all that an execution remembers: the message, variables, and widgets' results, as
  /// JSON text.
  public var contextBytesMax = 262_144
  /// Bytes of a snapshot; it's the context and its bookkeeping, so this is larger than that.
  public var snapshotBytesMax = 524_288
  /// Containers inside of each other in a value read from JSON.
  public var valueDepthMax = 24
  /// Bytes of a reply's text; the rest is cut off.
  public var replyBodyBytesMax = 32_768
  /// Bytes of the attributes of a message or conversation; longer ones are left out.
  public var attributesBytesMax = 32_768
  /// Bytes of an HTTP answer's body; the rest is cut off.
  public var responseBodyBytesMax = 65_536
  /// Bytes of a request's body, form fields encoded.
  public var requestBodyBytesMax = 131_072
  /// Bytes of a request's URL, query included.
  public var urlBytesMax = 8192
  /// Characters of a task's attributes. Source: Twilio Studio, "Send to Flex" widget.
  public var taskAttributesCharactersMax = 1024
  /// The largest priority of a task. Source: Twilio TaskRouter, Task resource.
  public var taskPriorityMax = 2_147_483_647
  /// The longest time a task may wait: two weeks. Source: Twilio TaskRouter, Task resource.
  public var taskTimeoutSecondsMax = 1_209_600
  /// The longest wait for a reply: thirty days.
  public var replyTimeoutSecondsMax = 2_592_000
  /// The wait for a reply where the definition's text isn't a number of seconds.
  public var replyTimeoutSecondsDefault = 3600
  /// Templates: the operations and the output are those of a whole turn.
  public var liquid = LiquidLimits(outputBytesMax: 131_072, operationsMax: 50_000)
  /// Bytes that a condition of a split reads at least, as ``comparisonBytesMax`` counts.
  public static let comparisonBytesMin = 64
  /// Bytes that the conditions of a turn's splits read in all: each its argument and its value, but
  /// for regular expressions, which have a limit of their own.
  public var comparisonBytesMax = 16_777_216
  /// Variables that one widget sets, and parameters that it hands over.
  public var widgetVariablesMax = 500
  /// Variables of one flow that runs.
  public var variablesMax = 2000
  /// Work of all regular expressions of a turn, in states visited.
  public var regexOperationsMax = 1_000_000
  /// Bytes of a step's detail and of an error's text; the rest is cut off.
  public var detailBytesMax = 500

  /// The limits of a running daemon.
  public init() {}
}
