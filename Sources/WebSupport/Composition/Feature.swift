package import Cases
package import Identity
package import Search
package import Store

/// One vertical slice of the platform, as the composition root sees it.
package protocol Feature: Sendable {
  /// The module's name in lower case, which prefixes its templates.
  var name: String { get }
  /// Its tables.
  var migrations: [MigrationSet] { get }
  /// Its templates, words and assets.
  var resources: [FeatureResources] { get }
  /// The kinds of cases that it handles.
  var caseKinds: [any CaseKindHandler] { get }
  /// Its places in the menu.
  var menu: [MenuEntry] { get }
  /// Its places at the foot of every page.
  var footerLinks: [SiteConfiguration.FooterLink] { get }
  /// Its background work that needs nothing else.
  var jobs: [PeriodicJob] { get }
  /// The columns in which it keeps digests of files; a file in none of them is cleared away after a while.
  var blobReferences: [BlobReferenceSource] { get }
  /// Pages about a case that it offers beside the case's own.
  var caseLinks: [CaseLinkSource] { get }
  /// Where requests that were brought in the wrong way can go on with it.
  var handOnTargets: [any HandOnTarget] { get }
  /// The columns in which it keeps something of a person.
  var sealedColumns: [SealedColumn] { get }
  /// Erases what it keeps of a person, in the transaction that destroys the person's key.
  func erase(_ person: ErasedPerson, in tx: WriteTransaction) throws
  /// Its addresses.
  func addRoutes(to router: WebRouter, bench: Workbench)
  /// What it offers to programs; its addresses need no other route.
  func apiDescriptions(bench: Workbench) -> [APIDescription]
  /// Makes ready what it keeps in memory; the program answers no request before every feature has done so.
  func prepare(bench: Workbench) async throws
  /// Its background work.
  func jobs(bench: Workbench) -> [PeriodicJob]
  /// What it does when something has happened elsewhere.
  func outboxHandlers(bench: Workbench) -> [OutboxHandler]
  /// The kinds of jobs in the queue that it works on.
  func jobKinds(bench: Workbench) -> [JobKind]
  /// The jobs that it puts into the queue by the clock.
  func jobSchedules(bench: Workbench) -> [JobSchedule]
  /// What it gives to be found, for building the full-text index anew.
  func searchSources(bench: Workbench) -> [any SearchSource]
}

extension Feature {
  package var migrations: [MigrationSet] { [] }
  package var resources: [FeatureResources] { [] }
  package var caseKinds: [any CaseKindHandler] { [] }
  package var menu: [MenuEntry] { [] }
  package var footerLinks: [SiteConfiguration.FooterLink] { [] }
  package var jobs: [PeriodicJob] { [] }
  package var blobReferences: [BlobReferenceSource] { [] }
  package var caseLinks: [CaseLinkSource] { [] }
  package var handOnTargets: [any HandOnTarget] { [] }
  package var sealedColumns: [SealedColumn] { [] }
  package func apiDescriptions(bench: Workbench) -> [APIDescription] { [] }
  package func prepare(bench: Workbench) async throws {}
  package func erase(_ person: ErasedPerson, in tx: WriteTransaction) throws {}
  package func jobs(bench: Workbench) -> [PeriodicJob] { [] }
  package func outboxHandlers(bench: Workbench) -> [OutboxHandler] { [] }
  package func jobKinds(bench: Workbench) -> [JobKind] { [] }
  package func jobSchedules(bench: Workbench) -> [JobSchedule] { [] }
  package func searchSources(bench: Workbench) -> [any SearchSource] { [] }
}
