/// The source of one template made ready for one language: words and addresses put in, indentation taken out.
struct TemplateSource {
  let template: String
  let language: Language
  /// Text of a catalogue key in the language.
  let text: (String) -> String?
  /// Address of an asset in the language.
  let asset: (String) -> String?

  /// The source for the template library; a layout gives two pieces, before and after the page.
  func prepared(_ source: String) throws(TemplateError) -> [String] {
    var pieces = [Self.preamble]
    for token in try TemplateScanner(template: template).tokens(of: Self.withoutIndentation(source)) {
      switch token {
      case .tag(.content, _): pieces.append(Self.preamble)
      default: pieces[pieces.count - 1] += try written(token)
      }
    }
    return pieces
  }

  /// Every template escapes in the fast way.
  private static let preamble = "{{% CONTENT_TYPE: \(FastHTML.name)}}"

  private func written(_ token: TemplateScanner.Token) throws(TemplateError) -> String {
    switch token {
    case .text(let text): text
    case .tag(.value, let name): "{{\(name)}}"
    case .tag(.raw, let name): "{{{\(name).\(MarkupValue.tag)}}}"
    case .tag(.section, let name): "{{#\(name)}}"
    case .tag(.inverted, let name): "{{^\(name)}}"
    case .tag(.end, let name): "{{/\(name)}}"
    case .tag(.partial, let name): "{{>\(name)}}"
    case .tag(.comment, _), .tag(.content, _): ""
    case .tag(.asset, let name): try address(of: name)
    case .tag(.words, let key): try words(for: key)
    }
  }

  private func address(of name: String) throws(TemplateError) -> String {
    guard let address = asset(name) else { throw .unknownAsset(template: template, name: name) }
    return FastHTML.escaped(address)
  }

  /// The text is escaped; `{{name}}` inside it reads the view.
  private func words(for key: String) throws(TemplateError) -> String {
    guard let words = text(key) else {
      throw .unknownText(template: template, key: key, language: language.rawValue)
    }
    var written = ""
    for token in try TemplateScanner(template: "text \(key)").tokens(of: words) {
      switch token {
      case .text(let part): written += FastHTML.escaped(part)
      case .tag(.value, let name): written += "{{\(name)}}"
      case .tag(_, let name): throw .unsupportedTag(template: "text \(key)", tag: name)
      }
    }
    return written
  }

  /// Leading spaces serve only the author; without them partials need no re-indenting either.
  private static func withoutIndentation(_ source: String) -> String {
    guard !source.contains("<pre") else { return source }
    return source.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty }
      .joined(separator: "\n") + "\n"
  }
}
