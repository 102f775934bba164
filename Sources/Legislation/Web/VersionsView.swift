import Acts
import Kernel
import WebSupport

/// The versions of an act, the newest first.
struct VersionsView: Sendable {
  struct Row: Sendable {
    var day: String
    var href: String
    var title: String
    var order: String
    var effective: String
    var articles: String
    var tag: StateTagView?
    /// The way to what it changed.
    var differenceHref: String?
  }

  var act: LinkView
  var rows: [Row]
  var isOnly: Bool

  init(_ reading: ActReading, _ context: WebContext) {
    let words = context.words
    let base = ActAddress.path(act: reading.act.name)
    act = LinkView(text: reading.act.name, href: base)
    isOnly = reading.versions.count < 2
    rows = reading.versions.enumerated().map { index, version in
      let isPresent = version.id == reading.act.versionID
      let before = index + 1 < reading.versions.count ? reading.versions[index + 1] : nil
      return Row(
        day: words.wording.date(version.versionOn),
        href: isPresent ? base : base + "?version=\(version.versionOn)", title: version.title,
        order: version.order ?? "—", effective: version.effectiveOn.map { words.wording.date($0) } ?? "—",
        articles: words("legislation.articles", ["count": "\(version.articleCount)"]),
        tag: isPresent ? StateTagView(text: words("legislation.versions.present"), tone: .success) : nil,
        differenceHref: before.map { base + "/difference?from=\($0.versionOn)&to=\(version.versionOn)" })
    }
  }
}

/// Two versions side by side, by article and in words.
struct DifferenceView: Sendable {
  struct Piece: Sendable {
    var text: String
    var isChanged: Bool
  }

  struct Line: Sendable {
    var pieces: [Piece]
  }

  struct Side: Sendable {
    var label: String
    var lines: [Line]
  }

  struct Row: Sendable {
    var title: String
    var tag: StateTagView
    var old: Side?
    var new: Side?
  }

  var act: LinkView
  var oldTitle: String
  var newTitle: String
  var stats: StatsView
  var rows: [Row]
  var hasRows: Bool
  var same: String?

  init(_ old: ActReading, _ new: ActReading, _ context: WebContext) {
    let words = context.words
    let difference = ActDifference.between(old.text, new.text)
    act = LinkView(text: new.act.name, href: ActAddress.path(act: new.act.name))
    oldTitle = words("legislation.difference.old", ["day": words.wording.date(old.version.versionOn)])
    newTitle = words("legislation.difference.new", ["day": words.wording.date(new.version.versionOn)])
    stats = StatsView(
      stats: [ActDifference.Kind.changed, .added, .removed, .moved, .same].map { kind in
        StatView(value: "\(difference.count(kind))", label: words("legislation.difference.\(kind.rawValue)"))
      })
    rows = difference.articles.filter { $0.kind != .same }.map { article in
      Row(
        title: (article.new ?? article.old)?.label ?? "",
        tag: StateTagView(
          text: words("legislation.difference.\(article.kind.rawValue)"), tone: Self.tone(article.kind)),
        old: article.old.map { Self.side($0, article, .removed) },
        new: article.new.map { Self.side($0, article, .added) })
    }
    hasRows = !rows.isEmpty
    same = hasRows ? nil : words("legislation.difference.none")
  }

  private static func tone(_ kind: ActDifference.Kind) -> Tone {
    switch kind {
    case .added: .success
    case .removed: .danger
    case .changed: .warning
    case .moved, .same: .info
    }
  }

  /// One side: all words that stand in it, the changed ones marked, cut into lines.
  private static func side(_ article: ActArticle, _ change: ActDifference.Article, _ own: WordChange.Kind) -> Side {
    var pieces = change.words.filter { $0.kind == .same || $0.kind == own }.map { ($0.text, $0.kind == own) }
    if pieces.isEmpty { pieces = [(article.body, change.old == nil || change.new == nil)] }
    var lines = [Line(pieces: [])]
    for (text, isChanged) in pieces {
      for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append(Line(pieces: [])) }
        if !part.isEmpty { lines[lines.count - 1].pieces.append(Piece(text: String(part), isChanged: isChanged)) }
      }
    }
    return Side(label: article.label, lines: lines)
  }
}
