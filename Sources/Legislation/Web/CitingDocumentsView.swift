import Acts
import Cases
import Kernel
import Store
import WebSupport

/// A page of the public documents that cite an article.
struct CitingDocuments: Sendable {
  let cited: CitedArticle
  let shown: [CitingDocument]
  /// Counted no further than ``Cases/CitationRegister/mostCounted`` and one.
  let count: Int
  let isFirst: Bool
  let next: CitationPlace?

  init(_ cited: CitedArticle, before: CitationPlace?, in tx: ReadTransaction) throws {
    let found = try CitationRegister.documents(citing: cited, before: before, limit: ActPages.documents + 1, in: tx)
    self.cited = cited
    shown = Array(found.prefix(ActPages.documents))
    count = try CitationRegister.count(citing: cited, in: tx)
    isFirst = before == nil
    next = found.count > shown.count ? shown.last.map(CitationPlace.init) : nil
  }
}

/// The list of these, below an article; partial `legislation/documents`.
struct CitingDocumentsView: Sendable {
  /// A document.
  struct RowView: Sendable {
    var title: String
    var href: String
    var meta: String
  }

  var count: String?
  var rows: [RowView]
  var hasRows: Bool
  var pagination: PaginationView?

  init(_ documents: CitingDocuments, _ context: WebContext) {
    let words = context.words
    let isMore = documents.count > CitationRegister.mostCounted
    count =
      documents.count == 0
      ? nil
      : words(
        isMore ? "legislation.documents.more" : "legislation.documents.count",
        count: min(documents.count, CitationRegister.mostCounted))
    rows = documents.shown.map {
      RowView(
        title: $0.title, href: $0.address,
        meta: [$0.issuer, words.wording.date($0.publicOn)].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    hasRows = !rows.isEmpty
    let path = ActAddress.path(act: documents.cited.act, article: documents.cited.article)
    let anchor = "#documents"
    pagination =
      documents.isFirst && documents.next == nil
      ? nil
      : PaginationView(
        previousHref: documents.isFirst ? nil : path + anchor,
        nextHref: documents.next.map { path + context.query.replacing(["before": $0.text]) + anchor })
  }
}
