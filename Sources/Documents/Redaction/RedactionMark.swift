/// What is to be removed from a PDF.
package enum RedactionMark: Hashable, Sendable {
  /// Everything below a rectangle of a page (from one). A character that the rectangle touches is removed whole.
  case box(page: Int, PageBox)
  /// Characters of a page's text, as ``TextReader`` and ``PageImage`` give it, counted as people count them.
  case range(page: Int, Range<Int>)
  /// A text wherever it stands, on every page; blanks, line breaks, case and full width make no difference.
  case text(String)
  /// A whole page.
  case page(Int)
}

/// A PDF out of which words have been removed. It exists only if they could not be found in it any more.
package struct RedactedPDF: Hashable, Sendable {
  /// The file.
  package let bytes: [UInt8]
  /// What was removed, in the order of the pages. It must be kept as safe as the original.
  package let removed: [RemovedText]
  /// Text that stood in the original where nothing of it could be seen, and that was left out with or without a mark.
  package let hidden: [RemovedText]
  /// The pages, from one, that are pictures now.
  package let redrawnPages: [Int]
  /// Removed words that still stand elsewhere, where no mark asked for them to go: for a person to decide.
  package let remainders: [Remainder]

  /// Words that one mark took out of one page.
  package struct RemovedText: Hashable, Sendable {
    /// The page, from one.
    package let page: Int
    /// The words.
    package let text: String
  }

  /// Words that were removed in one place and stand in another.
  package struct Remainder: Hashable, Sendable {
    /// The words.
    package let text: String
    /// The pages, from one, on which they still stand.
    package let pages: [Int]
  }
}

/// Where something that was to be removed could still be found.
package enum RedactionLeak: String, Hashable, Sendable {
  /// In the text of a page.
  case text
  /// In what the file says about itself.
  case metadata
  /// In the bytes of the file.
  case bytes
  /// In a comment, a field, an attachment, the outline or a script, none of which may be there.
  case extras
  /// Pages are missing or more than before.
  case pages
}
