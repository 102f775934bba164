import WebSupport

/// `/my/cases/{id}/documents/{name}`: a paper that prints on one sheet.
struct DocumentView: Sendable {
  var head: DocumentHeadView
  var paragraphs: [String]
  var table: DocumentTableView?
  var after: [String]
  var hasArticles: Bool
  var articles: [String]
  var hasRemedies: Bool
  var remedies: [String]
  var foot: DocumentFootView
  var backHref: String
}

/// A table in a paper.
struct DocumentTableView: Sendable {
  var caption: String
  var headings: [String]
  var rows: [DocumentRowView]
}

/// A row of a table in a paper.
struct DocumentRowView: Sendable {
  var cells: [String]
}

/// `/my/cases/{id}/documents`.
struct DocumentsView: Sendable {
  var caseTitle: String
  var number: String
  var hasDocuments: Bool
  var documents: [NotedLinkView]
  var empty: EmptyStateView?
  var backHref: String
}
