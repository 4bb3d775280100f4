/// The style sheet of a drawing, in light and in dark.
enum FlowSVGStyle {
  private static let fonts =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

  /// The sheet as an element.
  static var text: String {
    """
    <style>
    .sf text{font-family:\(fonts)}
    .sf-caption{font-size:\(FlowBox.captionSize)px;font-weight:600;letter-spacing:.4px}
    .sf-name{font-size:\(FlowBox.nameSize)px;font-weight:600}
    .sf-detail{font-size:\(FlowBox.detailSize)px}
    .sf-box{stroke-width:1}
    .sf-foreign .sf-box{stroke-dasharray:6 4}
    .sf-way{fill:none;stroke-width:1.6}
    .sf-way.sf-failure,.sf-way.sf-timeout{stroke-dasharray:5 4}
    .sf-pill text{font-size:\(FlowBox.pillSize)px;text-anchor:middle}
    .sf-pill rect{stroke-width:1}
    .sf-loose rect{stroke-dasharray:3 3}
    .sf-pill.sf-loose text{font-size:\(FlowBox.danglingPillSize)px}
    \(sheet(.light))
    @media (prefers-color-scheme:dark){
    \(sheet(.dark))
    }
    </style>

    """
  }

  private struct Palette {
    static let light = Palette(
      ground: "#f6f7f9",
      box: "#ffffff",
      edge: "#d5dae1",
      shade: "#0f172a",
      shadeOpacity: ".07",
      name: "#0f172a",
      detail: "#56637a",
      loose: "#748094",
      pillEdge: "#b6c0cd",
      ways: [.usual: "#64748b", .failure: "#dc2626", .timeout: "#b45309"],
      pills: [.usual: "#eef1f5", .failure: "#fdecec", .timeout: "#fdf2e0"],
      isDark: false
    )
    static let dark = Palette(
      ground: "#0e131b",
      box: "#171e29",
      edge: "#2d3848",
      shade: "#000000",
      shadeOpacity: ".4",
      name: "#eef2f7",
      detail: "#9aa8bb",
      loose: "#8290a6",
      pillEdge: "#4a586c",
      ways: [.usual: "#8c9ab0", .failure: "#f87171", .timeout: "#fbbf24"],
      pills: [.usual: "#242e3c", .failure: "#3a1f25", .timeout: "#382c16"],
      isDark: true
    )

    var ground, box, edge, shade, shadeOpacity, name, detail, loose, pillEdge: String
    var ways, pills: [FlowWayLook: String]
    var isDark: Bool
  }

  private static func sheet(_ palette: Palette) -> String {
    var rules = [
      ".sf-ground{fill:\(palette.ground)}",
      ".sf-shade{fill:\(palette.shade);fill-opacity:\(palette.shadeOpacity)}",
      ".sf-box{fill:\(palette.box);stroke:\(palette.edge)}",
      ".sf-name{fill:\(palette.name)}",
      ".sf-detail{fill:\(palette.detail)}",
    ]
    for look in FlowWidgetLook.allCases {
      let color = palette.isDark ? look.dark : look.light
      rules.append(".sf-\(look.rawValue) .sf-band,.sf-\(look.rawValue) .sf-caption{fill:\(color)}")
    }
    for way in FlowWayLook.allCases {
      let (color, ground) = (palette.ways[way] ?? "", palette.pills[way] ?? "")
      rules.append(".sf-way.sf-\(way.rawValue){stroke:\(color)}")
      rules.append(".sf-head.sf-\(way.rawValue){fill:\(color)}")
      let pill = ".sf-pill.sf-\(way.rawValue)"
      let words = way == .usual ? palette.name : color
      let edge = way == .usual ? palette.pillEdge : color
      rules.append("\(pill) rect{fill:\(ground);stroke:\(edge)}\(pill) text{fill:\(words)}")
    }
    rules.append(".sf-loose rect{fill:none;stroke:\(palette.edge)}")
    rules.append(".sf-pill.sf-loose text{fill:\(palette.loose)}")
    return rules.joined(separator: "\n")
  }
}
