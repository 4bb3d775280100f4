import Foundation
import FoundationXML
import JSON
import Testing

@testable import Flows

@Suite("Diagrams")
struct FlowDiagramTests {
  /// Reads an SVG document and keeps what the tests ask for.
  private final class Document: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var attributes: [(element: String, name: String, value: String)] = []
    var words: [String] = []

    /// Nil if the text isn't well-formed XML.
    init?(_ text: String) {
      super.init()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = self
      guard parser.parse() else { return nil }
    }

    func parser(
      _ parser: XMLParser,
      didStartElement element: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements[element, default: 0] += 1
      self.attributes += attributes.map { (element, $0.key, $0.value) }
    }

    func parser(_ parser: XMLParser, foundCharacters words: String) { self.words.append(words) }
  }

  @Test("Each sample is drawn as well-formed SVG with every name in it", arguments: SampleFlows.all)
  func drawsSamples(_ sample: SampleFlow) throws {
    let definition = try #require(FlowReader.read(sample.text).definition)
    let svg = FlowDiagram.svg(definition)
    let document = try #require(Document(svg), "\(sample.name)")
    let words = document.words.joined()
    #expect(definition.states.allSatisfy { words.contains($0.name) })
    let connections = definition.states.flatMap(\.transitions).count { $0.next != nil }
    let lines = document.attributes.count { $0.name == "marker-end" }
    #expect(lines == connections)
    let events = definition.states.flatMap(\.transitions).count
    let pills = document.attributes.count { $0.name == "class" && $0.value.hasPrefix("sf-pill") }
    #expect(pills == events)
    #expect(document.elements["script"] == nil)
    #expect(document.attributes.allSatisfy { !$0.value.contains("http") || $0.name == "xmlns" })
    #expect(svg.contains("prefers-color-scheme:dark"))
    #expect(document.elements["desc"] == 1)
  }

  @Test("Without places of the editor, or with all in one, widgets are laid out apart")
  func laysOut() throws {
    for sample in SampleFlows.all {
      var definition = try #require(FlowReader.read(sample.text).definition)
      for position in definition.states.indices { definition.states[position].offset = nil }
      let svg = FlowDiagram.svg(definition)
      #expect(Document(svg) != nil, "\(sample.name)")
      for position in definition.states.indices {
        definition.states[position].offset = FlowOffset(x: 5, y: 5)
      }
      #expect(FlowDiagram.svg(definition) == svg, "\(sample.name)")
    }
  }

  @Test("Boxes never touch", arguments: SampleFlows.all)
  func keepsBoxesApart(_ sample: SampleFlow) throws {
    var definition = try #require(FlowReader.read(sample.text).definition)
    for hasPlaces in [true, false] {
      if !hasPlaces {
        for position in definition.states.indices { definition.states[position].offset = nil }
      }
      let boxes = Self.boxes(of: FlowDiagram.svg(definition))
      #expect(boxes.count == definition.states.count)
      for (index, first) in boxes.enumerated() {
        for second in boxes[(index + 1)...] {
          #expect(!first.intersects(second), "\(sample.name)")
        }
      }
    }
  }

  /// The frames of the boxes of a document that is written as ours are.
  private static func boxes(of svg: String) -> [CGRect] {
    svg.matches(
      of:
        #/translate\((-?[0-9.]+),(-?[0-9.]+)\)[\s\S]*?"sf-box" width="([0-9.]+)" height="([0-9.]+)"/#
    ).map { match in
      let numbers = [match.1, match.2, match.3, match.4].map { Double($0) ?? 0 }
      return CGRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
  }

  @Test("Texts of any kind are escaped, and cut")
  func escapesSVG() throws {
    let odd = "<script>&\"'\u{0}\u{8}\u{FFFF}😀 漢字漢字漢字漢字漢字 " + String(repeating: "w", count: 9_000)
    let definition = FlowDefinition(
      description: odd,
      states: [
        FlowState(
          name: odd,
          widget: .sendMessage(FlowMessageDraft(body: odd)),
          transitions: [FlowTransition(event: odd, next: odd)],
          offset: FlowOffset(x: .infinity, y: .nan)
        )
      ],
      initialState: odd,
      allowsConcurrentCalls: true
    )
    let svg = FlowDiagram.svg(definition)
    let document = try #require(Document(svg))
    #expect(document.elements["script"] == nil)
    #expect(svg.utf8.count < 40_000)
    let mermaid = FlowDiagram.mermaid(definition)
    #expect(!mermaid.contains("<script"))
    #expect(mermaid.contains("#60;script#62;#38;#34;#39;"))
    #expect(mermaid.utf8.count < 1_200)
  }

  @Test("What plays with a terminal, or turns the direction of writing, is in no picture")
  func escapesControls() {
    let controls = (0x7F...0x9F).compactMap { Unicode.Scalar(UInt32($0)) }.map(String.init)
    #expect(FlowSVG.escaped("a\(controls.joined())\u{1B}[31mb\n\t") == "a[31mb\n\t")
    #expect(FlowSVG.escaped("a\u{202E}b\u{2066}c\u{200F}\r") == "a&#8238;b&#8294;c&#8207;&#13;")
    #expect(FlowSVG.escaped("\u{61C}\u{FEFF}\u{2028}õ漢") == "&#1564;&#65279;&#8232;õ漢")
  }

  @Test("Lines that lead up past many boxes take a bounded number of looks")
  func boundsLanes() throws {
    // Rows of boxes far down the editor's ground, each box leading up to one of the first row.
    let states = (0..<300).map { number in
      FlowBuilder.state("s\(number)", FlowBuilder.say("x"), ["sent": "s\(number % 20)"])
    }
    let graph = FlowGraph(FlowBuilder.definition(states))
    let boxes = states.map { FlowBox($0, graph) }
    let corners = states.indices.map { number -> FlowPoint in
      let (row, column) = (number / 20, number % 20)
      return FlowPoint(x: Double(column * 800), y: row == 0 ? 0 : Double(40_000 + row * 900))
    }
    let lines = states.indices.map { FlowLine(source: $0, pill: 0, target: $0 % 20) }
    let lineLooks = (FlowLanes.candidatesMax + 5) * boxes.count
    var lanes = FlowLanes(boxes, corners, looksMax: 20 * lineLooks)
    let led = lanes.lead(lines)
    #expect(lanes.looksLeft >= 0)
    #expect(lanes.looksLeft < lineLooks)
    let inLanes = led.prefix { !$0.passes.isEmpty }.count
    #expect(inLanes >= 20)
    #expect(led.dropFirst(inLanes).allSatisfy { $0.passes.isEmpty })
    // A usual flow's lines all find their lanes.
    let few = boxes.count / 10
    var ample = FlowLanes(Array(boxes[..<few]), Array(corners[..<few]))
    #expect(ample.lead(Array(lines[..<few])).allSatisfy { !$0.passes.isEmpty })
  }

  @Test("Where the flow stands on the editor's ground makes no difference")
  func normalisesPlaces() throws {
    var definition = try #require(FlowReader.read(SampleFlows.menu()).definition)
    let svg = FlowDiagram.svg(definition)
    for position in definition.states.indices {
      definition.states[position].offset?.x += 1_000_000
      definition.states[position].offset?.y -= 9_000_000
    }
    #expect(FlowDiagram.svg(definition) == svg)
    for wild in [Double.nan, .infinity, 1e300, 60_001] {
      definition.states[1].offset = FlowOffset(x: 1_000_000 + wild, y: -9_000_000)
      #expect(Document(FlowDiagram.svg(definition)) != nil)
      #expect(FlowDiagram.svg(definition) != svg)
    }
  }

  @Test("A flow without states is an empty picture")
  func drawsNothing() {
    let definition = FlowDefinition(
      description: "",
      states: [],
      initialState: "",
      allowsConcurrentCalls: true
    )
    #expect(Document(FlowDiagram.svg(definition)) != nil)
    #expect(FlowDiagram.mermaid(definition) == "flowchart TD\n")
  }

  @Test("A flow of 1,000 states is drawn, also when each leads to many")
  func drawsLongFlow() throws {
    var definition = try #require(FlowReader.read(LongFlow.text(states: 1_000)).definition)
    #expect(Document(FlowDiagram.svg(definition)) != nil)
    for position in definition.states.indices {
      definition.states[position].offset = nil
      let targets = (1...3).map { "message_\(1 + (position * 7 + $0 * 331) % 999)" }
      definition.states[position].transitions = targets.map {
        FlowTransition(event: "to", next: $0)
      }
    }
    let svg = FlowDiagram.svg(definition)
    #expect(Document(svg) != nil)
    #expect(svg.utf8.count < 8 << 20)
  }

  @Test("A line leads past the boxes between its ends, rather than behind them")
  func leadsPastBoxes() throws {
    // The timeout of the question leads to the goodbye, past the split and the opening hours.
    let svg = FlowDiagram.svg(try #require(FlowReader.read(SampleFlows.menu()).definition))
    let timeouts = svg.matches(of: /class="sf-way sf-timeout" d="([^"]*)"/).map { String($0.1) }
    #expect(timeouts.count == 1)
    #expect(timeouts[0].contains("L"))
  }

  @Test("A Mermaid chart has a node for each state and an edge for each connection")
  func writesMermaid() throws {
    let definition = try #require(FlowReader.read(SampleFlows.menu()).definition)
    let chart = FlowDiagram.mermaid(definition)
    #expect(chart.hasPrefix("flowchart TD\n"))
    #expect(chart.contains("  s0([\"Trigger<br/>trigger\"]):::begin\n"))
    #expect(chart.contains("  s2{{\"which#95;topic<br/>split-based-on\"}}:::branch\n"))
    #expect(chart.contains("  s2 -->|\"any of 1, order, orders\"| s4\n"))
    #expect(chart.contains("  s2 -->|\"#61; 3\"| s6\n"))
    #expect(chart.contains("  s0 -->|\"incomingConversationMessage\"| s1\n"))
    #expect(chart.contains("  classDef agent "))
    #expect(!chart.contains("classDef foreign"))
  }
}
