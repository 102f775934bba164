package import Kernel

/// Something public that the full-text index finds: an item, a publication, an act, an answer, a page.
///
/// Only what everybody may read goes in: the index knows no permissions.
package struct TextDocument: Sendable, Hashable {
  /// The source's name, a colon, and what the source knows it by: `publishing:0198…`. At most 120 bytes.
  package let id: String
  /// What it is, one of ``TextKind`` or another word of its source.
  package let kind: String
  /// The title that people read.
  package let title: String
  /// Where it is read, a path of this site.
  package let address: String
  /// Its text in the parts that are found and shown one by one.
  package let passages: [TextPassage]
  /// Who issued it, as people call it. Facets count by it.
  package var authorityName = ""
  /// The issuer's identifier, where there is one.
  package var authorityID: String?
  /// How high the issuer stands: 0 unknown, 1 town, 2 county, 3 city, 4 province, 5 department of state, 6 the state's own acts.
  package var rank = 0
  /// When it was issued.
  package var date: CivilDate?
  /// False once it is repealed, expired or withdrawn.
  package var isInForce = true
  /// Its document number such as 国办发〔2019〕51号; found with whatever brackets.
  package var number: String?
  /// Other words by which it is found: topics, other names, everyday words.
  package var topics: [String] = []

  /// A document whose text is given in parts with anchors.
  package init(id: String, kind: String, title: String, address: String, passages: [TextPassage]) {
    self.id = id
    self.kind = kind
    self.title = title
    self.address = address
    self.passages = passages
  }

  /// A document whose text is one; its paragraphs become the parts.
  package init(id: String, kind: String, title: String, address: String, body: String) {
    self.init(id: id, kind: kind, title: title, address: address, passages: TextPassage.parts(of: body))
  }

  /// The name of the source, which is what stands before the colon.
  package var source: String { String(id.prefix { $0 != ":" }) }
}

/// The usual kinds of documents.
package enum TextKind {
  package static let item = "item"
  package static let publication = "publication"
  package static let law = "law"
  package static let answer = "answer"
  package static let page = "page"
}

/// A part of a document that is found and shown by itself, such as an article of an act.
package struct TextPassage: Sendable, Hashable {
  /// What is added to the document's address to come to it (`#a36`, or `/36`); empty for the document itself.
  package let anchor: String
  /// Its own heading such as 第三十六条; searched too.
  package let heading: String
  /// The text.
  package let text: String

  package init(anchor: String = "", heading: String = "", text: String) {
    self.anchor = anchor
    self.heading = heading
    self.text = text
  }

  /// Longer parts are cut at the end of a sentence, so that what is shown and compared stays small.
  static let longest = 800
  private static let wanted = 240

  /// The paragraphs of a text; short ones stay together.
  static func parts(of body: String) -> [TextPassage] {
    var parts: [TextPassage] = []
    var current = ""
    var count = 0
    for line in body.split(whereSeparator: \.isNewline) {
      let length = line.unicodeScalars.count
      if count > 0, count + length > wanted {
        parts.append(TextPassage(text: current))
        current = ""
        count = 0
      }
      if count > 0 { current += "\n" }
      current += line
      count += length
    }
    if count > 0 { parts.append(TextPassage(text: current)) }
    return parts
  }

  /// The passage itself, or its pieces of at most ``longest`` characters.
  var bounded: [TextPassage] {
    let scalars = text.unicodeScalars
    guard scalars.count > Self.longest else { return [self] }
    var pieces: [TextPassage] = []
    var start = scalars.startIndex
    while start < scalars.endIndex {
      let limit = scalars.index(start, offsetBy: Self.longest, limitedBy: scalars.endIndex) ?? scalars.endIndex
      var end = limit
      if limit < scalars.endIndex,
        let stop = scalars[start..<limit].lastIndex(where: { "。；;\n".unicodeScalars.contains($0) })
      {
        end = scalars.index(after: stop)
      }
      pieces.append(
        TextPassage(anchor: anchor, heading: pieces.isEmpty ? heading : "", text: String(scalars[start..<end])))
      start = end
    }
    return pieces
  }
}
