public import JSON

extension MethodDescriptor {
  /// Holds a call's parameters, an object or an array or nothing, against the method.
  ///
  /// Duplicate keys have been refused by the parser already.
  public func check(_ params: JSONNode?) throws(ParameterFault) -> Parameters {
    guard let params else {
      if let missing = self.params.first(where: \.isRequired) { throw fault(missing: missing) }
      return Parameters(nil, self.params)
    }
    if params.kind == .array {
      try check(positions: params)
    } else {
      try ParameterCheck.members(params, self.params, at: .root, of: self)
    }
    return Parameters(params, self.params)
  }

  private func check(positions: JSONNode) throws(ParameterFault) {
    if positions.count > params.count {
      throw ParameterFault(
        pointer: JSONPointer.root.appending(params.count),
        message:
          "\(name) takes \(params.count == 1 ? "one parameter" : "\(params.count) parameters"), "
          + "not \(positions.count).",
        hint: params.isEmpty
          ? "Send none." : "Their order is: \(params.map(\.name).joined(separator: ", "))."
      )
    }
    var position = 0
    for element in positions.elements {
      let descriptor = params[position]
      try ParameterCheck.value(
        element,
        descriptor,
        at: JSONPointer.root.appending(position),
        of: self
      )
      position += 1
    }
    if let missing = params.dropFirst(position).first(where: \.isRequired) {
      throw fault(missing: missing)
    }
  }

  private func fault(missing: ParamDescriptor) -> ParameterFault {
    ParameterCheck.missing(missing, at: .root, of: self)
  }
}
