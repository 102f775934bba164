import Kernel
import WebSupport

/// What a publication says on other channels: ready to be copied by a person, or sent to a program.
struct PostingText: Sendable {
  let publication: Publication
  let posting: ChannelPosting
  /// Why it was corrected or withdrawn, as the public reads it.
  let reason: String
  /// The document's page, with the site's address before it.
  let address: String

  init(_ publication: Publication, _ posting: ChannelPosting, _ events: [PublicationEvent], baseURL: String) {
    self.publication = publication
    self.posting = posting
    let kinds: Set<PublicationEvent.Kind> = posting.act == .withdraw ? [.withdrawn] : [.corrected, .changed]
    reason = posting.act == .publish ? "" : events.last { kinds.contains($0.kind) }?.reason ?? ""
    address = baseURL + OpenAddress.document(publication.id)
  }

  /// The short text that a person posts, always in Chinese as the publication is.
  func lines(_ words: Words) -> String {
    let title = publication.released?.title ?? ""
    var arguments = ["title": title, "reason": reason, "address": address, "index": publication.indexNumber ?? ""]
    arguments["summary"] = publication.released?.summary ?? ""
    return words("publishing.channel.text.\(posting.act.rawValue)", arguments)
  }

  /// What a program is told. A withdrawal carries none of the words that were withdrawn.
  func message(at now: Instant, replacing earlier: ChannelReceipt?) -> [UInt8] {
    var data: [String: JSONValue] = [
      "publication": .string(publication.id.description), "version": .integer(Int64(publication.version)),
      "index": .string(publication.indexNumber ?? ""), "address": .string(address),
    ]
    if posting.act != .withdraw, let text = publication.released {
      data["title"] = .string(text.title)
      data["summary"] = .string(text.summary)
    }
    if !reason.isEmpty { data["reason"] = .string(reason) }
    if let earlier { data["replaces"] = .string(earlier.text) }
    return JSONValue.object([
      "type": .string("publication.\(posting.act.rawValue)"), "timestamp": .string(now.iso8601),
      "data": .object(data),
    ]).canonicalBytes
  }
}
