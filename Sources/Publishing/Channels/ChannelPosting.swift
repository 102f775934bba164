package import Identity
package import Kernel
import Store

/// One entry of the queue of channels: what is to appear, or has appeared, on one channel.
package struct ChannelPosting: Hashable, Sendable, Identifiable {
  /// What is to be done there.
  package enum Act: String, CaseIterable, Hashable, Sendable, SQLBindable {
    /// 发布
    case publish
    /// 更正 of what stands there
    case correct
    /// 撤回
    case withdraw

    /// Catalogue key of the word.
    package var wordKey: String { "publishing.channel.act.\(rawValue)" }

    /// The entry of the publication's history when it is done.
    var event: PublicationEvent.Kind {
      switch self {
      case .publish: .channelPosted
      case .correct: .channelCorrected
      case .withdraw: .channelWithdrawn
      }
    }
  }

  /// How far it is.
  package enum State: String, CaseIterable, Hashable, Sendable, SQLBindable {
    /// Waits for a person or a program.
    case waiting
    /// The program will not take it: a person has to look.
    case failed
    /// It is there, with a receipt.
    case posted
    /// It came to nothing, because the publication was withdrawn or published anew before.
    case dropped

    /// Whether somebody still has to do something.
    package var isOpen: Bool { self == .waiting || self == .failed }
    /// Catalogue key of the word.
    package var wordKey: String { "publishing.channel.state.\(rawValue)" }
  }

  package let id: PostingID
  package var publicationID: PublicationID
  package var channelID: ChannelID
  /// The authority that runs the channel.
  package var authorityID: OrganisationID
  package var act: Act
  package var state: State
  /// The version of the publication that was sent or is to be sent.
  package var version: Int
  /// How often a program was asked to take it.
  package var attempts: Int
  /// Code of what went wrong last.
  package var lastError: String?
  package var receipt: ChannelReceipt?
  /// Who posted it by hand; empty for programs.
  package var postedBy: String
  package var postedAt: Instant?
  package let createdAt: Instant

  /// Whether it stands on the channel, or may: a program that was asked and did not answer may have taken it.
  package var mayHaveAppeared: Bool { state == .posted || attempts > 0 }

  /// An entry that waits.
  package init(
    id: PostingID, publicationID: PublicationID, channel: PublicationChannel, act: Act, version: Int, createdAt: Instant
  ) {
    self.id = id
    self.publicationID = publicationID
    channelID = channel.id
    authorityID = channel.authorityID
    self.act = act
    state = .waiting
    self.version = version
    attempts = 0
    postedBy = ""
    self.createdAt = createdAt
  }

  /// The last day on which it is in time.
  package func dueOn(_ calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: ChannelLimits.workingDays, after: createdAt.civilDate())
  }
}
