import Foundation
import Outbound
import Identity
import Cases
import Models
package import Search
package import Store
package import WebSupport

/// # Publishing
///
/// Proactive disclosure (主动公开): drafts, the source check, what is masked, the review by others, the release, corrections and
/// withdrawals, the pages and feeds of what is public, and how people hear of it.
///
/// Invariants: nothing becomes public that has not passed the process of the gate, with a second person's opinion and every finding
/// of the screening decided by somebody; a draft's words are sealed and stay so – the public reads a masked copy; the limit of article
/// 26 runs on every draft and its last day follows from the calendar in force; every act leaves an entry in the ledger and in the
/// document's history in its own transaction.
///
/// Non-goals: answering requests and the annual report (Disclosure), acts of law (Legislation).
///
/// - Source: 政府信息公开条例 第十条, 第十二条至第二十六条.
package struct PublishingFeature: Feature {
  private let mailServer: MailServer?
  /// Which machines the programs of channels may be.
  private let reach: NetworkReach

  /// The feature with what the operator has said in the environment. A setting that cannot be used counts as absent here: opening the
  /// installation has refused it.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    mailServer = try? MailServer.configured(environment: environment)
    reach = (try? NetworkReach.ofReceivers(environment: environment)) ?? .publicOnly(allowing: [])
  }

  package let name = "publishing"

  package var migrations: [MigrationSet] {
    [PublishingMigrations.set, SubscriptionMigrations.set, ChannelMigrations.set]
  }

  package var resources: [FeatureResources] { [FeatureResources(module: "publishing", bundle: .module)] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "publishing.menu.open", href: "/open", audience: .everyone, order: 30),
      MenuEntry(titleKey: "publishing.menu.desk", href: "/desk/publishing", audience: .holding(.publish), order: 40),
    ]
  }

  package var sealedColumns: [SealedColumn] {
    PublishingMigrations.sealedColumns + SubscriptionMigrations.sealedColumns + ChannelMigrations.sealedColumns
  }

  package var blobReferences: [BlobReferenceSource] { PublishingMigrations.blobReferences }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    // A program without its data files does not open; see `prepare`.
    guard let catalogue = try? PublishingCatalogue() else { return }
    DeskListPages(bench: bench).addRoutes(to: router)
    let library = ModelLibrary()
    DraftEditPages(bench: bench, catalogue: catalogue, library: library).addRoutes(to: router)
    DraftPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    SourcePages(bench: bench).addRoutes(to: router)
    ScreeningPages(bench: bench).addRoutes(to: router)
    ReviewPages(bench: bench).addRoutes(to: router)
    LaterPages(bench: bench).addRoutes(to: router)
    FrontPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    CataloguePages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    DocumentPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    FeedPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    ColumnPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    ListDeskPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    ListPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    (try? GrassrootsPages(bench: bench))?.addRoutes(to: router)
    RatingPages(bench: bench).addRoutes(to: router)
    RelevancePages(bench: bench, library: library).addRoutes(to: router)
    ChannelPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    PostingPages(bench: bench).addRoutes(to: router)
    SubscribePages(bench: bench, catalogue: catalogue, sendsMail: mailServer != nil).addRoutes(to: router)
  }

  package func prepare(bench: Workbench) async throws {
    _ = try PublishingCatalogue()
    _ = try GrassrootsPages(bench: bench)
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    let columns = (try? PublishingCatalogue()).map { ColumnWatch(bench: bench, catalogue: $0).job }
    let citations = PeriodicJob(name: "publishing.citations", intervalSeconds: 24 * 3600) { _ in
      try await PublicationCitations.fill(bench).run(bench.store)
    }
    let cleaning = SubscriptionCleaning.job(clock: bench.clock)
    return [PublicationClockSweep(bench).job, cleaning, ValiditySweep(bench).job, citations]
      + [columns].compactMap(\.self)
  }

  package func searchSources(bench: Workbench) -> [any SearchSource] { [PublicationSearch(clock: bench.clock)] }

  package func outboxHandlers(bench: Workbench) -> [OutboxHandler] {
    let channels = PostingPlan(bench).handler
    return mailServer == nil
      ? [channels] : [channels, SubscriptionFanOut(store: bench.store, clock: bench.clock).handler]
  }

  package func jobKinds(bench: Workbench) -> [JobKind] {
    let sender = WebhookSender(client: HTTPClient(reach: reach, transfers: 4))
    let own = [ReleaseJob(bench).kind, ChannelCourier(bench, sender: sender).kind]
    guard let mailServer else { return own }
    return own + [SubscriptionFanOut(store: bench.store, clock: bench.clock).kind]
      + SubscriptionCourier(bench, mailer: Mailer(server: mailServer)).kinds
  }
}
