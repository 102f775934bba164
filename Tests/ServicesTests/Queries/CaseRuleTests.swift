import Cases
import Cryptography
import Forms
import Identity
import Kernel
import Models
import Store
import Testing

@testable import Services

/// A loaded catalogue with the departments that handle what is applied for, and a resident.
private struct RuledWorld: Sendable {
  let base: CatalogueWorld
  let cases: CaseCommands
  let kind: ServiceCaseKind
  let ruler: ItemRuler
  let applicant: Party

  init() async throws {
    let base = try await CatalogueWorld(loaded: true)
    self.base = base
    let calendar = try WorkingDayCalendar.published()
    kind = ServiceCaseKind(items: base.items, search: CatalogueSearch())
    cases = CaseCommands(
      clock: base.clock, ids: base.ids, calendar: { calendar }, kinds: CaseKindRegistry([kind]))
    ruler = ItemRuler(library: ModelLibrary(), clock: base.clock) { calendar }
    let identity = IdentityServices(
      store: base.store, clock: base.clock, ids: base.ids, sealer: FieldSealer(ring: .ephemeral()),
      hasher: PasswordHasher(cost: .fastForTests))
    let number = try CitizenNumber.completing("51160219900101100")
    applicant = try await base.store.write { tx in
      let district = try identity.organisations.add(
        NewOrganisation(
          parentID: nil, kind: .division, divisionCode: try DivisionCode("511602"), code: nil, nameZh: "广安区"),
        by: .system, in: tx)
      for (code, name) in [("115113010087786859", "区司法局"), ("115113016823646795", "区行政审批局")] {
        _ = try identity.organisations.add(
          NewOrganisation(
            parentID: district, kind: .department, divisionCode: try DivisionCode("511602"), code: code, nameZh: name),
          by: .system, in: tx)
      }
      return try identity.parties.createPerson(name: "张三", citizenNumber: number, by: .system, in: tx)
    }
  }

  /// Receives an application about an item with these answers and plausible others.
  func submit(_ name: String, _ answers: [String: JSONValue], key: String) async throws -> CaseFile {
    let listed = try PublishedCatalogue.content().listed.first { $0.name == name }
    let code = try #require(listed).code
    let (world, plan) = (
      self, SubmissionPlan(division: "511602", sealer: FieldSealer(ring: .ephemeral()), ruler: ruler)
    )
    return try await base.store.write { tx in
      let version = try #require(try world.base.items.current(code, on: world.base.today, in: tx))
      let typed = SampleAnswers.values(
        for: version.content.applicableForm, seed: 3, today: world.base.today, given: answers)
      let data = typed.setting(FormRules.materialsKey, to: Self.papers(version.content, typed))
      let receipt = try world.cases.submit(
        try plan.submission(
          of: version, data: data, applicant: world.applicant, files: [], key: key, channel: .online, draft: nil, in: tx
        ),
        by: Actor(accountID: nil, displayName: "张三", kind: .resident), in: tx)
      return try #require(try world.cases.queries.file(receipt.caseID, in: tx))
    }
  }

  /// Every paper in the way that takes least.
  private static func papers(_ content: ItemContent, _ data: JSONValue) -> JSONValue {
    let order: [MaterialChoice] = [.fetch, .promise, .later, .notNeeded]
    return content.applicableMaterials.filter { MaterialRules.isAsked($0, data: data) }
      .reduce(.object([:])) { chosen, material in
        let ways = MaterialRules.choices(material, data: data)
        let way = order.first { ways.contains($0) } ?? .upload
        return chosen.setting(material.key, to: .string(way.rawValue))
      }
  }

  func rulings(of file: CaseFile) async throws -> ItemRulings {
    try await base.store.read { try CaseRuleQueries.rulings(of: file.id, in: $0) }
  }
}

private let legalAid = "对公民法律援助申请的审批"
private let road = "占用、挖掘城市道路审批"

@Suite("Rules of cases")
struct CaseRuleTests {
  @Test func `A case keeps which rules were applied for each purpose, and what they said is sealed`() async throws {
    let world = try await RuledWorld()
    let file = try await world.submit(legalAid, ["matter": "wages", "group": "migrant", "urgent": "no"], key: "a")
    let rulings = try await world.rulings(of: file)
    #expect(rulings.all.map(\.purpose) == RulePurpose.allCases)
    #expect(rulings[.eligibility]?.outcome == .yes && rulings[.eligibility]?.rules == [6])
    #expect(rulings[.promise]?.limit?.days == 3 && rulings[.fee]?.isCharged == false)
    #expect(rulings[.routing]?.department == "115113010087786859")
    #expect(rulings.all.allSatisfy { $0.version.number == 1 && $0.version.key.text == "legal-aid" })
    #expect(file.timing.promised == DayLimit(days: 3, article: "承诺时限"))
    let kept: [String] = try await world.base.store.read {
      try $0.rows("SELECT details FROM case_rule WHERE case_id = ?", [file.id]) { try $0.text(0) }
    }
    #expect(kept.count == 4)
    #expect(kept.allSatisfy { SealedText.isSealed($0) && !$0.contains("outcome") && !$0.contains("法律援助") })
  }

