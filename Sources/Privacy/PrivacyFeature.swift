import Identity
package import Cases
package import Store
package import WebSupport

/// # Privacy
///
/// What a person can see and ask about the handling of their data, and what officials need a second person for: "who looked
/// at my data", questions to the office that answers for the protection of personal data, lists with personal data that
/// leave the platform, and the erasure of a person.
///
/// Invariants: a reader sees only readings of data of the party that they act for; a question is answered by nobody whose
/// reading it is about; no list leaves without a purpose, an article and another person's approval; every person in a list
/// finds that among the readings of their data; nobody is erased on one person's word.
///
/// Non-goals: recording single readings (Cases and the desks do), the ledger (its proofs are offered where it has them).
/// - Source: 个人信息保护法 第四十四条、第四十五条、第五十条、第五十一条、第五十二条、第五十四条.
package struct PrivacyFeature: Feature {
  private let sources: @Sendable (Workbench) -> [any BulkSource]
  private let erasure: ErasureAct?

  /// The feature.
  /// - Parameters:
  ///   - sources: the lists that may be asked for; the composition root knows those that several features make up.
  ///   - erasure: erases a person in all modules, which the composition root knows as well; without it there are no pages for it.
  package init(
    sources: @escaping @Sendable (Workbench) -> [any BulkSource] = { _ in [] }, erasure: ErasureAct? = nil
  ) {
    self.sources = sources
    self.erasure = erasure
  }

  package let name = "privacy"

  package var migrations: [MigrationSet] { [PrivacyMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "privacy", bundle: .module)] }

  package var caseKinds: [any CaseKindHandler] { [DataQuestionKind()] }

  package var blobReferences: [BlobReferenceSource] {
    [BlobReferenceSource(table: "export_request", column: "sha256")]
  }

  package var sealedColumns: [SealedColumn] { ErasureQueries.sealedColumns }

  package var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "privacy.menu.access", href: "/my/access", audience: .residents, order: 80),
      MenuEntry(titleKey: "privacy.menu.exports", href: "/exports", audience: .holding(.exportData), order: 35),
      MenuEntry(titleKey: "privacy.menu.approvals", href: "/exports", audience: .holding(.approveExport), order: 36),
    ] + (erasure == nil ? [] : [erasures])
  }

  private var erasures: MenuEntry {
    MenuEntry(
      titleKey: "privacy.menu.erasures", href: ErasurePages.path, audience: .holding(.requestErasure), order: 92)
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    AccessPages(bench: bench).addRoutes(to: router)
    ReadingProofPages(bench: bench).addRoutes(to: router)
    QuestionPages(bench: bench).addRoutes(to: router)
    ExportPages(bench: bench, sources: sources(bench)).addRoutes(to: router)
    ExportFilePages(bench: bench, sources: sources(bench)).addRoutes(to: router)
    if let erasure { ErasurePages(bench: bench, erase: erasure).addRoutes(to: router) }
  }

  package func jobKinds(bench: Workbench) -> [JobKind] {
    [ExportWorker(bench: bench, sources: sources(bench)).kind]
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    [
      PeriodicJob(name: "privacy.exports", intervalSeconds: 600) { _ in
        try await ExportExpiry(bench).run()
      }
    ]
  }
}
