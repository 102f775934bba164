import WebTesting
import Cryptography
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Outbound
import Store
import StoreTesting
import Testing
import WebSupport

@testable import Operations

@Suite("Every page of operations")
struct EveryPageTests {
  /// A webhook with deliveries in every state, a running replay, dead letters, waiting jobs.
  private func furnished() async throws -> (OperationsWorld, [(String, String)]) {
    let world = try await OperationsWorld()
    let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
    let (market, now) = (world.market, world.clock.now())
    let ids = world.ids
    let (hook, delivery, job) = try await world.store.write { tx in
      let draft = WebhookDraft(name: "数据平台", address: "https://example.org/hook", topics: Set(WebhookTopic.all))
      let (hook, _) = try commands.create(draft, for: market, by: scope, in: tx)
      _ = try commands.rotate(hook, by: scope, in: tx)
      let delivery = try commands.ping(hook, by: scope, in: tx)
      for (index, state) in RecordedDelivery.State.allCases.enumerated() {
        var one = RecordedDelivery(
          id: ids.make(), webhookID: hook, eventID: ids.make(), topic: WebhookTopic.all[index], subject: "x",
          occurredAt: now, state: state, at: now)
        one.attempts = 2
        one.lastStatus = state == .abandoned ? nil : 500
        one.lastError = "outbound.timedOut"
        _ = try DeliveryQueries.insert(one, in: tx)
      }
      try DeliveryQueries.insert(
        DeliveryAttempt(
          deliveryID: delivery, number: 0, at: now, durationMilliseconds: 1200, status: nil,
          errorCode: "outbound.unreachable", answer: ""), in: tx)
      _ = try commands.replayAll(of: hook, from: now, by: scope, in: tx)
      return (hook, delivery, try tx.enqueue(Job(kind: "mail.send")))
    }
    let failing = JobKind("test.fails") { _ in throw PermanentJobFailure(code: "test.code") }
    let dead = try await world.store.write { try $0.enqueue(Job(kind: "test.fails")) }
    try await JobWorkers(store: world.store, kinds: [failing], clock: world.clock).runUntilIdle()
    let base = "/admin/operations"
    return (
      world,
      [
        ("chief", base), ("chief", "\(base)?watch=1"), ("chief", "\(base)/jobs"), ("chief", "\(base)/jobs/\(job)"),
        ("chief", "\(base)/jobs/\(dead)"), ("chief", "\(base)/dead-letters"), ("admin", "\(base)/webhooks"),
        ("admin", "\(base)/webhooks/new"), ("admin", "\(base)/webhooks/\(hook)"),
        ("admin", "\(base)/webhooks/\(hook)?state=held&watch=1"), ("admin", "\(base)/webhooks/\(hook)/edit"),
        ("admin", "\(base)/webhooks/\(hook)/deliveries/\(delivery)"), ("zhangsan", "/account/mail"),
        ("officer", "/account/mail"),
      ]
    )
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders with one heading, its language and no missing words`(language: String) async throws {
    let (world, pages) = try await furnished()
    for (login, path) in pages {
      try await world.browse(as: login, language: language) { (browser: OperationsBrowser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) misses words")
        #expect(!page.text.contains("style=\""), "\(path)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `every statement of the pages and of the background finds its rows through an index`() async throws {
    guard !TestStore.isPostgreSQL else { return }
    let (world, pages) = try await furnished()
    for (login, path) in pages {
      try await world.browse(as: login) { (browser: OperationsBrowser) async throws in _ = try await browser.get(path) }
    }
    try await world.emit()
    try await world.pass(seconds: 10)
    let tables = ["webhook", "mail_"]
    let statements = Set(world.log.statements).filter { sql in
      tables.contains { sql.contains($0) } && !sql.contains("CREATE ") && !sql.contains("sqlite_")
    }
    #expect(statements.count > 15)
    try await world.store.read { tx in
      for sql in statements.sorted() {
        let plan = try tx.plan(sql)
        #expect(plan.tableScans.isEmpty, "\(plan)")
      }
    }
  }

  @Test(arguments: [Language.zhCN, .en])
  func `every topic, state, kind of mail and error has its words`(language: Language) async throws {
    let words = try await OperationsWorld().bench.renderer.words(language)
    for topic in WebhookTopic.all + [WebhookTopic.ping] {
      #expect(!WebhookTopic.name(of: topic, words).contains("⟦"), "\(topic)")
    }
    for error in OperationsError.samples {
      #expect(words.has("error.\(error.code)") && words.has("error.\(error.code).next"), "\(error.code)")
    }
    for kind in MailKind.allCases {
      for part in ["mailbox.kind", "mail.why"] { #expect(words.has("operations.\(part).\(kind.rawValue)")) }
    }
    let templates = MailIntake.securityTopics.values + ["security.address", "confirm", "webhook", "mandate"]
    for template in templates {
      #expect(words.has("operations.mail.\(template).title") && words.has("operations.mail.\(template).text"))
    }
    for cause in ["silent", "gone"] { #expect(words.has("notice.operations.webhook.\(cause)")) }
    for kind in [WebhookJobs.deliver, WebhookJobs.ping, WebhookJobs.replay, MailJobs.send] {
      #expect(OperationsFrame.name(of: kind, words) != kind)
    }
  }

  @Test func `a subscription of an organisation ends at twenty`() async throws {
    let world = try await OperationsWorld()
    let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
    let market = world.market
    let draft = WebhookDraft(name: "x", address: "https://example.org/", topics: ["case.accept"])
    for _ in 0..<WebhookSubscription.mostOfOrganisation {
      _ = try await world.store.write { try commands.create(draft, for: market, by: scope, in: $0).0 }
    }
    await #expect(throws: OperationsError.tooManyWebhooks(most: 20)) {
      _ = try await world.store.write { try commands.create(draft, for: market, by: scope, in: $0).0 }
    }
  }
}
