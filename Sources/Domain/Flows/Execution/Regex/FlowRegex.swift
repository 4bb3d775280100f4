/// A regular expression of a flow: it matches whole texts, and takes upper for lower case.
///
/// All possible ways through the pattern are followed at the same time (Thompson's construction,
/// simulated), so that the time is at most in proportion to the pattern's states times the text's
/// length. The libraries' engines go back and try again, which a pattern such as `(a+)+b` makes take
/// longer than anybody lives: a hostile flow could stop the thread that writes for everybody.
///
/// It knows literals, `.`, classes `[a-z]` `[^…]`, `\d \D \w \W \s \S` (all ASCII), `\b \B`,
/// `\t \n \r \f \v \a \e \xHH \uHHHH`, groups `(…)` `(?:…)` `(?<name>…)`, `|`, the quantifiers
/// `* + ? {m} {m,} {m,n}` and their lazy forms, `^ $ \A \z \Z`, and `(?i)` at the front.
/// Backreferences and lookaround are refused: nothing that takes linear time has them.
public struct FlowRegex: Sendable {
  /// Unicode scalars of a pattern.
  public static let patternScalarsMax = 2048
  /// Groups inside of each other.
  public static let nestingMax = 50
  /// States that a pattern stands for, its repetitions written out.
  public static let statesMax = 2000
  /// States that all patterns of one flow stand for.
  public static let flowStatesMax = 50_000
  /// The largest number in a quantifier.
  public static let repetitionsMax = 1000
  /// Unicode scalars of a text; a longer one never matches.
  public static let textScalarsMax = 8192

  private let program: [RegexInstruction]

  /// Bytes of a state in memory, about.
  static let stateBytes = MemoryLayout<RegexInstruction>.stride

  /// States that the pattern stands for.
  var states: Int { program.count }

  /// Reads a pattern.
  public init(_ pattern: String) throws(FlowRegexError) {
    var parser = try RegexParser(pattern)
    var compiler = RegexCompiler()
    program = try compiler.program(of: try parser.parse())
  }

  /// Whether the pattern stands for the whole text.
  public func matches(whole text: String) -> Bool {
    var operationsLeft = Int.max
    return match(whole: text, operationsLeft: &operationsLeft) == .matches
  }

  /// Scalars that are read, or states that are made ready, in the time of a visit to a state.
  private static let scalarsPerOperation = 16

  /// How a text was found to be.
  enum Outcome: Equatable {
    case matches, differs
    /// It has more than ``FlowRegex/textScalarsMax`` scalars.
    case tooLong
    /// There was too little left to spend.
    case tooMuchWork
  }

  /// Compares a text and pays for each state visited.
  func match(whole text: String, operationsLeft: inout Int) -> Outcome {
    guard operationsLeft > 0 else { return .tooMuchWork }
    guard text.utf8.count <= Self.textScalarsMax * 4 else { return .tooLong }
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.textScalarsMax else { return .tooLong }
    // Many patterns that differ at the first scalar have read the whole text all the same.
    let read = (scalars.count + states) / Self.scalarsPerOperation
    operationsLeft -= min(operationsLeft, read)
    var simulation = RegexSimulation(program, scalars, operationsLeft: operationsLeft)
    let outcome = simulation.run()
    operationsLeft = simulation.operationsLeft
    return outcome
  }
}
