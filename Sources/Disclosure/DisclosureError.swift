package import Kernel

/// What can go wrong with requests.
package enum DisclosureError: CodedError, Hashable {
  /// The day of receipt needs the day on which both sides confirmed it.
  case notConfirmed
  /// The days of receipt contradict each other or lie in the future.
  case receiptOutOfOrder
  /// A number of items or pages that is none.
  case feeCount
  /// An answer lacks something that its ground needs.
  case answerIncomplete
  /// There is no typed answer that waits for approval.
  case noAnswer
  /// Somebody is still being asked, or a fee is open: what stands is to be ended first.
  case somethingOpen
  /// There is nothing of this kind to end.
  case nothingOpen
  /// Nobody with this number and name can be asked on the platform.
  case thirdPartyUnknown
  /// What was said in a consultation must be given with it.
  case consultationUnknown
  /// The file cannot be redacted, or the words could not be removed from it.
  case redactionFailed
  /// The case is in a state in which this is not possible.
  case notNow
  /// This stands in the archive already, or may not stand there.
  case notForArchive

  package var code: String {
    switch self {
    case .notConfirmed: "disclosure.receipt.notConfirmed"
    case .receiptOutOfOrder: "disclosure.receipt.order"
    case .feeCount: "disclosure.fee.count"
    case .answerIncomplete: "disclosure.answer.incomplete"
    case .noAnswer: "disclosure.answer.none"
    case .somethingOpen: "disclosure.step.open"
    case .nothingOpen: "disclosure.step.none"
    case .consultationUnknown: "disclosure.consultation.unknown"
    case .thirdPartyUnknown: "disclosure.consultation.party"
    case .redactionFailed: "disclosure.redaction.failed"
    case .notNow: "disclosure.step.notNow"
    case .notForArchive: "disclosure.archive.unfit"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .notConfirmed, .receiptOutOfOrder, .feeCount, .answerIncomplete, .redactionFailed, .thirdPartyUnknown: .invalid
    case .noAnswer, .somethingOpen, .nothingOpen, .notNow, .notForArchive: .conflict
    case .consultationUnknown: .notFound
    }
  }
}
