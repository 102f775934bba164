package import Kernel

/// What can go wrong in proactive disclosure.
package enum PublishingError: CodedError, Hashable {
  /// There is no such publication, or none that the reader may know of.
  case unknown
  /// Somebody changed it since the page was shown.
  case changedMeanwhile
  /// The step is not open now.
  case stepNotOpen
  /// Whoever drafted or reviewed it cannot be the next to look (第十七条).
  case secondPersonNeeded
  /// Something that the screening found is not decided.
  case findingsOpen(count: Int)
  /// The source check does not hold.
  case sourceCheck(SourceProblem)
  /// A document that is not public cannot be corrected or withdrawn.
  case notPublic
  /// A revision of it is on its way already.
  case revisionUnderWay
  /// More attachments than a document may have.
  case tooManyAttachments(most: Int)
  /// The table that was handed in cannot be read.
  case tableUnreadable(line: Int)
  /// More channels than an authority may have.
  case tooManyChannels(most: Int)
  /// A channel answered without a receipt that can be read.
  case receiptInvalid
  /// A channel will not take the publication.
  case channelRefused(status: Int)
  /// A channel cannot take the publication now.
  case channelAway(status: Int)

  package var code: String {
    switch self {
    case .unknown: "publishing.unknown"
    case .changedMeanwhile: "publishing.changedMeanwhile"
    case .stepNotOpen: "publishing.stepNotOpen"
    case .secondPersonNeeded: "publishing.secondPersonNeeded"
    case .findingsOpen: "publishing.findingsOpen"
    case .sourceCheck(let problem): "publishing.source.\(problem.rawValue)"
    case .notPublic: "publishing.notPublic"
    case .revisionUnderWay: "publishing.revisionUnderWay"
    case .tooManyAttachments: "publishing.tooManyAttachments"
    case .tableUnreadable: "publishing.tableUnreadable"
    case .tooManyChannels: "publishing.tooManyChannels"
    case .receiptInvalid: "publishing.receiptInvalid"
    case .channelRefused: "publishing.channelRefused"
    case .channelAway: "publishing.channelAway"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .unknown: .notFound
    case .changedMeanwhile, .stepNotOpen, .notPublic, .revisionUnderWay: .conflict
    case .secondPersonNeeded, .channelRefused: .forbidden
    case .findingsOpen, .sourceCheck, .tableUnreadable, .receiptInvalid: .invalid
    case .tooManyAttachments, .tooManyChannels: .tooLarge
    case .channelAway: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .findingsOpen(let count): ["count": String(count)]
    case .tooManyAttachments(let most), .tooManyChannels(let most): ["most": String(most)]
    case .channelRefused(let status), .channelAway(let status): ["status": String(status)]
    case .tableUnreadable(let line): ["line": String(line)]
    default: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  static let samples: [PublishingError] =
    [
      .unknown, .changedMeanwhile, .stepNotOpen, .secondPersonNeeded, .findingsOpen(count: 1), .notPublic,
      .revisionUnderWay, .tooManyAttachments(most: 1), .tableUnreadable(line: 1), .tooManyChannels(most: 1),
      .receiptInvalid, .channelRefused(status: 400), .channelAway(status: 503),
    ] + SourceProblem.allCases.map { .sourceCheck($0) }
}
