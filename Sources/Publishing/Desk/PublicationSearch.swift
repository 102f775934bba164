import Identity
package import Kernel
package import Search
package import Store
import WebSupport

/// What the search over everything finds of this feature: public documents only, masked as the public reads them.
package struct PublicationSearch: SearchSource {
  package let name = "publishing"
  /// Characters of a text that are indexed.
  static let longest = 200_000

  private let clock: any WallClock

  /// What is found on the clock's day.
  package init(clock: any WallClock) { self.clock = clock }

  package func documents(after id: String?, limit: Int, in tx: ReadTransaction) throws -> [TextDocument] {
    let today = clock.now().civilDate()
    let after = id.flatMap { PublicationID(String($0.drop { $0 != ":" }.dropFirst())) }
    return try PublicationListQueries.publicIDs(after: after, limit: limit, in: tx).compactMap { id in
      try PublicationQueries.find(id, in: tx).flatMap { try Self.document($0, on: today, in: tx) }
    }
  }

  /// A document for the index as it stands on a day; nil for what is not public.
  static func document(
    _ publication: Publication, on today: CivilDate, in tx: ReadTransaction
  ) throws -> TextDocument? {
    guard publication.state == .published, let text = publication.released else { return nil }
    let files = try PublicationPartQueries.attachments(of: publication.id, in: tx).filter {
      !$0.isLeftOut && $0.masked == nil
    }
    let findings = try PublicationPartQueries.findings(of: publication.id, in: tx)
    let attached = files.compactMap { file in
      file.text.map { DraftScreening.masked($0, at: .attachment(file.id), findings) }
    }
    let body = ([text.summary, text.body, text.plain] + attached).joined(separator: "\n")
    var document = TextDocument(
      id: "publishing:\(publication.id)",
      kind: publication.facts.kind == .answer ? TextKind.answer : TextKind.publication, title: text.title,
      address: OpenAddress.document(publication.id), body: String(body.prefix(longest)))
    document.authorityID = publication.authorityID.description
    document.authorityName = try Organisations.find(publication.authorityID, in: tx)?.nameZh ?? ""
    document.rank = 2
    let validity = publication.facts.validity(on: today)
    document.isInForce = validity != .repealed && validity != .expired
    document.date = publication.facts.formedOn
    document.number = publication.facts.number
    document.topics = publication.facts.topics
    return document
  }
}

extension PublicationGate {
  /// Keeps the search over everything at what is public.
  func feedSearch(_ publication: Publication, in tx: WriteTransaction) throws {
    guard let search = bench.search else { return }
    if let document = try PublicationSearch.document(publication, on: today, in: tx) {
      try search.writer.put([document], in: tx)
    } else {
      try search.writer.remove(["publishing:\(publication.id)"], in: tx)
    }
  }
}
