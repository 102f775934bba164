import Kernel
import WebSupport

/// What is said of a document besides its text, for staff and for the public.
struct FactRows {
  private let publication: Publication
  private let authority: String
  private let catalogue: PublishingCatalogue
  private let today: CivilDate
  private let words: Words

  init(
    _ publication: Publication, authority: String, _ catalogue: PublishingCatalogue, on today: CivilDate, _ words: Words
  ) {
    self.publication = publication
    self.authority = authority
    self.catalogue = catalogue
    self.today = today
    self.words = words
  }

  private var facts: PublicationFacts { publication.facts }

  private func row(_ name: String, _ value: String?) -> DefinitionView? {
    guard let value, !value.isEmpty else { return nil }
    return DefinitionView(term: words("publishing.fact.\(name)"), value: value)
  }

  private func day(_ name: String, _ day: CivilDate?) -> DefinitionView? { row(name, day.map(words.wording.date)) }

  /// The metadata table of the public page.
  /// - Source: 政府信息公开条例 第十二条第三款; 国办 政府信息公开平台规范 (公文: 索引号, 发文机关, 成文日期, 文号, 有效性).
  var open: [DefinitionView] {
    let issuers = facts.jointIssuers.isEmpty ? authority : words.wording.list([authority, facts.jointIssuers])
    var rows = [
      row("index", publication.indexNumber), row("issuer", issuers), row("number", facts.number),
      row("kind", words(facts.kind.wordKey)),
      DefinitionView(
        term: words("publishing.fact.field"), value: words(facts.field.wordKey),
        href: "\(OpenAddress.catalogue)?field=\(facts.field.rawValue)"),
      row("stage", words(facts.stage.wordKey)), day("formed", facts.formedOn),
      day("published", publication.publishedOn),
      day("effective", facts.effectiveOn), day("expires", facts.expiresOn), day("repealed", facts.repealedOn),
      row("topics", topics),
    ]
    if let validity = facts.validity(on: today) {
      rows.insert(
        DefinitionView(term: words("publishing.fact.validity"), tag: StateTagView(validity, words)), at: 4)
    }
    return rows.compactMap(\.self)
  }

  /// The same for staff, with the source check.
  var staff: [DefinitionView] {
    var rows =
      open
      + [row("basis", facts.legalBasis), row("column", catalogue.column(facts.column)?.name.text(words.language))]
      .compactMap(\.self)
    if let source = publication.source {
      let ground = source.ground.map { "\(words($0.wordKey)) · \($0.article)" }
      rows += [
        row("origin", words(source.origin.wordKey)), row("attribute", words(source.attribute.wordKey)),
        row("ground", ground), row("interest", source.interest.map { words($0.wordKey) }), row("reason", source.reason),
      ].compactMap(\.self)
    }
    return rows + [row("source", publication.sourceNumber), row("drafter", publication.drafterName)].compactMap(\.self)
  }

  private var topics: String {
    words.wording.list(facts.topics.compactMap { catalogue.topic($0)?.name.text(words.language) })
  }
}

extension StateTagView {
  /// Whether a document is in force.
  init(_ validity: Validity, _ words: Words) {
    let tone: Tone =
      switch validity {
      case .inForce: .success
      case .notYetInForce: .info
      case .expired, .repealed: .stopped
      }
    self.init(text: words(validity.wordKey), tone: tone)
  }
}
