import Mustache

/// All templates in one language.
struct TemplateSet: Sendable {
  let library: MustacheLibrary
  /// Tags of each template, for the audit.
  let outlines: [String: [TemplateOutline]]
  private let layouts: [String: Layout]

  /// A layout in two pieces, around the page.
  struct Layout: Sendable {
    let before: MustacheTemplate
    let after: MustacheTemplate
  }

  /// Prepares every source; a partial, text or asset that is missing is an error here.
  init(
    sources: [String: String], language: Language, text: (String) -> String?, asset: (String) -> String?
  ) throws(TemplateError) {
    MustacheContentTypes.register(FastHTML(), named: FastHTML.name)
    var library = MustacheLibrary()
    var outlines: [String: [TemplateOutline]] = [:]
    var layouts: [String: Layout] = [:]
    for (name, source) in sources {
      outlines[name] = try TemplateOutline.outline(of: source, template: name, text: text)
      let pieces = try Self.pieces(of: source, named: name, language, text, asset)
      if pieces.count == 2 {
        layouts[name] = Layout(before: try Self.compiled(pieces[0], name), after: try Self.compiled(pieces[1], name))
      } else {
        library.register(try Self.compiled(pieces.joined(), name), named: name)
      }
    }
    for (name, outline) in outlines { try Self.checkPartials(of: outline, in: name, known: library) }
    self.library = library
    self.outlines = outlines
    self.layouts = layouts
  }

  func template(_ name: String) throws(TemplateError) -> MustacheTemplate {
    guard let template = library.getTemplate(named: name) else { throw .unknownTemplate(name) }
    return template
  }

  func layout(_ name: String) throws(TemplateError) -> Layout {
    guard let layout = layouts[name] else { throw .unknownTemplate(name) }
    return layout
  }

  /// Renders over the frames of a view.
  func render(_ template: MustacheTemplate, over root: RootFrame) -> String { template.render(root, library: library) }

  private static func pieces(
    of source: String, named name: String, _ language: Language, _ text: (String) -> String?,
    _ asset: (String) -> String?
  ) throws(TemplateError) -> [String] {
    try withoutActuallyEscaping(text) { (text) throws(TemplateError) in
      try withoutActuallyEscaping(asset) { (asset) throws(TemplateError) in
        try TemplateSource(template: name, language: language, text: text, asset: asset).prepared(source)
      }
    }
  }

  private static func compiled(_ source: String, _ name: String) throws(TemplateError) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: source)
    } catch {
      throw .badResource("template \(name): \(error)")
    }
  }

  private static func checkPartials(
    of outline: [TemplateOutline], in name: String, known library: MustacheLibrary
  ) throws(TemplateError) {
    for node in outline {
      switch node {
      case .partial(let partial):
        guard library.getTemplate(named: partial) != nil else { throw .unknownTemplate("\(partial) (in \(name))") }
      case .section(_, let body), .inverted(_, let body): try checkPartials(of: body, in: name, known: library)
      case .value, .raw: break
      }
    }
  }
}
