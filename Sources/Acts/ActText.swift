package import Kernel

/// # Acts
///
/// Laws and regulations as texts with addresses: what an act says, in which article, since when, and what an amendment changed.
/// Pure: it reads and compares texts and keeps nothing. Nothing of a text is lost: what cannot be told apart stays a paragraph.
///
/// One act as one version of it reads.
package struct ActText: Hashable, Sendable {
  /// The title as the act gives it.
  package let title: String
  /// How it came about, line by line as written.
  package let history: [ActEvent]
  /// Headings, articles and what else there is, in order.
  package let blocks: [ActBlock]

  package init(title: String, history: [ActEvent], blocks: [ActBlock]) {
    self.title = title
    self.history = history
    self.blocks = blocks
  }

  /// The name by which it is cited and addressed.
  package var name: String { ActName.short(title) }

  /// Its articles, in order.
  package var articles: [ActArticle] {
    blocks.compactMap { if case .article(let article) = $0 { article } else { nil } }
  }

  package func article(_ number: ArticleNumber) -> ActArticle? { articles.first { $0.number == number } }

  /// Everything but what a publisher of texts has added, a line each.
  package var lines: [String] { [title] + history.map(\.text) + blocks.flatMap(\.lines) }

  /// The text to be downloaded, with empty lines between blocks.
  package var plain: String {
    let head = ([title] + history.map(\.text)).joined(separator: "\n")
    return ([head] + blocks.map { $0.lines.joined(separator: "\n") }).joined(separator: "\n\n") + "\n"
  }
}

/// A piece of an act.
package enum ActBlock: Hashable, Sendable {
  case heading(ActHeading)
  case article(ActArticle)
  /// What stands outside of articles: a preamble, the text of an act without articles.
  case text(String)
  case appendix(ActAppendix)

  package var lines: [String] {
    switch self {
    case .heading(let heading): [heading.text]
    case .article(let article): article.lines
    case .text(let text): [text]
    case .appendix(let appendix): [appendix.label] + appendix.lines
    }
  }
}

/// The heading of a 编, 章 or 节.
package struct ActHeading: Hashable, Sendable {
  package enum Level: Int, Comparable, Sendable {
    case part, chapter, section

    package static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
  }

  package let level: Level
  /// As written, e.g. `第二章 公开的主体和范围`, with single spaces.
  package let text: String
  /// Its place on the page: `p1`, `c2`, `c2s1`, counted in the act.
  package let anchor: String
}

/// An article with its paragraphs (款) and items (项).
package struct ActArticle: Hashable, Sendable {
  package let number: ArticleNumber
  package let paragraphs: [ActParagraph]

  package var anchor: String { number.anchor }
  /// The number as the act writes it.
  package var label: String { number.chinese }

  /// The text without the number, a line each paragraph and item.
  package var body: String { paragraphs.flatMap(\.lines).joined(separator: "\n") }

  package var lines: [String] {
    let lines = paragraphs.flatMap(\.lines)
    return [label + (lines.first.map { " " + $0 } ?? "")] + lines.dropFirst()
  }
}

/// A paragraph (款) with its items.
package struct ActParagraph: Hashable, Sendable {
  /// The number in the article, from 1.
  package let number: Int
  package let text: String
  package var items: [ActItem]
  /// Its place on the page: `a42-2`.
  package let anchor: String

  package var lines: [String] { [text] + items.map(\.text) }
}

/// An item (项), or a line of a list below one (目).
package struct ActItem: Hashable, Sendable {
  /// The number, where it is written （一）; others have none.
  package let number: Int?
  /// As written, with its number.
  package let text: String
  /// Its place on the page, `a42-2-1`, where it has a number.
  package let anchor: String?
}

/// What is attached at the end: lists, tables of fees.
package struct ActAppendix: Hashable, Sendable {
  /// As written: 附件, 附录, 附表.
  package let label: String
  package let lines: [String]
  /// Its place on the page: `x1`.
  package let anchor: String
}

/// A line of an act's history.
package struct ActEvent: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case passed, approved, published, revised, effective, repealed, other
  }

  /// The day, if the line begins with one.
  package let date: CivilDate?
  package let kind: Kind
  /// As written.
  package let text: String
  /// The number of the order, such as `国务院令第711号`.
  package let order: String?
}
