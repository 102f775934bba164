package import Identity
package import Kernel
import Store

/// A file beside a document.
package struct Attachment: Hashable, Sendable, Identifiable {
  package let id: AttachmentID
  package var publicationID: PublicationID
  package var name: String
  package var sha256: String
  package var sizeBytes: Int
  package var media: String
  /// Text taken out of it for screening and search; nil where none could be read.
  package var text: String?
  /// What the public is told it is called, where something in the name was masked.
  package var publicName: String?
  /// What the public is given when something in it was masked; nil for the file itself.
  package var masked: MaskedFile?
  /// Whether the public is not given the file at all.
  package var isLeftOut: Bool
  package var position: Int

  /// The name without its ending.
  package var stem: String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

  /// A file in place of one with masked passages.
  package struct MaskedFile: Hashable, Sendable {
    package var sha256: String
    package var sizeBytes: Int
    package var name: String
    package var media: String
  }
}

/// What the screening has found at one place, and what a person decided about it.
package struct ScreeningFindingRow: Hashable, Sendable, Identifiable {
  /// What a person decides about a finding.
  package enum Decision: String, CaseIterable, Hashable, Sendable {
    /// Nobody has decided.
    case open
    /// 遮盖
    case mask
    /// 保留, with a reason.
    case keep
  }

  package let id: FindingID
  package var publicationID: PublicationID
  package var place: ScreenedPlace
  /// A kind of personal data, `unreadable`, or for marks of secrecy the level.
  package var kind: String
  package var isSecrecy: Bool
  /// In characters of the place's text.
  package var start: Int
  package var length: Int
  /// The passage, masked, with a little of what stands around it.
  package var shown: String
  package var decision: Decision
  package var reason: String
  package var decidedBy: AccountID?

  /// Catalogue key of the word for what it is.
  package var wordKey: String { isSecrecy ? "screening.secret.\(kind)" : "screening.kind.\(kind)" }
}

/// Where something was found.
package enum ScreenedPlace: Hashable, Sendable {
  case title, summary, body, plain
  case attachment(AttachmentID)
  /// What a file is called.
  case attachmentName(AttachmentID)

  /// As it is stored.
  package var text: String {
    switch self {
    case .title: "title"
    case .summary: "summary"
    case .body: "body"
    case .plain: "plain"
    case .attachment(let id): id.description
    case .attachmentName(let id): "\(Self.namePrefix)\(id)"
    }
  }

  /// A place as it was stored.
  package init?(_ text: String) {
    switch text {
    case "title": self = .title
    case "summary": self = .summary
    case "body": self = .body
    case "plain": self = .plain
    default:
      let isName = text.hasPrefix(Self.namePrefix)
      guard let id = AttachmentID(isName ? String(text.dropFirst(Self.namePrefix.count)) : text) else { return nil }
      self = isName ? .attachmentName(id) : .attachment(id)
    }
  }

  private static let namePrefix = "name:"
}

/// One entry of a publication's history.
package struct PublicationEvent: Hashable, Sendable, Identifiable {
  /// What happened.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case drafted, edited, sourceChecked, screened, submitted, returned, referred, passed, secrecyPassed,
      attributeConfirmed
    case scheduled, published, corrected, changed, withdrawn, repealed, clockMoved, warned
    /// What became of it on channels besides the site.
    case channelPosted, channelCorrected, channelWithdrawn, channelFailed, channelRetried
  }

  package let id: PublicationEventID
  package var publicationID: PublicationID
  package var kind: Kind
  package var at: Instant
  package var actorName: String
  package var reason: String
  /// Whether the public sees it on the document's page.
  package var isPublic: Bool
  /// The version that was replaced, for corrections and changes.
  package var version: Int?
}

/// How one document stands to another.
package struct PublicationLink: Hashable, Sendable {
  /// The relation of the newer document to the older.
  package enum Kind: String, CaseIterable, Hashable, Sendable, SQLBindable {
    /// 废止
    case repeals
    /// 修改
    case amends
    /// 解读
    case interprets

    /// Catalogue key of the word, from the newer document's side.
    package var wordKey: String { "publishing.link.\(rawValue)" }
    /// Catalogue key of the word, from the older document's side.
    package var backWordKey: String { "publishing.link.\(rawValue).back" }
  }

  package var from: PublicationID
  package var to: PublicationID
  package var kind: Kind

  /// A link.
  package init(from: PublicationID, to: PublicationID, kind: Kind) {
    self.from = from
    self.to = to
    self.kind = kind
  }
}
