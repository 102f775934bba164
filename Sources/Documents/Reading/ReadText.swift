/// What a file says, as text.
package struct ReadText: Hashable, Sendable {
  /// What the file is, by its bytes and not by its name.
  package var kind: DocumentKind
  /// The text of each page in order. Formats without pages have one; a scanned page is empty.
  package var pages: [String]
  /// What stands beside the pages and would be delivered with the file: comments, notes, headers, deleted text that
  /// is kept as a tracked change, cells of hidden sheets. Whoever screens a file for personal data reads these too.
  package var asides: [String] = []
  /// What the file says about itself (title, author, last editor …), by the names its format uses.
  package var metadata: [String: String] = [:]
  /// The parts that were not read – attachments, embedded files, pictures – for a person to look at.
  package var unread: [String] = []

  /// Pages and asides as one text.
  package var whole: String { (pages + asides).joined(separator: "\n") }

  /// The pages, from one, on which no text was found: scans, which a person must look at.
  package var pagesWithoutText: [Int] {
    pages.indices.filter { pages[$0].allSatisfy(\.isWhitespace) }.map { $0 + 1 }
  }
}

/// Adds up what is taken out of a file, so that no file fills the memory.
struct TextBudget {
  private var left: Int
  private let limit: Int

  init(_ limits: DocumentLimits) {
    left = limits.characters
    limit = limits.characters
  }

  /// Pays for a piece of text; bytes count, as they are what the memory holds and no character has less than one.
  mutating func take(_ text: String) throws(DocumentError) {
    left -= text.utf8.count / 3
    if left < 0 { throw .tooMuchText(limit: limit) }
  }
}
