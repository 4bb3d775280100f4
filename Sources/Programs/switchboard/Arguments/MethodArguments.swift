internal import ControlMethods
internal import JSON

/// Makes a method's parameters from its options and words.
///
/// `--friendly-name X` is the parameter `friendly_name`; an inner member is dotted, as in
/// `--auto-creation.type webhook`, or comes with its whole object as JSON text. Words without an
/// option fill the required parameters in their order.
struct MethodArguments {
  private let method: MethodDescriptor
  private let params: [ParamDescriptor]

  /// Options that a hint names.
  private static let hintOptionsMax = 6

  init(_ method: MethodDescriptor) {
    self.method = method
    params = method.optionParams
  }

  /// What may follow an option that is not one of the global ones.
  func operand(_ name: String) throws(UsageError) -> OptionDescriptor.Operand {
    if let target = ParameterPath(name, in: params) {
      return target.isBoolean ? .boolean : .word(target.placeholder)
    }
    if negated(name) != nil { return .none }
    throw Arguments.unknown(name, among: ParameterPath.names(of: params))
  }

  /// The parameters, checked against the method; nil when there are none.
  func params(_ arguments: Arguments) throws(UsageError) -> JSONValue? {
    var object: JSONObject = [:]
    let globals = GlobalOptions.descriptors.map(\.name)
    for option in arguments.given where !globals.contains(option.name) {
      if let target = ParameterPath(option.name, in: params) {
        let before = target.value(in: object)
        let value = try ParameterValue.parse(option.word, as: target, joining: before)
        target.set(value, in: &object)
      } else if let target = negated(option.name) {
        target.set(target.isBoolean ? .bool(false) : .null, in: &object)
      }
    }
    try fill(&object, with: arguments.words)
    try check(object)
    return object.isEmpty ? nil : .object(object)
  }

  /// `--no-NAME`: false for a boolean, null for what null clears.
  private func negated(_ name: String) -> ParameterPath? {
    guard name.hasPrefix("no-"),
      let target = ParameterPath(String(name.dropFirst(3)), in: params),
      target.isBoolean || target.isClearable
    else { return nil }
    return target
  }

  private func fill(_ object: inout JSONObject, with words: [String]) throws(UsageError) {
    var words = words[...]
    for param in method.wordParams where object[param.name] == nil {
      guard let word = words.popFirst() else { break }
      guard let target = ParameterPath(param.name, in: params) else { continue }
      object[param.name] = try ParameterValue.parse(word, as: target, joining: nil)
    }
    guard let extra = words.first else { return }
    let options = ParameterPath.names(of: method.ownParams).prefix(Self.hintOptionsMax)
    throw UsageError(
      "\(method.name) has no place for the word \(TextWidth.oneLine(extra)).",
      hint: options.isEmpty
        ? "It takes no parameters."
        : "Name a parameter: \(options.map { "--\($0)" }.joined(separator: ", "))."
    )
  }

  private func check(_ object: JSONObject) throws(UsageError) {
    if let missing = params.first(where: { $0.isRequired && object[$0.name] == nil }) {
      throw UsageError(
        "\(CommandName.words(of: method)) needs --\(ParameterPath.optionName(missing.name)).",
        hint: "\(missing.description): \(missing.type.summary)."
      )
    }
    do {
      let text = JSONValue.object(object).serialized()
      _ = try method.check(JSONDocument(text).root)
    } catch let fault as ParameterFault {
      let option = fault.pointer.tokens.map(ParameterPath.optionName).joined(separator: ".")
      throw UsageError(
        option.isEmpty ? fault.message : "--\(option): \(fault.message)",
        hint: fault.hint
      )
    } catch {
      throw UsageError("The parameters are not JSON: \(error).")
    }
  }
}
