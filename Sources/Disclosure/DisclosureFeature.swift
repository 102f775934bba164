package import Cases
package import Identity
import Kernel
package import Search
package import Store
package import WebSupport

/// # Disclosure
///
/// Disclosure on request (依申请公开): requests with their statutory clocks, answers with typed grounds, the public archive and the annual report.
///
/// Invariants: a request's time runs from the day of receipt under article 31 and every stop has its ground; every answer is typed, was
/// proposed by one person and approved by another, and counts once in the annual report; nothing of a person enters the archive.
/// - Source: 政府信息公开条例 第四章, 第五章.
package struct DisclosureFeature: Feature {
  private let requests: RequestPart
  private let report: ReportPart

  /// The feature.
  ///
  /// - Parameters:
  ///   - intake: takes what requests and reviews set free into the gate of proactive disclosure.
  ///   - publishing: tells the annual report of proactive disclosure.
  ///   - conduct: tells the transparency index of it.
  package init(
    intake: (@Sendable (Workbench) -> any PublicationIntake)? = nil, publishing: (any PublishingFigures)? = nil,
    conduct: (any PublishingConduct)? = nil
  ) {
    requests = RequestPart(intake: intake)
    report = ReportPart(publishing: publishing, conduct: conduct)
  }

  package let name = "disclosure"

  package var migrations: [MigrationSet] { [DisclosureMigrations.set, ReportMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "disclosure", bundle: .module)] }

  package var menu: [MenuEntry] { requests.menu + report.menu }

  package var caseKinds: [any CaseKindHandler] { requests.caseKinds }

  package var sealedColumns: [SealedColumn] { HandlingQueries.sealedColumns + ReportMigrations.sealedColumns }

  package var blobReferences: [BlobReferenceSource] { requests.blobReferences }

  package var caseLinks: [CaseLinkSource] { requests.caseLinks }

  /// What is sealed is gone with the key; what opens the ledger's entries about the person's complaints is forgotten here.
  package func erase(_ person: ErasedPerson, in tx: WriteTransaction) throws {
    for id in try OversightQueries.ids(broughtBy: person.party, in: tx) {
      try PersonErasure.forgetSalts(of: "disclosure-oversight", id.description, in: tx)
    }
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    requests.addRoutes(to: router, bench: bench)
    report.addRoutes(to: router, bench: bench)
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] { requests.jobs(bench: bench) + report.jobs(bench: bench) }

  package func outboxHandlers(bench: Workbench) -> [OutboxHandler] { requests.outboxHandlers(bench: bench) }

  package func searchSources(bench: Workbench) -> [any SearchSource] { [ArchiveSource()] }
}
