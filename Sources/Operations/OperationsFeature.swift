import Foundation
package import Identity
import Outbound
package import Store
package import WebSupport

/// # Operations
///
/// What goes out (mail, webhooks) and what runs in the background (jobs, dead letters), with pages for those who look after
/// it, and one's own mail address with a choice of kinds.
///
/// Invariants: what goes out names no person; an event is recorded for each receiver in the transaction that ends it, and
/// sent at least once with an identifier by which a repetition is known; every act of an administrator is audited.
///
/// Non-goals: the queue itself (Store), how to talk to other machines (Outbound), what a notice says (the features).
package struct OperationsFeature: Feature {
  private let settings: OutgoingSettings
  private let offered: [OfferedTopic]

  /// The feature with what the operator has said in the environment. Settings that cannot be used count as absent here:
  /// opening the installation has refused them.
  ///
  /// - Parameter topics: what other features let receivers hear of.
  package init(
    environment: [String: String] = ProcessInfo.processInfo.environment, topics: [OfferedTopic] = []
  ) {
    let settings = try? OutgoingSettings(environment: environment)
    self.init(
      settings: settings ?? OutgoingSettings(mailServer: nil, reach: .publicOnly(allowing: [])), topics: topics)
  }

  /// The feature with settings that were read elsewhere.
  package init(settings: OutgoingSettings, topics: [OfferedTopic] = []) {
    self.settings = settings
    offered = topics
  }

  package let name = "operations"

  package var migrations: [MigrationSet] { [OperationsMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "operations", bundle: .module)] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        titleKey: "operations.menu", href: "/admin/operations", audience: .holding(.operatePlatform), order: 95)
    ]
  }

  package var sealedColumns: [SealedColumn] { OperationsMigrations.sealedColumns }

  package func erase(_ person: ErasedPerson, in tx: WriteTransaction) throws {
    if let account = person.account { try MailboxQueries.erase(account, in: tx) }
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    let sendsMail = settings.mailServer != nil
    OverviewPages(bench: bench, sendsMail: sendsMail).addRoutes(to: router)
    JobPages(bench: bench).addRoutes(to: router)
    DeadLetterPages(bench: bench).addRoutes(to: router)
    WebhookListPages(bench: bench, topics: topics(bench)).addRoutes(to: router)
    WebhookPages(bench: bench, topics: topics(bench)).addRoutes(to: router)
    MailboxPages(bench: bench, sendsMail: sendsMail).addRoutes(to: router)
    UnsubscribePages(bench: bench).addRoutes(to: router)
  }

  package func outboxHandlers(bench: Workbench) -> [OutboxHandler] {
    let webhooks = WebhookIntake(clock: bench.clock, ids: bench.ids, topics: topics(bench)).handler
    guard settings.mailServer != nil else { return [webhooks] }
    return [webhooks] + MailIntake(clock: bench.clock, ids: bench.ids).handlers
  }

  package func jobKinds(bench: Workbench) -> [JobKind] {
    let client = HTTPClient(reach: settings.reach, transfers: WebhookCourier.concurrency)
    let courier = WebhookCourier(
      store: bench.store, clock: bench.clock, sealer: bench.sealer,
      sender: WebhookSender(client: client, totalSeconds: settings.receiverSeconds), health: health(bench),
      topics: topics(bench))
    let kinds = courier.kinds + [WebhookReplay(store: bench.store, clock: bench.clock).kind]
    guard let server = settings.mailServer else { return kinds }
    let mail = MailCourier(
      store: bench.store, clock: bench.clock, sealer: bench.sealer,
      composer: MailComposer(
        renderer: bench.renderer, configuration: bench.configuration, sealer: bench.sealer),
      mailer: Mailer(server: server))
    return kinds + [mail.kind]
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    health(bench).jobs + [MailCleaning.job(clock: bench.clock)]
  }

  private func topics(_ bench: Workbench) -> WebhookTopics {
    WebhookTopics(offered: offered, baseURL: bench.configuration.baseURL)
  }

  private func health(_ bench: Workbench) -> WebhookHealth {
    WebhookHealth(clock: bench.clock, ids: bench.ids, trail: FeatureTrail(of: "operations", bench))
  }
}
