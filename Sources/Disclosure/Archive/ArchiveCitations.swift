import Cases
import Kernel
import Search
import Store
import WebSupport

extension ArchiveEntry {
  /// As the register of citations knows it: by its texts and by the articles of its ground.
  var citingDocument: CitingDocument {
    CitingDocument(
      id: textDocument.id, title: title, address: RequestPath.entry(id), issuer: authorityName, publicOn: publishedOn,
      texts: [question, answer] + ground.articles.map(AnswerLetter.cited))
  }
}

/// Enters what was in the archive before there was a register.
enum ArchiveCitations {
  static func fill(_ bench: Workbench) -> CitationFill {
    CitationFill(names: { bench.acts.names }) { after, limit, tx in
      try ArchiveQueries.entries(after: after.flatMap(entry), limit: limit, in: tx).map(\.textDocument.id)
    } document: { id, tx in
      try entry(id).flatMap { try ArchiveQueries.find($0, in: tx) }?.citingDocument
    }
  }

  private static func entry(_ id: String) -> ArchiveID? {
    id.split(separator: ":").last.flatMap { ArchiveID(String($0)) }
  }
}
