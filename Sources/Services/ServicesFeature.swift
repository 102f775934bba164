package import Cases
import Kernel
import Identity
import Models
package import Search
package import Store
package import WebSupport

/// 办事: the catalogue, its guides and search, applying, one's own matters, joint services, and the administration of items.
///
/// Invariants: a published guide never changes, so whatever is rendered from it may be kept; a draft belongs to the
/// account that writes it; a case is shown only to its applicant's side and to staff who may read it.
/// Non-goals: handling cases (Desk), accounts and mandates (Accounts).
package struct ServicesFeature: Feature {
  private let items = ItemQueries()
  private let search = CatalogueSearch()
  private let places = try? DivisionCatalogue.published()

  private let facts: [any FormFacts]

  /// - Parameter facts: sources of data that know what forms would otherwise ask for.
  package init(facts: [any FormFacts] = []) {
    self.facts = facts
  }

  package let name = "services"

  package var migrations: [MigrationSet] { [ModelsMigrations.set, ServicesMigrations.set] }
  package var sealedColumns: [SealedColumn] { ModelsMigrations.sealedColumns + ServicesMigrations.sealedColumns }

  package var resources: [FeatureResources] {
    // The words that rules and quality checks produce stand beside the catalogue that they speak of.
    [
      FeatureResources(module: "services", bundle: .module),
      FeatureResources(module: "services-catalogue", folder: CatalogueFolder.wordsFolder),
    ]
  }

  package var caseKinds: [any CaseKindHandler] { [ServiceCaseKind(items: items, search: search, divisions: places)] }

  package var handOnTargets: [any HandOnTarget] { [ServiceHandOn(items: items, search: search)] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "services.menu.services", href: "/departments", audience: .everyone, order: 10),
      MenuEntry(titleKey: "services.my.menu", href: "/my", audience: .residents, order: 20),
      MenuEntry(titleKey: "services.menu.track", href: "/track", audience: .everyone, order: 30),
      MenuEntry(
        titleKey: "services.menu.admin", href: "/admin/items", audience: .holding(.administerItems), order: 60),
    ]
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    let portal = Portal(bench: bench, items: items, search: search, divisions: places, facts: facts)
    HomePages(portal: portal).addRoutes(to: router)
    SearchPages(portal: portal).addRoutes(to: router)
    DepartmentPages(portal: portal).addRoutes(to: router)
    TopicPages(portal: portal).addRoutes(to: router)
    GuidePages(portal: portal).addRoutes(to: router)
    SchemaPages(portal: portal).addRoutes(to: router)
    EligibilityPages(portal: portal).addRoutes(to: router)
    JointPages(portal: portal).addRoutes(to: router)
    addApplicationRoutes(to: router, portal)
    addCaseRoutes(to: router, portal)
    AdminItemPages(portal: portal).addRoutes(to: router)
    AdminEditPages(portal: portal).addRoutes(to: router)
    AdminReviewPages(portal: portal).addRoutes(to: router)
    AdminQualityPages(portal: portal).addRoutes(to: router)
    AdminSearchPages(portal: portal).addRoutes(to: router)
    AdminExchangePages(portal: portal).addRoutes(to: router)
  }

  /// Loads the catalogue, so that the first page finds it in memory.
  package func prepare(bench: Workbench) async throws { try await search.refresh(from: bench.store) }

  /// How soon every node knows of a publication: the pause between two looks at the catalogue's revision, one row.
  static let catalogueSeconds: Double = 2

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    let commands = ItemCommands(clock: bench.clock, ids: bench.ids)
    let store = bench.store
    return [
      PeriodicJob(name: "services.versions", intervalSeconds: 300) { _ in
        // Versions published for a later day begin to apply; the loop ends when none is left.
        while try await store.write({ try commands.activateWaiting(in: $0) }) > 0 {}
      },
      PeriodicJob(name: "services.catalogue", intervalSeconds: Self.catalogueSeconds, scope: .everyNode) {
        [search] _ in
        try await search.refresh(from: store)
      },
    ]
  }

  package func searchSources(bench: Workbench) -> [any SearchSource] { [ItemSearchSource(items: items)] }

  package func outboxHandlers(bench: Workbench) -> [OutboxHandler] { indexing(bench).map { [$0.handler] } ?? [] }

  package func jobKinds(bench: Workbench) -> [JobKind] { indexing(bench).map { [$0.kind] } ?? [] }

  private func indexing(_ bench: Workbench) -> ItemIndexing? {
    bench.search.map { ItemIndexing(source: ItemSearchSource(items: items), writer: $0.writer) }
  }

  private func addApplicationRoutes(to router: WebRouter, _ portal: Portal) {
    ApplyStartPages(portal: portal).addRoutes(to: router)
    DraftPages(portal: portal).addRoutes(to: router)
    SubmitPages(portal: portal).addRoutes(to: router)
    VersionPages(portal: portal).addRoutes(to: router)
  }

  private func addCaseRoutes(to router: WebRouter, _ portal: Portal) {
    MyPages(portal: portal).addRoutes(to: router)
    CasePages(portal: portal).addRoutes(to: router)
    ProcessPages(portal: portal).addRoutes(to: router)
    CaseMessagePages(portal: portal).addRoutes(to: router)
    SupplementPages(portal: portal).addRoutes(to: router)
    RatePages(portal: portal).addRoutes(to: router)
    WithdrawPages(portal: portal).addRoutes(to: router)
    ReceiptPages(portal: portal).addRoutes(to: router)
    DocumentPages(portal: portal).addRoutes(to: router)
    MaterialPages(portal: portal).addRoutes(to: router)
    TrackPages(portal: portal).addRoutes(to: router)
    JointCasePages(portal: portal).addRoutes(to: router)
  }
}
