/// One text of a catalogue, split at its arguments when it is loaded.
struct CatalogueText: Sendable {
  private enum Segment: Sendable {
    case literal(String)
    case argument(String)
  }

  /// The text as the catalogue has it.
  let source: String
  private let segments: [Segment]

  init(_ source: String) {
    self.source = source
    var segments: [Segment] = []
    var rest = source[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      segments.append(.literal(String(rest[..<open.lowerBound])))
      segments.append(.argument(rest[open.upperBound..<close.lowerBound].filter { $0 != " " }))
      rest = rest[close.upperBound...]
    }
    if segments.isEmpty {
      self.segments = []
    } else {
      segments.append(.literal(String(rest)))
      self.segments = segments
    }
  }

  /// Names of the arguments.
  var argumentNames: Set<String> {
    Set(
      segments.compactMap { segment in
        if case .argument(let name) = segment { name } else { nil }
      })
  }

  /// The text with its arguments put in; an argument that is not given stays visible as its name.
  func filled(_ arguments: [String: String]) -> String {
    guard !segments.isEmpty else { return source }
    var text = ""
    for segment in segments {
      switch segment {
      case .literal(let literal): text += literal
      case .argument(let name): text += arguments[name] ?? "{{\(name)}}"
      }
    }
    return text
  }
}
