import Cases
import Cryptography
import Forms
import Foundation
import Identity
import Kernel
import Ledger
import Models
import Notifications
import Store
import StoreTesting
import Testing

@testable import Services

/// A district with its 34 departments, the loaded catalogue, and cases.
private struct District: Sendable {
  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let sealer = FieldSealer(ring: .ephemeral())
  let items = ItemQueries()
  let search = CatalogueSearch()
  let cases: CaseCommands
  let kind: ServiceCaseKind
  let applicant: Party
  let plan: SubmissionPlan

  init() async throws {
    let clock = SettableWallClock(Instant(iso8601: "2026-11-20T01:00:00Z") ?? Instant(milliseconds: 0))
    let ids = SeededIdentifierSource(seed: 9, clock: clock)
    self.clock = clock
    self.ids = ids
    store = try await TestStore.open(
      [
        LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set,
        ModelsMigrations.set, ServicesMigrations.set,
      ],
      clock: clock, ids: ids)
    kind = ServiceCaseKind(items: items, search: search, divisions: try DivisionCatalogue.published())
    let calendar = try WorkingDayCalendar.published()
    cases = CaseCommands(
      clock: clock, ids: ids, calendar: { calendar }, kinds: CaseKindRegistry([kind]))
    plan = SubmissionPlan(division: "511602", sealer: sealer)
    let identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    let catalogue = try PublishedCatalogue.content()
    let commands = ItemCommands(clock: clock, ids: ids)
    let number = try CitizenNumber.completing("51160219900101100")
    applicant = try await store.write { tx in
      let division = try DivisionCode(catalogue.division)
      let district = try identity.organisations.add(
        NewOrganisation(parentID: nil, kind: .division, divisionCode: division, code: nil, nameZh: "广安区"),
        by: .system, in: tx)
      for department in catalogue.departments {
        _ = try identity.organisations.add(
          NewOrganisation(
            parentID: district, kind: .department, divisionCode: division, code: department.code,
            nameZh: department.name.zh), by: .system, in: tx)
      }
      try commands.load(catalogue, in: tx)
      return try identity.parties.createPerson(name: "张三", citizenNumber: number, by: .system, in: tx)
    }
  }

  var today: CivilDate { clock.now().civilDate() }
  var actor: Actor { Actor(accountID: nil, displayName: "张三", kind: .resident) }

  static let shared = Task { try await District() }

  func version(_ name: String) async throws -> ItemVersion {
    let listed = try PublishedCatalogue.content().listed.first { $0.name == name }
    let code = try #require(listed).code
    let items = items
    let today = today
    return try #require(try await store.read { try items.current(code, on: today, in: $0) })
  }
}

@Suite struct SubmissionTests {
  @Test func `Every item can be applied for, with the limits and the authority of its guide`() async throws {
    let district = try await District.shared.value
    let names = ["公司设立登记", "经营游泳许可", "对公民法律援助申请的审批", "困难重度残疾人家庭无障碍改造申请", "居民身份证办理（包括临时）"]
    for name in names {
      let version = try await district.version(name)
      let data = SampleAnswers.values(for: version.content, seed: 3, today: district.today)
      let receipt = try await district.store.write { tx in
        try district.cases.submit(
          try district.plan.submission(
            of: version, data: data, applicant: district.applicant, files: [], key: name, channel: .online, draft: nil,
            in: tx), by: district.actor, in: tx)
      }
      let file = try #require(try await district.store.read { try district.cases.queries.file(receipt.caseID, in: $0) })
      #expect(file.title == name)
      #expect(file.subjectVersionID == version.id)
      #expect(file.timing.isOnTheSpot == (version.content.handling == .onTheSpot))
      #expect(file.timing.promised?.days == version.content.promisedLimit?.days)
    }
  }

