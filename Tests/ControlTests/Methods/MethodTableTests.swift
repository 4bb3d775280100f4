import ControlMethods
import JSON
import Testing

@Suite struct MethodTableTests {
  @Test func everyMethodIsDescribedUnderItsOwnName() {
    for method in Method.allCases {
      #expect(MethodTable.descriptor(method).method == method)
      #expect(MethodTable.descriptor(named: method.rawValue)?.name == method.rawValue)
    }
  }

  @Test func sentencesEndAndRequiredParametersComeFirst() {
    for method in MethodTable.all {
      #expect(method.summary.hasSuffix("."), "\(method.name)")
      var sawOptional = false
      var names: Set<String> = []
      for param in method.params {
        #expect(!param.description.hasSuffix("."), "\(method.name).\(param.name)")
        #expect(names.insert(param.name).inserted, "\(method.name).\(param.name) twice")
        #expect(!(sawOptional && param.isRequired), "\(method.name).\(param.name)")
        sawOptional = sawOptional || !param.isRequired
      }
    }
  }

  @Test func questionsAreForObserversAndChangesForMore() {
    for method in MethodTable.all where method.isMutating {
      #expect(method.role != .observer, "\(method.name)")
    }
    #expect(MethodTable.descriptor(.webhookSign).role == .admin)
    #expect(Role.admin.includes(.observer) && !Role.observer.includes(.operator))
  }

  @Test func examplesPassTheirOwnChecks() throws {
    for method in MethodTable.all {
      let request = try JSONDocument(method.example.request(method.method))
      #expect(request.root["method"]?.string == method.name)
      _ = try method.check(request.root["params"])
    }
  }

  @Test func exampleResultsHaveTheirShape() throws {
    for method in MethodTable.all {
      let result = try JSONDocument(method.example.result)
      try expect(result.root, has: method.result, in: method.name)
    }
  }

  private func expect(_ node: JSONNode, has shape: ResultShape, in place: String) throws {
    for member in node.members {
      guard let known = shape.members.first(where: { $0.name == member.key }) else {
        #expect(shape.isOpen, "\(place): \(shape.rawValue) has no \(member.key)")
        continue
      }
      try expect(member.value, is: known.type, in: "\(place).\(member.key)")
    }
    for member in shape.members where !member.isOptional {
      #expect(node[member.name] != nil, "\(place) lacks \(member.name)")
    }
  }

  private func expect(_ node: JSONNode, is type: SchemaType, in place: String) throws {
    switch type {
    case .shape(let shape): try expect(node, has: shape, in: place)
    case .list(let element):
      #expect(node.kind == .array, "\(place)")
      for item in node.elements { try expect(item, is: element, in: place) }
    case .nullable(let inner): if !node.isNull { try expect(node, is: inner, in: place) }
    case .sid(let prefixes):
      #expect(prefixes.contains { node.string?.hasPrefix($0) == true }, "\(place)")
    case .integer: #expect(node.int != nil, "\(place)")
    case .boolean: #expect(node.bool != nil, "\(place)")
    case .text, .sidOrName, .timestamp, .choices: #expect(node.string != nil, "\(place)")
    case .choice(let words): #expect(words.contains(node.string ?? ""), "\(place)")
    case .requestID: #expect(node.kind == .string || node.kind == .number, "\(place)")
    case .attributes, .object: #expect(node.kind == .object, "\(place)")
    case .document: #expect(node.kind == .object || node.kind == .string, "\(place)")
    case .integerOrChoice: #expect(node.int != nil || node.string != nil, "\(place)")
    case .texts: #expect(node.kind == .array, "\(place)")
    case .any: break
    }
  }

  @Test func everyErrorOfAMethodIsInTheTable() {
    for method in MethodTable.all {
      for error in method.errors {
        #expect(ErrorTable.error(named: error.name) == error, "\(error.name)")
      }
    }
    #expect(Set(ErrorTable.all.map(\.name)).count == ErrorTable.all.count)
    for error in ErrorTable.all {
      #expect(error.meaning.hasSuffix(".") && error.remedy.hasSuffix("."), "\(error.name)")
    }
  }
}
