import Cases
import Kernel
import WebSupport

/// A paper that an act of the authority gives to the applicant.
///
/// - Source: 行政许可法第三十二条第二款 (书面凭证), 第三十八条, 第四十二条, 第四十五条.
struct OfficialDocument: Sendable {
  /// What the paper is; the raw value stands in its address.
  enum Kind: String, CaseIterable, Sendable {
    case acceptance
    case notAccepted = "not-accepted"
    case supplement
    case extended = "extension"
    case excludedTime = "excluded-time"
    case transfer
    case decision

    /// The paper that an event gives, if any.
    init?(_ event: CaseEventKind) {
      switch event {
      case .accept, .deemedAccepted: self = .acceptance
      case .refuseAcceptance: self = .notAccepted
      case .requestSupplement: self = .supplement
      case .approveExtension: self = .extended
      case .beginExcludedTime: self = .excludedTime
      case .transfer: self = .transfer
      case .decide: self = .decision
      default: return nil
      }
    }
  }

  var kind: Kind
  /// 1 for the first of its kind, 2 for the next …
  var number: Int
  var isLatest: Bool
  var event: CaseEvent
  /// The authority that had the case when it acted; a transfer is told by the one that passed the case on.
  var issuer: String

  var at: Instant { event.at }

  /// Last part of the address: `supplement`, or `supplement-1` for an earlier one.
  var name: String { isLatest ? kind.rawValue : "\(kind.rawValue)-\(number)" }

  func path(of id: CaseID) -> String { SitePath.document(id, name) }

  /// Title of the paper; a decision carries the one that the officer gave it.
  func title(_ words: Words, kind caseKind: String) -> String {
    guard kind == .decision else { return words("services.document.\(kind.rawValue)") }
    if words.language == .zhCN, let own = event.details["documentTitle"]?.stringValue, !own.isEmpty { return own }
    let outcome = isGranted ? "granted" : "refused"
    return words(words.key("services.document.decision.\(outcome)", ofKind: caseKind))
  }

  var isGranted: Bool { event.details["outcome"]?.stringValue == Decision.Outcome.granted.rawValue }

  /// The papers of a case, oldest first. An on-the-spot decision includes the acceptance.
  static func all(_ file: CaseFile, events: [CaseEvent]) -> [OfficialDocument] {
    var counts: [Kind: Int] = [:]
    var found: [OfficialDocument] = []
    for (index, event) in events.enumerated() where event.isPublic {
      guard let kind = Kind(event.kind) else { continue }
      counts[kind, default: 0] += 1
      let handover = events[index...].first { $0.kind == .transfer }?.details["from"]?.stringValue
      found.append(
        OfficialDocument(
          kind: kind, number: counts[kind, default: 1], isLatest: false, event: event,
          issuer: handover ?? file.authorityName))
    }
    return found.map { document in
      var document = document
      document.isLatest = document.number == counts[document.kind]
      return document
    }
  }

  /// The paper of a name in the address.
  static func find(_ name: String, in documents: [OfficialDocument]) -> OfficialDocument? {
    documents.first { $0.name == name } ?? documents.first { "\($0.kind.rawValue)-\($0.number)" == name }
  }
}
