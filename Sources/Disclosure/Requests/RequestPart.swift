import Identity
import Cases
import Search
import Store
import WebSupport

/// Requests, answers, archive and periodic review, as the feature hands them over.
struct RequestPart: Sendable {
  /// Takes what is set free into the gate of proactive disclosure; nil where there is none.
  let intake: (@Sendable (Workbench) -> any PublicationIntake)?

  var caseKinds: [any CaseKindHandler] { [RequestKind(), CorrectionKind()] }

  var blobReferences: [BlobReferenceSource] { [BlobReferenceSource(table: "disclosure_file", column: "sha256")] }

  var caseLinks: [CaseLinkSource] {
    [
      CaseLinkSource(
        titleKey: "disclosure.case.link", noteKey: "disclosure.case.note", kinds: [RequestKind.kind]
      ) { id, side in
        side == .desk ? RequestPath.desk(id) : RequestPath.mine(id)
      }
    ]
  }

  var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "disclosure.menu.desk", href: "/desk/disclosure", audience: .holding(.handleCase), order: 26)
    ]
  }

  func addRoutes(to router: WebRouter, bench: Workbench) {
    NewRequestPages(bench: bench).addRoutes(to: router)
    TakeInPages(bench: bench).addRoutes(to: router)
    MyRequestPages(bench: bench).addRoutes(to: router)
    RequestSupplementPages(bench: bench).addRoutes(to: router)
    CorrectionPages(bench: bench).addRoutes(to: router)
    DeskRequestPages(bench: bench).addRoutes(to: router)
    RequestFilePages(bench: bench).addRoutes(to: router)
    AnswerPages(bench: bench).addRoutes(to: router)
    HandOnPages(bench: bench).addRoutes(to: router)
    ArchivePages(bench: bench).addRoutes(to: router)
    ThirdPartyPages(bench: bench).addRoutes(to: router)
    SuggestionPages(bench: bench).addRoutes(to: router)
    ReviewPages(bench: bench, intake: intake?(bench)).addRoutes(to: router)
  }

  func jobs(bench: Workbench) -> [PeriodicJob] {
    [
      PeriodicJob(name: "disclosure.sweep", intervalSeconds: 600) { _ in _ = try await RequestSweep(bench).run() },
      PeriodicJob(name: "disclosure.review", intervalSeconds: 3600) { _ in
        _ = try await WithheldReminder(bench: bench).run()
      },
      PeriodicJob(name: "disclosure.citations", intervalSeconds: 24 * 3600) { _ in
        try await ArchiveCitations.fill(bench).run(bench.store)
      },
    ]
  }

  func outboxHandlers(bench: Workbench) -> [OutboxHandler] {
    [RequestEndings.handler(bench), SameRequest.handler(bench)]
  }
}
