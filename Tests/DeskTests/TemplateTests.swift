import Cases
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Desk

@Suite("Templates of the desk")
struct TemplateTests {
  private func audit(_ world: DeskWorld, _ template: String, _ view: some Sendable) {
    for language in [Language.zhCN, .en] {
      let problems = world.bench.renderer.audit("desk/\(template)", view, language: language)
      #expect(problems.isEmpty, "\(template): \(problems)")
    }
  }

  @Test func `every tag of the inbox and of supervision finds its value`() async throws {
    let world = try await DeskWorld()
    try await world.submit()
    let (today, calendar, queries) = (world.today, world.bench.calendar.current(), world.queries)
    let words = world.bench.renderer.words(.zhCN)
    let officer = DeskScope(principal: try await world.principal("officer"))
    let reading = try await world.store.read {
      try InboxReading.read(InboxFilter(), officer, queries: queries, today: today, language: .zhCN, in: $0)
    }
    audit(
      world, "inbox",
      InboxView(reading, filter: InboxFilter(), scope: officer, today: today, calendar: calendar, words: words))
    let supervisor = DeskScope(principal: try await world.principal("supervisor"))
    let filter = SupervisionFilter(today: today) { _ in "" }
    let figures = try await world.store.read {
      try SupervisionReading.read(
        filter, supervised: supervisor.supervised, queries: SupervisionQueries(), language: .zhCN, in: $0)
    }
    audit(
      world, "supervision", SupervisionView(figures, filter: filter, today: today, calendar: calendar, words: words))
    let party = world.applicant.id
    let page = try await world.read { try $0.mine(partyIDs: [party], in: $1) }
    audit(
      world, "behind",
      BehindView(
        page, SupervisedSelection(.decided(onTime: nil), filter),
        isFirstPage: true, today: today, calendar: calendar, words: words))
  }

  @Test func `every tag of a case's pages finds its value`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let (today, calendar, bench) = (world.today, world.bench.calendar.current(), world.bench)
    let words = bench.renderer.words(.zhCN)
    let officer = DeskScope(principal: try await world.principal("officer"))
    let reading = try await CaseReading.open(id, for: officer, bench: bench, today: today)
    audit(
      world, "case",
      CaseView(
        reading, version: nil, reader: officer.principal, today: today, calendar: calendar,
        links: [CaseLinkView(text: "核验", note: "说明", href: "/")], words: words))
    audit(world, "clock", ClockPageView(reading.file, today: today, calendar: calendar, words: words))
    for kind in ActionSlug.deskActions {
      let facts = try await world.store.read {
        try ActionFacts.read(reading.file, kind, bench: bench, today: today, words: words, in: $0)
      }
      let act = try #require(ActionForms.form(of: kind))
      audit(world, "action", ActionPageView(kind, act, facts, act.start(facts), FormErrors()))
    }
  }

  @Test func `every tag of the counter's pages finds its value`() async throws {
    let world = try await DeskWorld()
    let words = world.bench.renderer.words(.en)
    let item = CounterItem(
      code: PermitKind.code, title: CaseText(zh: "许可", en: "Licence"), authorityID: world.market, authorityName: "市场监管局"
    )
    audit(world, "counter", CounterView("x", [item], words))
    audit(world, "counter-person", CounterPersonView(CounterPerson(), item, FormErrors(), words))
    audit(world, "counter-confirm", CounterConfirmView(world.applicant, isNew: true, item, "/apply/x", words))
    let file = try await world.file(try await world.submit())
    audit(world, "counter-receipt", CounterReceiptView(file, nil, words))
  }

  @Test(arguments: [Language.zhCN, .en])
  func `every step and state has its words`(language: Language) async throws {
    let words = try await DeskWorld().bench.renderer.words(language)
    for kind in ActionSlug.deskActions {
      for part in ["title", "lead", "consequence", "submit"] {
        #expect(words.has("desk.\(ActionSlug.text(kind)).\(part)"), "\(kind) \(part)")
      }
    }
    for state in CaseState.allCases { #expect(words.has("desk.sentence.\(state.rawValue)"), "\(state)") }
    for queue in CaseQueue.allCases {
      #expect(words.has("desk.queue.\(queue.rawValue)") && words.has("desk.empty.\(queue.rawValue)"), "\(queue)")
    }
    let enumWords =
      CaseState.allCases.map(\.wordKey) + ExclusionGround.allCases.map(\.wordKey)
      + DeliveryMethod.allCases.map(\.wordKey)
      + Rating.Grade.allCases.map(\.wordKey) + CaseChannel.allCases.map(\.wordKey)
      + MaterialStatus.allCases.map(\.wordKey)
      + CaseEventKind.allCases.map(\.wordKey) + ClockRole.allCases.map(\.wordKey)
    for key in enumWords { #expect(words.has(key), "\(key)") }
  }
}
