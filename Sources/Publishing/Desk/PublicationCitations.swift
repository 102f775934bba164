import Cases
import Identity
import Kernel
import Store
import WebSupport

/// What the register of citations learns of this feature: public documents, by what the public reads on their pages.
enum PublicationCitations {
  private static let source = "publishing:"

  static func id(of publication: PublicationID) -> String { "\(source)\(publication)" }

  /// A document for the register; nil for what is not public.
  static func document(_ publication: Publication, in tx: ReadTransaction) throws -> CitingDocument? {
    guard publication.state == .published, let text = publication.released, let day = publication.publishedOn else {
      return nil
    }
    return CitingDocument(
      id: id(of: publication.id), title: text.title, address: OpenAddress.document(publication.id),
      issuer: try Organisations.find(publication.authorityID, in: tx)?.nameZh ?? "", publicOn: day,
      texts: [publication.facts.legalBasis, text.title, text.summary, text.body, text.plain])
  }

  /// Enters what was public before there was a register.
  static func fill(_ bench: Workbench) -> CitationFill {
    CitationFill(names: { bench.acts.names }) { after, limit, tx in
      try PublicationListQueries.publicIDs(after: after.flatMap(publication), limit: limit, in: tx).map(id(of:))
    } document: { id, tx in
      try publication(id).flatMap { try PublicationQueries.find($0, in: tx) }.flatMap { try document($0, in: tx) }
    }
  }

  private static func publication(_ id: String) -> PublicationID? { PublicationID(String(id.dropFirst(source.count))) }
}

extension PublicationGate {
  /// Keeps the register of citations at what is public.
  func feedCitations(_ publication: Publication, in tx: WriteTransaction) throws {
    if let document = try PublicationCitations.document(publication, in: tx) {
      try CitationRegister.put(document, names: bench.acts.names, in: tx)
    } else {
      try CitationRegister.remove(PublicationCitations.id(of: publication.id), in: tx)
    }
  }
}
