import Kernel

/// Where a page of a list of documents ended.
package struct CitationPlace: Hashable, Sendable {
  /// Identifiers are no longer than this.
  private static let longestBytes = 120

  let publicOn: CivilDate
  let id: String

  /// Behind a document.
  package init(_ document: CitingDocument) {
    (publicOn, id) = (document.publicOn, document.id)
  }

  /// As it stands in an address.
  package var text: String { "\(publicOn)_\(id)" }

  /// Reads what ``text`` wrote; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CivilDate(String(parts[0])),
      (1...Self.longestBytes).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    (publicOn, id) = (day, String(parts[1]))
  }
}
