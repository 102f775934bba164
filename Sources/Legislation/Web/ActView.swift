import Acts
import Kernel
import WebSupport

/// An act as a whole.
struct ActView: Sendable {
  var title: String
  var tag: StateTagView
  var notices: [NoticeView]
  var facts: DefinitionListView
  var textHref: String
  var versionsHref: String?
  var contents: [ContentLink]
  var hasContents: Bool
  var blocks: [BlockView]

  struct ContentLink: Sendable {
    var text: String
    var href: String
    var isInner: Bool
  }

  init(_ reading: ActReading, _ shelf: ActShelf, _ context: WebContext) {
    let words = context.words
    let base = ActAddress.path(act: reading.act.name)
    title = reading.version.title
    tag = Self.tag(reading, context)
    notices = Self.notices(reading, base, context)
    facts = Self.facts(reading, words)
    textHref = base + "/text" + (reading.isPresent ? "" : "?version=\(reading.version.versionOn)")
    versionsHref = reading.versions.count > 1 ? base + "/versions" : nil
    let levels = reading.text.blocks.compactMap { if case .heading(let heading) = $0 { heading.level } else { nil } }
    let top = levels.min() ?? .chapter
    contents = reading.text.blocks.compactMap { block in
      switch block {
      case .heading(let heading):
        ContentLink(text: heading.text, href: "#" + heading.anchor, isInner: heading.level > top)
      case .appendix(let appendix): ContentLink(text: appendix.label, href: "#" + appendix.anchor, isInner: false)
      case .article, .text: nil
      }
    }
    hasContents = contents.count > 1
    // Articles of an older text are read in that text; the page of an article shows the present one.
    let own = reading.act.name
    blocks = reading.text.blocks.map {
      BlockView($0, top: top, own: own, linksArticles: reading.isPresent, shelf, words)
    }
  }

  private static func tag(_ reading: ActReading, _ context: WebContext) -> StateTagView {
    guard reading.isPresent else {
      return StateTagView(text: context.text("legislation.state.superseded"), tone: .stopped)
    }
    let state = reading.act.state(on: context.today)
    let tone: Tone =
      switch state {
      case .inForce: .success
      case .coming: .info
      case .repealed: .stopped
      }
    return StateTagView(text: context.text(state.wordKey), tone: tone)
  }

  private static func notices(_ reading: ActReading, _ base: String, _ context: WebContext) -> [NoticeView] {
    let words = context.words
    var notices: [NoticeView] = []
    if !reading.isPresent {
      notices.append(
        NoticeView(
          text: words("legislation.notice.superseded", ["day": words.wording.date(reading.version.versionOn)]),
          tone: .warning, linkText: words("legislation.notice.present"), linkHref: base))
    }
    if let day = reading.act.repealedOn, let by = reading.act.repealedBy {
      notices.append(
        NoticeView(
          text: words("legislation.notice.repealed", ["day": words.wording.date(day), "act": by]), tone: .warning,
          linkText: "《\(by)》", linkHref: ActAddress.path(act: by)))
    } else if reading.isPresent, reading.act.state(on: context.today) == .coming, let day = reading.act.effectiveOn {
      notices.append(NoticeView(text: words("legislation.notice.coming", ["day": words.wording.date(day)])))
    }
    return notices
  }

  private static func facts(_ reading: ActReading, _ words: Words) -> DefinitionListView {
    var rows = [DefinitionView(term: words("legislation.fact.level"), value: words(reading.text.level.wordKey))]
    if let issuer = reading.text.issuer {
      rows.append(DefinitionView(term: words("legislation.fact.issuer"), value: issuer))
    }
    if let order = reading.version.order {
      rows.append(DefinitionView(term: words("legislation.fact.order"), value: order))
    }
    rows.append(
      DefinitionView(term: words("legislation.fact.version"), value: words.wording.date(reading.version.versionOn)))
    if let day = reading.version.effectiveOn {
      rows.append(DefinitionView(term: words("legislation.fact.effective"), value: words.wording.date(day)))
    }
    if !reading.text.history.isEmpty {
      rows.append(
        DefinitionView(term: words("legislation.fact.history"), lines: reading.text.history.map(\.text)))
    }
    return DefinitionListView(rows: rows)
  }
}

/// A piece of an act on its page; one of the fields is filled.
struct BlockView: Sendable {
  struct Heading: Sendable {
    var text: String
    var anchor: String
    var isTop: Bool
    var isSecond: Bool
  }

  struct Appendix: Sendable {
    var label: String
    var anchor: String
    var lines: [String]
  }

  var heading: Heading?
  var article: ArticleView?
  var text: Markup?
  var appendix: Appendix?

  struct ArticleView: Sendable {
    var anchor: String
    var paragraphs: [ParagraphView]
  }

  init(
    _ block: ActBlock, top: ActHeading.Level, own: String, linksArticles: Bool, _ shelf: ActShelf, _ words: Words
  ) {
    switch block {
    case .heading(let heading):
      self.heading = Heading(
        text: heading.text, anchor: heading.anchor, isTop: heading.level <= top,
        isSecond: heading.level.rawValue == top.rawValue + 1)
    case .article(let article):
      let href = linksArticles ? ActAddress.path(act: own, article: article.number) : "#" + article.anchor
      self.article = ArticleView(
        anchor: article.anchor,
        paragraphs: article.paragraphs.map { ParagraphView($0, of: article, href: href, own: own, shelf) })
    case .text(let text): self.text = shelf.linked(text, own: own)
    case .appendix(let appendix):
      self.appendix = Appendix(label: appendix.label, anchor: appendix.anchor, lines: appendix.lines)
    }
  }
}

/// A paragraph of an article.
struct ParagraphView: Sendable {
  struct Item: Sendable {
    var anchor: String?
    var text: Markup
  }

  /// The article's number, before its first paragraph.
  var label: String?
  var href: String
  var anchor: String
  var text: Markup
  var items: [Item]

  init(_ paragraph: ActParagraph, of article: ActArticle, href: String, own: String, _ shelf: ActShelf) {
    label = paragraph.number == 1 ? article.label : nil
    self.href = href
    anchor = paragraph.anchor
    text = shelf.linked(paragraph.text, own: own)
    items = paragraph.items.map { Item(anchor: $0.anchor, text: shelf.linked($0.text, own: own)) }
  }
}
