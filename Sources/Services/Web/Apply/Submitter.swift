import Cases
import Identity
import Kernel
import Store
import WebSupport

/// Turns a complete draft into a case, or into the cases of a joint service.
struct Submitter {
  let portal: Portal
  let open: OpenDraft
  let today: CivilDate

  /// The idempotency key of a draft: the draft itself, so that it can be handed in once.
  static func key(of draft: DraftID) -> String { "draft:\(draft)" }

  func submit(by actor: Actor, in tx: WriteTransaction) throws -> Submitted {
    if let newer = open.newer, newer.content.state != .inUse { throw ServicesError.itemClosed(newer.code.text) }
    switch open.subject {
    case .item(let version):
      let submission = try plan.submission(
        of: version, data: open.draft.data, applicant: open.applicant.party, files: open.files,
        key: Self.key(of: open.draft.id), channel: open.isCounter ? .counter : .online, draft: open.draft.id, in: tx)
      return .single(try portal.cases.submit(submission, by: actor, in: tx).caseID)
    case .joint(let service, let versions):
      let submission = try plan.jointSubmission(
        of: service, versions: versions, data: open.draft.data, applicant: open.applicant.party, files: open.files,
        key: Self.key(of: open.draft.id), channel: open.isCounter ? .counter : .online, draft: open.draft.id, in: tx)
      return .joint(try portal.cases.submitJoint(submission, by: actor, in: tx).jointCaseID)
    }
  }

  private var plan: SubmissionPlan {
    SubmissionPlan(
      division: portal.bench.configuration.division?.text ?? "", sealer: portal.bench.sealer,
      judges: portal.judges, ruler: portal.ruler)
  }
}
