import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport

@testable import Disclosure

/// Last days, holidays decreed late, new beginnings and stops inside each other. The world begins on Friday 20 November 2026.
@Suite("Edges of the clocks of requests (政府信息公开条例第三十条至第三十五条)")
struct StatutoryEdgeTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func decree(_ world: RequestWorld, off: [String], worked: [String] = []) async throws {
    try world.decree(off: off, worked: worked)
    _ = try await CalendarRecompute(commands: world.bench.cases).run(store: world.store)
  }

  // MARK: - 30

  @Test func `article 30: a holiday decreed late moves the last day of the supplement notice`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await decree(world, off: ["2026-12-01"])
    try world.go(to: "2026-12-02")
    try await world.perform(StatutoryClockTests.supplement(until: "2026-12-16"), on: id)
    #expect(try await world.file(id).state == .supplementRequested, "the seventh working day is 2 December now")
  }

  @Test func `article 30: a holiday decreed late moves the limit that began anew after the supplement`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-25")
    try await world.perform(StatutoryClockTests.supplement(until: "2026-12-09"), on: id)
    try world.go(to: "2026-12-09")
    try await world.perform(.answerSupplement(formData: nil, materials: [], note: nil), on: id, as: "zhangsan")
    #expect(try await world.due(id) == "2027-01-07")
    try await decree(world, off: ["2026-12-24", "2026-12-25"], worked: ["2026-12-26"])
    #expect(try await world.due(id) == "2027-01-08", "two days off, one Saturday worked")
  }

  @Test func `article 30: an answer after the supplement is in time on the new twentieth day, late on the next`()
    async throws
  {
    let world = try await RequestWorld()
    let (first, second) = (try await world.ask(), try await world.ask("wangwu"))
    try world.go(to: "2026-11-25")
    for id in [first, second] { try await world.perform(StatutoryClockTests.supplement(until: "2026-12-09"), on: id) }
    try world.go(to: "2026-11-30")
    for (id, login) in [(first, "zhangsan"), (second, "wangwu")] {
      try await world.perform(.answerSupplement(formData: nil, materials: [], note: nil), on: id, as: login)
      #expect(try await world.due(id) == "2026-12-28")
    }
    try world.go(to: "2026-12-28")
    try await world.answer(RequestWorld.provided, first)
    try world.go(to: "2026-12-29")
    try await world.answer(RequestWorld.provided, second)
    #expect(try await world.request(first).inTime == true)
    #expect(try await world.request(second).inTime == false)
  }

  // MARK: - 31

  @Test func `article 31: the limit runs from the day that the rule names, for each way in which requests come`()
    async throws
  {
    let world = try await RequestWorld()
    let (came, confirmed) = (try day("2026-11-13"), try day("2026-11-16"))
    for (channel, received, due) in [
      (RequestChannel.counter, "2026-11-13", "2026-12-11"), (.oral, "2026-11-13", "2026-12-11"),
      (.signedPost, "2026-11-13", "2026-12-11"), (.plainPost, "2026-11-16", "2026-12-14"),
      (.fax, "2026-11-16", "2026-12-14"), (.online, "2026-11-16", "2026-12-14"),
    ] {
      let receipt = try ReceiptRule.receipt(by: channel, arrivedOn: came, confirmedOn: confirmed, today: world.today)
      #expect(receipt.day.description == received, "\(channel)")
      let id = try await world.ask(key: channel.rawValue, on: receipt.day.description, channel: channel)
      #expect(try await world.due(id) == due, "\(channel)")
    }
  }

  @Test func `article 31: a request that comes on a day off counts from the next working day on`() async throws {
    let world = try await RequestWorld()
    // Saturday 14 and Sunday 15 November: the first counted day is Monday either way.
    for text in ["2026-11-14", "2026-11-15"] {
      let id = try await world.ask(key: text, on: text, channel: .signedPost)
      #expect(try await world.due(id) == "2026-12-11", "\(text)")
      #expect(try await world.request(id).receivedOn == day(text))
    }
  }

  // MARK: - 33

  @Test func `article 33: what can be answered on the spot is answered on the day of receipt`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.answer(RequestWorld.provided, id)
    let request = try await world.request(id)
    #expect(request.resultedOn == request.receivedOn && request.inTime == true)
  }

  @Test func `article 33: an extension asked for in time cannot be approved on the day after the last`() async throws {
    let world = try await RequestWorld()
    let (kept, late) = (try await world.ask(), try await world.ask("wangwu"))
    for id in [kept, late] { try await world.perform(.accept(note: nil), on: id) }
    try world.go(to: "2026-12-18")
    for id in [kept, late] { try await world.perform(.requestExtension(workingDays: 20, reason: "检索"), on: id) }
    try await world.perform(.approveExtension, on: kept, as: "approver")
    #expect(try await world.due(kept) == "2027-01-18")
    try world.go(to: "2026-12-19")
    await #expect(throws: CasesError.self) { try await world.perform(.approveExtension, on: late, as: "approver") }
    #expect(try await world.due(late) == "2026-12-18")
  }

  @Test func `article 33: a holiday decreed late gives the extension its last day as well`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.perform(.accept(note: nil), on: id)
    try await decree(world, off: ["2026-12-18"])
    try world.go(to: "2026-12-21")
    try await world.perform(.requestExtension(workingDays: 1, reason: "检索"), on: id)
    try await world.perform(.approveExtension, on: id, as: "approver")
    #expect(try await world.due(id) == "2026-12-22")
  }

  @Test func `article 33: two consultations, one inside the other, exclude their union`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-23")
    let outer = try await world.consult(id)
    try world.go(to: "2026-11-25")
    let inner = try await world.consult(id, .jointAuthor, name: "住建局")
    try world.go(to: "2026-11-27")
    try await world.hear(inner, .agrees, of: id)
    #expect(try await world.file(id).clock(.statutory)?.isStopped == true)
    try world.go(to: "2026-12-02")
    try await world.hear(outer, .agrees, of: id)
    // As if the outer one had been alone: one day used, nineteen left after 2 December.
    #expect(try await world.due(id) == "2026-12-29")
  }

  @Test func `article 33: two consultations, one after the other, exclude each its own days and none between`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-23")
    let first = try await world.consult(id)
    try world.go(to: "2026-11-25")
    try await world.hear(first, .agrees, of: id)
    try world.go(to: "2026-11-27")
    let second = try await world.consult(id, .jointAuthor, name: "住建局")
    try world.go(to: "2026-12-02")
    try await world.hear(second, .agrees, of: id)
    // 23, 26 and 27 November were used; seventeen are left after 2 December.
    #expect(try await world.due(id) == "2026-12-25")
  }

  @Test func `article 33: a holiday decreed late counts once: not inside a consultation, but after it`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-25")
    let asked = try await world.consult(id)
    try world.go(to: "2026-12-02")
    try await world.hear(asked, .agrees, of: id)
    #expect(try await world.due(id) == "2026-12-25")
    try await decree(world, off: ["2026-11-26", "2026-11-27"])
    #expect(try await world.due(id) == "2026-12-25", "those days were excluded already")
    try await decree(world, off: ["2026-11-26", "2026-11-27", "2026-12-24"])
    #expect(try await world.due(id) == "2026-12-28")
  }

  // MARK: - 32, 34

  @Test(arguments: [Consultation.Kind.thirdParty, .jointAuthor])
  func `articles 32 and 34: a holiday decreed late gives those who are asked their fifteenth day`(
    kind: Consultation.Kind
  ) async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.consult(id, kind)
    try await decree(world, off: ["2026-12-11"])
    try world.go(to: "2026-12-14")
    #expect(try await world.sweep() == 0, "11 December is off: the fifteenth working day is the 14th")
    try world.go(to: "2026-12-15")
    #expect(try await world.sweep() == 1)
  }

  @Test func `article 32: what is said on the fifteenth working day is heard`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let asked = try await world.consult(id)
    try world.go(to: "2026-12-11")
    #expect(try await world.sweep() == 0)
    try await world.hear(asked, .objects, of: id, reply: "涉及商业秘密")
    #expect(try await world.consultations(id).first?.outcome == .objects)
  }

  @Test func `article 32: after silence the authority decides, without having to name a public interest`() async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.consult(id)
    try world.go(to: "2026-12-14")
    try await world.sweep()
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).result == .disclosed)
  }

  @Test func `article 32: an objection without good reason does not bind the authority`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let asked = try await world.consult(id)
    try await world.hear(asked, .objectsUnfounded, of: id, reply: "不想公开")
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).result == .disclosed)
  }

  // MARK: - 35

  @Test func `article 35: the later date is set on the last day at the latest`() async throws {
    let world = try await RequestWorld()
    let (first, second) = (try await world.ask(), try await world.ask("wangwu"))
    let desk = world.desk
    for (id, login) in [(first, "zhangsan"), (second, "wangwu")] {
      try await world.act(id) { try desk.askReasons("数量多", on: id, expecting: $0, by: $1, in: $2) }
      let asker = try await world.principal(login)
      try await world.store.write { try desk.giveReasons("写论文", on: id, by: asker, in: $0) }
    }
    try world.go(to: "2026-12-18")
    try await world.act(first) { try desk.delay(days: 10, reason: "需要整理", on: first, expecting: $0, by: $1, in: $2) }
    #expect(try await world.due(first) == "2027-01-04")
    try world.go(to: "2026-12-19")
    await #expect(throws: DisclosureError.notNow) {
      try await world.act(second) { try desk.delay(days: 10, reason: "晚", on: second, expecting: $0, by: $1, in: $2) }
    }
  }
}
