/// The tags of a template as a tree: for the audit.
indirect enum TemplateOutline: Sendable {
  case value(String)
  case raw(String)
  case section(String, [TemplateOutline])
  case inverted(String, [TemplateOutline])
  case partial(String)

  /// Sections deeper than this are a mistake of the author.
  static let maximumDepth = 40

  /// The tree of a source; words must be put in already or be given by `text`.
  static func outline(
    of source: String, template: String, text: (String) -> String?
  ) throws(TemplateError) -> [TemplateOutline] {
    var tokens: [TemplateScanner.Token] = []
    for token in try TemplateScanner(template: template).tokens(of: source) {
      if case .tag(.words, let key) = token {
        tokens += try TemplateScanner(template: "text \(key)").tokens(of: text(key) ?? "")
      } else {
        tokens.append(token)
      }
    }
    var rest = tokens[...]
    return try branch(of: nil, from: &rest, template: template, depth: 0)
  }

  private static func branch(
    of section: String?, from tokens: inout ArraySlice<TemplateScanner.Token>, template: String, depth: Int
  ) throws(TemplateError) -> [TemplateOutline] {
    guard depth < maximumDepth else { throw .tooDeep(template: template) }
    var branch: [TemplateOutline] = []
    while let token = tokens.popFirst() {
      guard case .tag(let kind, let name) = token else { continue }
      switch kind {
      case .value: branch.append(.value(name))
      case .raw: branch.append(.raw(name))
      case .partial: branch.append(.partial(name))
      case .section:
        branch.append(.section(name, try Self.branch(of: name, from: &tokens, template: template, depth: depth + 1)))
      case .inverted:
        branch.append(.inverted(name, try Self.branch(of: name, from: &tokens, template: template, depth: depth + 1)))
      case .end:
        guard name == section else { throw .unbalancedSection(template: template, name: name) }
        return branch
      case .comment, .words, .asset, .content: break
      }
    }
    guard section == nil else { throw .unbalancedSection(template: template, name: section ?? "") }
    return branch
  }
}