  @Test func `Special rules of promise and handling decide the clock of the case`() async throws {
    let world = try await RuledWorld()
    let urgent = try await world.submit(legalAid, ["matter": "wages", "urgent": "limitation"], key: "a")
    #expect(urgent.timing.promised?.days == 1)
    let dig: [String: JSONValue] = ["workKind": "dig", "emergency": "no", "roadAge": "new"]
    let consent = try await world.submit(road, dig, key: "b")
    #expect(consent.timing.promised?.days == 15)
    let rulings = try await world.rulings(of: consent)
    #expect(rulings[.routing]?.track == .governmentConsent)
    #expect(rulings[.eligibility]?.outcome == .first)
    let occupied: [String: JSONValue] = [
      "workKind": "occupy", "emergency": "no", "area": 12, "startOn": "2026-12-01", "endOn": "2026-12-10",
    ]
    let usual = try await world.submit(road, occupied, key: "c")
    #expect(usual.timing.promised?.days == 5)
    #expect(try await world.rulings(of: usual)[.fee]?.quantity?.amount == 120)
  }

  @Test func `The officer sees the rules that were applied, in both languages`() async throws {
    let world = try await RuledWorld()
    let file = try await world.submit(legalAid, ["matter": "wages", "group": "migrant", "urgent": "no"], key: "a")
    let shown = try await world.base.store.read { try world.kind.present(file, in: $0) }
    let section = try #require(shown.sections.first { $0.title.zh == "适用的规则" })
    #expect(section.fields.map(\.key) == ["rule.eligibility", "rule.fee", "rule.promise", "rule.routing"])
    let eligibility = try #require(section.fields.first?.value)
    #expect(eligibility.zh.contains("可以办") && eligibility.zh.contains("《法律援助条例》第十三条第一款"))
    #expect(eligibility.zh.contains("第1版第6条"))
    #expect(eligibility.en.contains("You can apply") && eligibility.en.contains("rule 6 of version 1"))
    #expect(section.fields.allSatisfy { !$0.isCorrectable })
  }

  @Test func `A version for next month leaves today's cases alone, and a case keeps the version that it came under`()
    async throws
  {
    let world = try await RuledWorld()
    let file = try #require(try PublishedCatalogue.content().rules.first { $0.key.text == "legal-aid" })
    let changed = file.document.text.replacing(
      "<outputEntry><text>3</text></outputEntry>", with: "<outputEntry><text>2</text></outputEntry>")
    #expect(changed != file.document.text)
    let model = NewModel(
      key: file.key, title: file.title,
      document: try ModelDocument(kind: .dmn, text: changed, name: "legal-aid.dmn"), reason: "提速")
    let commands = ModelCommands(clock: world.base.clock, ids: world.base.ids)
    let first = world.base.today.adding(days: 30)
    let next = try await world.base.store.write {
      try commands.publish(model, from: first, expectedNumber: 1, by: CatalogueWorld.editor, in: $0)
    }
    let answers: [String: JSONValue] = ["matter": "wages", "group": "migrant", "urgent": "no"]
    let before = try await world.submit(legalAid, answers, key: "a")
    world.base.clock.set(first.startInstant().adding(seconds: 3_600 * 9))
    let after = try await world.submit(legalAid, answers, key: "b")
    #expect(before.timing.promised?.days == 3 && after.timing.promised?.days == 2)
    #expect(try await world.rulings(of: before)[.promise]?.version.number == 1)
    #expect(try await world.rulings(of: after)[.promise]?.version == next)
    let kept = try await world.base.store.read { try world.cases.queries.file(before.id, in: $0) }
    #expect(kept?.timing == before.timing)
    let under = try await world.base.store.read {
      try CaseRuleQueries.cases(under: next.id, after: CaseID(high: 0, low: 0), limit: 10, in: $0)
    }
    #expect(Set(under) == [after.id])
  }

  @Test func `Every query goes by an index`() async throws {
    let world = try await CatalogueWorld.shared()
    for sql in [CaseRuleQueries.ofCase, CaseRuleQueries.casesUnder] {
      let plan = try await world.store.read { try $0.plan(sql) }
      #expect(plan.tableScans.isEmpty, "\(plan)")
      #expect(!plan.sortsRows, "\(plan)")
    }
  }
}