  @Test func `The limits of a case follow the guide`() throws {
    let licence = CaseTiming(of: try PublishedCatalogue.worked("占用、挖掘城市道路审批"))
    #expect((licence.statutory.days, licence.statutory.article) == (20, "行政许可法第四十二条第一款"))
    #expect((licence.promised?.days, licence.maximumExtensionDays, licence.requiresApproval) == (5, 10, true))
    let swimming = CaseTiming(of: try PublishedCatalogue.worked("经营游泳许可"))
    #expect((swimming.statutory.days, swimming.statutory.unit, swimming.maximumExtensionDays) == (30, .naturalDays, 0))
    #expect(swimming.statutory.article == "全民健身条例第三十二条第二款")
    let home = CaseTiming(of: try PublishedCatalogue.worked("困难重度残疾人家庭无障碍改造申请"))
    #expect((home.statutory.days, home.statutory.article, home.acceptance.article) == (20, "承诺时限", "参照行政许可法第三十二条"))
    let listed = try #require(
      try PublishedCatalogue.content().contents().first { $0.content.type == .publicService && !$0.content.isWorkedOut }
    )
    #expect(CaseTiming(of: listed.content).statutory.article == "行政诉讼法第四十七条第一款")
  }

  @Test func `A case shows its answers in words, sensitive ones masked, with what to check and words to begin from`()
    async throws
  {
    let district = try await District.shared.value
    let version = try await district.version("困难重度残疾人家庭无障碍改造申请")
    let data = SampleAnswers.values(for: version.content, seed: 4, today: district.today)
    let receipt = try await district.store.write { tx in
      try district.cases.submit(
        try district.plan.submission(
          of: version, data: data, applicant: district.applicant, files: [], key: "show", channel: .online, draft: nil,
          in: tx), by: district.actor, in: tx)
    }
    let shown = try await district.store.read { tx in
      let file = try #require(try district.cases.queries.file(receipt.caseID, in: tx))
      return try district.kind.present(file, in: tx)
    }
    let fields = shown.sections.flatMap(\.fields)
    let number = try #require(fields.first { $0.key == "disabledNumber" })
    #expect(number.value.zh.contains("***"))
    #expect(!number.isCorrectable)
    #expect(fields.contains { $0.value.zh.contains("四川省广安市广安区") })
    #expect(shown.sections.allSatisfy { !$0.title.en.isEmpty })
    #expect(shown.checks.contains { $0.article == "《无障碍环境建设法》第十九条第一款" })
    #expect(shown.checks.contains { $0.materialCode == "hardship" })
    #expect(Set(shown.templates.map(\.action)) == [.requestSupplement, .propose, .decide])
    #expect(shown.guidePath == "/items/\(version.code)")
  }

  @Test func `Fetched and promised papers are materials of the case, without files`() async throws {
    let district = try await District.shared.value
    let version = try await district.version("对公民法律援助申请的审批")
    let data = SampleAnswers.values(for: version.content, seed: 1, today: district.today)
    let submission = try await district.store.read { tx in
      try district.plan.submission(
        of: version, data: data, applicant: district.applicant, files: [], key: "papers", channel: .online, draft: nil,
        in: tx)
    }
    let statuses = Dictionary(uniqueKeysWithValues: submission.materials.map { ($0.code ?? "", $0.status) })
    #expect(statuses["identity"] == .fetched)
    #expect(statuses["hardship"] == .fetched)
    #expect(statuses["caseDocuments"] == .later)
  }

  @Test func `A joint application becomes one case for each department's item, under one number`() async throws {
    let district = try await District.shared.value
    let catalogue = try PublishedCatalogue.content()
    let service = try #require(catalogue.joint.first)
    var versions: [ItemCode: ItemVersion] = [:]
    for part in service.parts {
      let name = try #require(catalogue.listed.first { $0.code == part.code }).name
      versions[part.code] = try await district.version(name)
    }
    let current = versions
    let form = JointRules.form(service, items: current.mapValues(\.content))
    let data = SampleAnswers.values(
      for: form, seed: 2, today: district.today,
      given: ["form": "company", "wantFire": "yes", "wantSign": "yes", "wantInvoices": "yes", "wantHealth": "no"])
    let receipt = try await district.store.write { tx in
      let joint = try district.plan.jointSubmission(
        of: service, versions: current, data: data, applicant: district.applicant, files: [], key: "joint",
        channel: .online, draft: nil, in: tx)
      return try district.cases.submitJoint(joint, by: district.actor, in: tx)
    }
    #expect(receipt.parts.count == 5)
    await #expect(throws: ServicesError.jointTooNarrow) {
      try await district.store.read { tx in
        let narrow = data.setting("wantFire", to: "no").setting("wantSign", to: "no").setting("wantInvoices", to: "no")
        _ = try district.plan.jointSubmission(
          of: service, versions: current, data: narrow, applicant: district.applicant, files: [], key: "narrow",
          channel: .online, draft: nil, in: tx)
      }
    }
  }

  @Test func `A clerk finds an item by everyday words, with its authority`() async throws {
    let district = try await District.shared.value
    let found = try await district.store.read { try district.kind.counterItems(matching: "打官司", limit: 5, in: $0) }
    #expect(found.first?.title.zh == "对公民法律援助申请的审批")
    #expect(found.first?.authorityName == "区司法局")
    #expect(found.first?.note?.zh == "承诺 3 个工作日")
    #expect(district.kind.counterStartPath(code: "X-1") == "/apply/X-1")
  }

  @Test func `A suspended item takes no application`() async throws {
    let district = try await District.shared.value
    let version = try await district.version("三级运动员称号授予")
    var content = version.content
    content.state = .suspended
    let closed = ItemVersion(
      id: version.id, code: version.code, number: 2, content: content, validFrom: version.validFrom,
      publishedAt: version.publishedAt, publishedBy: "", reason: "")
    await #expect(throws: ServicesError.itemClosed(version.code.text)) {
      try await district.store.read { tx in
        _ = try district.plan.submission(
          of: closed, data: [:], applicant: district.applicant, files: [], key: "closed", channel: .online, draft: nil,
          in: tx)
      }
    }
  }
}
