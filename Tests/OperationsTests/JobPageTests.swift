import WebTesting
import Cryptography
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Outbound
import Store
import Testing
import WebSupport

@testable import Operations

@Suite("Pages of jobs and dead letters")
struct JobPageTests {
  private static let dead = "/admin/operations/dead-letters"

  /// Jobs of a kind that fails for good.
  private func bury(_ world: OperationsWorld, _ count: Int = 1, kind: String = "test.fails") async throws -> [JobID] {
    let jobs = try await world.store.write { tx in
      try (0..<count).map { _ in try tx.enqueue(Job(kind: kind)) }
    }
    let failing = JobKind(kind) { _ in throw PermanentJobFailure(code: "outbound.timedOut") }
    try await JobWorkers(store: world.store, kinds: [failing], clock: world.clock).runUntilIdle()
    return jobs
  }

  private func state(_ world: OperationsWorld, _ id: JobID) async throws -> JobState? {
    try await world.store.read { try Jobs.status(id, in: $0) }?.state
  }

  @Test func `only who looks after the whole installation sees jobs and dead letters`() async throws {
    let world = try await OperationsWorld()
    let job = try await bury(world)[0]
    let pages = ["/admin/operations/jobs", "/admin/operations/jobs/\(job)", Self.dead]
    let acts = [
      "/admin/operations/jobs/\(job)/cancel", "\(Self.dead)/retry-all", "\(Self.dead)/\(job)/retry",
      "\(Self.dead)/\(job)/discard", "\(Self.dead)/events/\(job)/retry", "\(Self.dead)/events/\(job)/discard",
    ]
    for login in ["admin", "officer", "zhangsan"] {
      try await world.browse(as: login) { (browser: OperationsBrowser) async throws in
        for page in pages { #expect(try await browser.get(page).status == .notFound, "\(login) \(page)") }
        for act in acts {
          let page = try await browser.post(act, [("kind", "test.fails"), ("reason-\(job)", "x")])
          #expect(page.status == .notFound, "\(login) \(act)")
        }
      }
    }
    try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get("/admin/operations").location == "/admin/operations/webhooks")
    }
    try await world.browse(as: "officer") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get("/admin/operations").status == .notFound)
    }
    #expect(try await state(world, job) == .dead)
  }

  @Test func `a dead letter is retried with one press, and the act is audited`() async throws {
    let world = try await OperationsWorld()
    let job = try await bury(world)[0]
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      let page = try await browser.get(Self.dead)
      #expect(page.text.contains("test.fails") && page.text.contains("对方没有在规定时间内应答"))
      #expect(try await browser.post("\(Self.dead)/\(job)/retry").location == Self.dead)
      #expect(try await state(world, job) == .waiting)
      #expect(try await browser.post("\(Self.dead)/\(job)/retry").status == .conflict)
      #expect(try await browser.get(Self.dead).text.contains("没有失败的任务"))
    }
    #expect(try await world.actions(on: "job", job.description) == ["operations.job.retried"])
  }

  @Test func `all of a kind are retried at once`() async throws {
    let world = try await OperationsWorld()
    let jobs = try await bury(world, 3)
    let other = try await bury(world, 1, kind: "test.other")
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get(Self.dead).text.contains("全部重试（3）"))
      #expect(try await browser.post("\(Self.dead)/retry-all", [("kind", "test.fails")]).location == Self.dead)
      for job in jobs { #expect(try await state(world, job) == .waiting) }
      #expect(try await state(world, other[0]) == .dead)
    }
    #expect(try await world.actions(on: "jobs", "test.fails") == ["operations.jobs.retried"])
  }

  @Test func `a dead letter is given up with a reason, and not without`() async throws {
    let world = try await OperationsWorld()
    let job = try await bury(world)[0]
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      let path = "\(Self.dead)/\(job)/discard"
      let refused = try await browser.post(path, [("reason-\(job)", " ")])
      #expect(refused.status == .unprocessableContent && refused.text.contains("请写明舍弃的理由"))
      #expect(refused.text.contains("open><summary"))
      #expect(try await state(world, job) == .dead)
      #expect(try await browser.post(path, [("reason-\(job)", "对方系统已下线")]).location == Self.dead)
      #expect(try await state(world, job) == .discarded)
    }
    let entries = try await world.store.read {
      try AuditTrail.entries(subjectKind: "job", subjectID: job.description, in: $0)
    }
    #expect(entries.first?.details["reason"] == "对方系统已下线")
  }

  @Test func `an event that was given up is repaired or given up as well`() async throws {
    let world = try await OperationsWorld()
    struct Broken: Error {}
    let handler = OutboxHandler(name: "test", topics: ["case.accept"]) { _ in throw Broken() }
    try await world.emit()
    try await world.emit()
    let relay = OutboxRelay(store: world.store, clock: world.clock, handlers: [handler])
    for _ in 0...OutboxRelay.maximumAttempts {
      try await relay.deliverDue()
      world.clock.set(world.clock.now().adding(seconds: 3601))
    }
    let letters = try await world.store.read { try OutboxRelay.deadLetters(in: $0) }
    try #require(letters.count == 2)
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get(Self.dead).text.contains("case.accept"))
      let (one, two) = (letters[0].delivery.id, letters[1].delivery.id)
      #expect(try await browser.post("\(Self.dead)/events/\(one)/retry").location == Self.dead)
      let fields = [("reason-\(two)", "不再需要")]
      #expect(try await browser.post("\(Self.dead)/events/\(two)/discard", fields).location == Self.dead)
      #expect(try await browser.post("\(Self.dead)/events/\(two)/retry").status == .conflict)
    }
    #expect(try await world.store.read { try OutboxRelay.deadLetters(in: $0) }.isEmpty)
  }

  @Test func `a waiting job is shown with its kind and cancelled`() async throws {
    let world = try await OperationsWorld()
    let job = try await world.store.write { try $0.enqueue(Job(kind: "test.waits")) }
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get("/admin/operations").text.contains("test.waits"))
      #expect(try await browser.get("/admin/operations/jobs?kind=test.waits").text.contains("\(job)"))
      #expect(!(try await browser.get("/admin/operations/jobs?kind=test.other").text.contains("\(job)")))
      let path = "/admin/operations/jobs/\(job)"
      #expect(try await browser.get(path).status == .ok)
      #expect(try await browser.post("\(path)/cancel").location == path)
      #expect(try await state(world, job) == .cancelled)
      #expect(try await browser.post("\(path)/cancel").status == .conflict)
      #expect(try await browser.get("/admin/operations/jobs/\(world.market)").status == .notFound)
    }
  }

  @Test func `no act is taken without the token of a form`() async throws {
    let world = try await OperationsWorld()
    let job = try await bury(world)[0]
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      for act in ["retry", "discard"] {
        let page = try await browser.post("\(Self.dead)/\(job)/\(act)", [("reason-\(job)", "x")], token: "forged")
        #expect(page.status == .conflict || page.status == .forbidden)
      }
    }
    #expect(try await state(world, job) == .dead)
  }
}
