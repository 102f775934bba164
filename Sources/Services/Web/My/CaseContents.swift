import Cases
import Kernel
import Store
import WebSupport

/// What a case's page reads beside the case file, in one transaction.
struct CaseContents: Sendable {
  var events: [CaseEvent]
  var materials: [CaseMaterial]
  var messages: [CaseMessage]
  var ratings: [RecordedRating]
  var decisions: [CaseDecision]
  var presentation: CasePresentation?
  var joint: JointCase?
  var trackingCode: String?
  /// What the rules said when the case was received.
  var rulings: ItemRulings
}

extension Portal {
  /// Reads the parts of a case.
  func contents(_ file: CaseFile, in tx: ReadTransaction) throws -> CaseContents {
    CaseContents(
      events: try queries.timeline(file.id, publicOnly: true, in: tx),
      materials: try queries.materials(file.id, in: tx).filter(\.isCurrent),
      messages: try queries.messages(file.id, in: tx), ratings: try queries.ratings(file.id, in: tx),
      decisions: try queries.decisions(file.id, in: tx).filter { $0.stage == .made },
      presentation: try bench.kinds[file.kind]?.present(file, in: tx),
      joint: try file.jointCaseID.flatMap { try queries.joint($0, in: tx) },
      trackingCode: try queries.receipt(of: file.id, in: tx)?.trackingCode,
      rulings: try CaseRuleQueries.rulings(of: file.id, in: tx))
  }
}
