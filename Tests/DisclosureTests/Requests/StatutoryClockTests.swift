import TownTesting
import WebSupport
import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing

@testable import Disclosure

/// Each row of the regulation's clocks, at its edges. The world begins on Friday 20 November 2026.
@Suite("Clocks of requests (政府信息公开条例第三十条至第三十五条)")
struct StatutoryClockTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  // MARK: - 31

  @Test func `article 31: in person counts from handing in, signed post from the signature`() throws {
    let (friday, today) = (try day("2026-11-13"), try day("2026-11-20"))
    for channel in [RequestChannel.counter, .oral, .signedPost] {
      let receipt = try ReceiptRule.receipt(by: channel, arrivedOn: friday, confirmedOn: nil, today: today)
      #expect(receipt == ReceiptRule.Receipt(day: friday, confirmedLate: false), "\(channel)")
    }
    #expect(throws: DisclosureError.receiptOutOfOrder) {
      try ReceiptRule.receipt(by: .counter, arrivedOn: today.adding(days: 1), confirmedOn: nil, today: today)
    }
  }

  @Test func `article 31: ordinary post counts from its confirmation, and one day late is seen`() throws {
    let (came, today) = (try day("2026-11-19"), try day("2026-11-20"))
    #expect(
      try ReceiptRule.receipt(by: .plainPost, arrivedOn: came, confirmedOn: came, today: today)
        == ReceiptRule.Receipt(day: came, confirmedLate: false))
    #expect(
      try ReceiptRule.receipt(by: .plainPost, arrivedOn: came, confirmedOn: today, today: today)
        == ReceiptRule.Receipt(day: today, confirmedLate: true))
    #expect(throws: DisclosureError.notConfirmed) {
      try ReceiptRule.receipt(by: .plainPost, arrivedOn: came, confirmedOn: nil, today: today)
    }
  }

  @Test func `article 31: internet and fax count from mutual confirmation, never before the arrival`() throws {
    let (came, today) = (try day("2026-11-19"), try day("2026-11-20"))
    for channel in [RequestChannel.online, .fax] {
      #expect(try ReceiptRule.receipt(by: channel, arrivedOn: came, confirmedOn: today, today: today).day == today)
      #expect(throws: DisclosureError.receiptOutOfOrder) {
        try ReceiptRule.receipt(by: channel, arrivedOn: today, confirmedOn: came, today: today)
      }
    }
  }

  @Test func `article 31: the limit runs from the day of receipt, not from the day of entry`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask(on: "2026-11-16", channel: .signedPost)
    #expect(try await world.due(id) == "2026-12-14")
    #expect(try await world.request(id).receivedOn == day("2026-11-16"))
  }

  // MARK: - 30

  @Test func `article 30: the supplement notice goes out on the seventh working day, not on the eighth`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-12-01")
    try await world.perform(Self.supplement(until: "2026-12-15"), on: id)
    #expect(try await world.file(id).state == .supplementRequested)
    let late = try await world.ask("wangwu", key: "2", on: "2026-11-20")
    try world.go(to: "2026-12-02")
    await #expect(throws: CasesError.self) { try await world.perform(Self.supplement(until: "2026-12-15"), on: late) }
    try await world.sweep()
    let file = try await world.file(late)
    #expect(file.state == .accepted, "handled as it was made")
    #expect(try await world.due(late) == "2026-12-18", "silence does not move the limit")
  }

  @Test func `article 30: the limit begins anew with the corrected request`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    #expect(try await world.due(id) == "2026-12-18")
    try world.go(to: "2026-11-25")
    try await world.perform(Self.supplement(until: "2026-12-09"), on: id)
    #expect(try await world.file(id).level == .stopped)
    try world.go(to: "2026-12-09")
    try await world.perform(.answerSupplement(formData: nil, materials: [], note: nil), on: id, as: "zhangsan")
    #expect(try await world.file(id).state == .accepted)
    #expect(try await world.due(id) == "2027-01-07", "twenty working days after 9 December, New Year off")
    await #expect(throws: CasesError.self) { try await world.perform(Self.supplement(until: "2026-12-30"), on: id) }
  }

  @Test func `article 30: not supplemented without cause counts as given up`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-23")
    try await world.perform(Self.supplement(until: "2026-12-04"), on: id)
    try world.go(to: "2026-12-04")
    try await world.sweep()
    #expect(try await world.file(id).state == .supplementRequested, "the last day is the requester's")
    try world.go(to: "2026-12-05")
    try await world.sweep()
    try world.go(to: "2026-12-18")
    try await world.sweep()
    try await world.deliver()
    #expect(try await world.file(id).state == .abandoned)
    #expect(try await world.request(id).result == .notSupplemented)
  }

  // MARK: - 33

  @Test func `article 33: an answer on the twentieth working day is in time, on the twenty-first late`() async throws {
    let world = try await RequestWorld()
    let (first, second) = (try await world.ask(), try await world.ask("wangwu"))
    try world.go(to: "2026-12-18")
    try await world.answer(RequestWorld.provided, first)
    #expect(try await world.request(first).inTime == true)
    try world.go(to: "2026-12-21")
    try await world.answer(RequestWorld.provided, second)
    #expect(try await world.request(second).inTime == false)
    #expect(try await world.request(second).result == .disclosed)
  }

  @Test func `article 33: a holiday decreed late moves the last day of an open request`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.decree(off: ["2026-12-17", "2026-12-18"], worked: ["2026-12-19"])
    _ = try await CalendarRecompute(commands: world.bench.cases).run(store: world.store)
    #expect(try await world.due(id) == "2026-12-21")
    try world.go(to: "2026-12-21")
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).inTime == true)
  }

  @Test func `article 33: the extension is asked for and approved on the last day, once, by at most twenty days`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.perform(.accept(note: nil), on: id)
    try world.go(to: "2026-12-18")
    await #expect(throws: CasesError.self) {
      try await world.perform(.requestExtension(workingDays: 21, reason: "数量大"), on: id)
    }
    try await world.perform(.requestExtension(workingDays: 20, reason: "需要检索大量档案"), on: id)
    await #expect(throws: CasesError.self) { try await world.perform(.approveExtension, on: id, as: "officer") }
    try await world.perform(.approveExtension, on: id, as: "approver")
    #expect(try await world.due(id) == "2027-01-18")
    await #expect(throws: CasesError.self) {
      try await world.perform(.requestExtension(workingDays: 1, reason: "再延"), on: id)
    }
    let late = try await world.ask("wangwu", on: "2026-11-20")
    try await world.perform(.accept(note: nil), on: late)
    try world.go(to: "2026-12-21")
    await #expect(throws: CasesError.self) {
      try await world.perform(.requestExtension(workingDays: 5, reason: "晚了"), on: late)
    }
  }

  // MARK: - 32, 34

  @Test func `articles 32 and 33: time for the third party does not count, and silence ends it after fifteen days`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-25")
    let asked = try await world.consult(id)
    #expect(try await world.file(id).clock(.statutory)?.isStopped == true)
    try world.go(to: "2026-12-16")
    await #expect(throws: DisclosureError.notNow) { try await world.hear(asked, .silent, of: id) }
    #expect(try await world.sweep() == 0, "the fifteenth working day is theirs")
    try world.go(to: "2026-12-17")
    #expect(try await world.sweep() == 1)
    #expect(try await world.consultations(id).first?.outcome == .silent)
    let clock = try #require(try await world.file(id).clock(.statutory))
    #expect(!clock.isStopped)
    // Three of twenty days were used by 25 November: seventeen are left after 17 December.
    #expect(try await world.due(id) == "2027-01-12")
  }

  @Test func `articles 32 and 33: with two consultations overlapping the time stands still until the last one ends`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-23")
    let first = try await world.consult(id)
    try world.go(to: "2026-11-25")
    let second = try await world.consult(id, .jointAuthor, name: "住建局")
    try world.go(to: "2026-11-30")
    try await world.hear(first, .objects, of: id, reply: "涉及商业秘密")
    #expect(try await world.file(id).clock(.statutory)?.isStopped == true, "the second one is still open")
    await #expect(throws: DisclosureError.somethingOpen) { try await world.propose(RequestWorld.provided, on: id) }
    try world.go(to: "2026-12-02")
    try await world.hear(second, .agrees, of: id)
    #expect(try await world.file(id).clock(.statutory)?.isStopped == false)
    // One day was used by 23 November; nineteen are left after 2 December.
    #expect(try await world.due(id) == "2026-12-29")
  }

  @Test func `article 34: a joint author who says nothing in time counts as agreeing`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.consult(id, .jointAuthor, name: "住建局")
    try world.go(to: "2026-12-14")
    try await world.sweep()
    #expect(try await world.consultations(id).first?.outcome == .silent)
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).result == .disclosed)
  }

  @Test func `article 32: over an objection with good reason it takes the public interest, and they are told`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let asked = try await world.consult(id)
    try await world.hear(asked, .objects, of: id, reply: "涉及商业秘密")
    await #expect(throws: DisclosureError.answerIncomplete) { try await world.propose(RequestWorld.provided, on: id) }
    var answer = RequestWorld.provided
    answer.texts[.override] = "涉及公共安全，不公开将对公共利益造成重大影响。"
    try await world.answer(answer, id)
    let desk = world.desk
    try await world.act(id) { _, principal, tx in try desk.tell(asked, of: id, by: principal, in: tx) }
    #expect(try await world.consultations(id).first?.toldOn == world.today)
    #expect(try await world.town.actions(on: "case", id.description).contains("disclosure.told"))
  }

  @Test func `article 32: the fifteen days run from the day on which the letter reached them`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let asked = try await world.consult(id)
    let (desk, served) = (world.desk, try day("2026-11-27"))
    try world.go(to: "2026-11-27")
    try await world.act(id) { _, principal, tx in try desk.serve(asked, on: served, of: id, by: principal, in: tx) }
    try world.go(to: "2026-12-18")
    #expect(try await world.sweep() == 0)
    try world.go(to: "2026-12-19")
    #expect(try await world.sweep() == 1)
  }

  // MARK: - 35

  @Test func `article 35: nobody is refused for excess without having been asked why`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let refusal = DisclosureAnswer(.excessive, texts: [.reason: "一个月内五十件，理由与所需信息无关。"])
    await #expect(throws: DisclosureError.notNow) { try await world.propose(refusal, on: id) }
    let desk = world.desk
    try await world.act(id) { try desk.askReasons("本月第五十件", on: id, expecting: $0, by: $1, in: $2) }
    await #expect(throws: DisclosureError.notNow) { try await world.propose(refusal, on: id) }
    let asker = try await world.principal("zhangsan")
    try await world.store.write { try desk.giveReasons("想多了解", on: id, by: asker, in: $0) }
    #expect(try await world.file(id).clock(.statutory)?.isStopped == false, "the time goes on meanwhile")
    try await world.answer(refusal, id)
    #expect(try await world.request(id).result == .excessive)
  }

  @Test func `article 35: good reasons may make the answer come later, by a reasonable time that is told`() async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let desk = world.desk
    await #expect(throws: DisclosureError.notNow) {
      try await world.act(id) { try desk.delay(days: 10, reason: "量大", on: id, expecting: $0, by: $1, in: $2) }
    }
    try await world.act(id) { try desk.askReasons("数量多", on: id, expecting: $0, by: $1, in: $2) }
    let asker = try await world.principal("zhangsan")
    try await world.store.write { try desk.giveReasons("写论文", on: id, by: asker, in: $0) }
    try await world.act(id) { try desk.delay(days: 10, reason: "需要整理", on: id, expecting: $0, by: $1, in: $2) }
    #expect(try await world.due(id) == "2027-01-04")
  }

  // MARK: - 42

  @Test func `article 42: the time stands still for the fee and begins anew the day after it is paid`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let desk = world.desk
    try world.go(to: "2026-11-25")
    await #expect(throws: DisclosureError.feeCount) {
      try await world.act(id) { try desk.charge(.byPage, count: 30, on: id, expecting: $0, by: $1, in: $2) }
    }
    let fee = try await world.act(id) { try desk.charge(.byPage, count: 31, on: id, expecting: $0, by: $1, in: $2) }
    #expect(fee.amount == Fen(amountFen: 1000))
    try world.go(to: "2026-12-23")
    #expect(try await world.sweep() == 0, "the twentieth working day is theirs")
    try await world.act(id) { try desk.paid(on: id, expecting: $0, by: $1, in: $2) }
    #expect(try await world.due(id) == "2027-01-21")
  }

  @Test func `article 42: a fee that is not paid in twenty working days ends the request`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let desk = world.desk
    try await world.act(id) { try desk.charge(.byItem, count: 11, on: id, expecting: $0, by: $1, in: $2) }
    try world.go(to: "2026-12-19")
    #expect(try await world.sweep() == 1)
    #expect(try await world.file(id).state == .abandoned)
    #expect(try await world.request(id).result == .feeNotPaid)
  }

  @Test func `withdrawn requests are counted among the others`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.perform(.withdraw(reason: nil), on: id, as: "zhangsan")
    try await world.deliver()
    #expect(try await world.request(id).result == .other)
  }

  static func supplement(until day: String) -> CaseAction {
    .requestSupplement(
      items: [SupplementItem(text: "请写明年份和项目名称")], deadline: CivilDate(day) ?? .latest, note: nil)
  }
}
