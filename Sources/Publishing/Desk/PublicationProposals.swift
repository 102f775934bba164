package import Cases
package import Identity
import Kernel
package import Store
package import WebSupport

/// Takes what requests and reviews have set free into the gate.
///
/// - Source: 政府信息公开条例 第十八条, 第四十四条.
package struct PublicationProposals: PublicationIntake {
  private let gate: PublicationGate

  /// The intake on a workbench.
  package init(_ bench: Workbench) { gate = PublicationGate(bench) }

  package func propose(
    _ proposal: PublicationProposal, by actor: Actor, in tx: WriteTransaction
  ) throws -> String {
    let facts = PublicationFacts(
      kind: .other, field: .other, stage: .result, column: "other", legalBasis: proposal.basis, formedOn: gate.today)
    let id = try gate.begin(
      PublicationGate.NewDraft(
        authorityID: proposal.authorityID, facts: facts,
        text: PublicationText(
          title: String(proposal.title.prefix(PublicationRules.titleLength)),
          body: String(proposal.text.prefix(PublicationRules.bodyLength))),
        sourceNumber: proposal.sourceNumber),
      revising: nil, by: actor, in: tx)
    return "/desk/publishing/drafts/\(id)"
  }
}
