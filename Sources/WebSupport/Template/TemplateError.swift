/// What is wrong with a template; found at start or, in strict mode, when a page is made.
package enum TemplateError: Error, Equatable, CustomStringConvertible {
  /// A tag is not closed with `}}`, or its name is empty or has odd characters.
  case malformedTag(template: String, near: String)
  /// `{{#a}}` without `{{/a}}`, or the other way round.
  case unbalancedSection(template: String, name: String)
  /// Lambdas, inheritance and changed delimiters are not part of the language of our templates.
  case unsupportedTag(template: String, tag: String)
  /// `{{>name}}` or a page names a template that no module brings.
  case unknownTemplate(String)
  /// `{{t key}}` names a text that the catalogue of the language lacks.
  case unknownText(template: String, key: String, language: String)
  /// `{{asset name}}` names a file that no module brings.
  case unknownAsset(template: String, name: String)
  /// The view has no such property (strict mode).
  case missingTag(template: String, tag: String)
  /// `{{{tag}}}` was used for something else than ``Markup``.
  case rawText(template: String, tag: String)
  /// Partials that include one another without end, or sections nested beyond reason.
  case tooDeep(template: String)
  /// A catalogue file is not a flat JSON object of texts, or two modules bring the same key or file name.
  case badResource(String)

  package var description: String {
    switch self {
    case .malformedTag(let template, let near): "template \(template): malformed tag near “\(near)”"
    case .unbalancedSection(let template, let name): "template \(template): section “\(name)” is not balanced"
    case .unsupportedTag(let template, let tag): "template \(template): “\(tag)” is not supported"
    case .unknownTemplate(let name): "there is no template “\(name)”"
    case .unknownText(let template, let key, let language): "template \(template): no text “\(key)” in \(language)"
    case .unknownAsset(let template, let name): "template \(template): no asset “\(name)”"
    case .missingTag(let template, let tag): "template \(template): the view has no “\(tag)”"
    case .rawText(let template, let tag): "template \(template): “\(tag)” is not markup, so it must be escaped"
    case .tooDeep(let template): "template \(template): nested too deeply"
    case .badResource(let what): "bad resource: \(what)"
    }
  }
}
