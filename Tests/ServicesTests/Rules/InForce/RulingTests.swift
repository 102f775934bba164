import Acts
import Cases
import FEEL
import Forms
import Kernel
import Testing

@testable import Models
@testable import Services

@Suite("What rules say")
struct RulingTests {
  private func ruling(_ purpose: RulePurpose, _ outputs: JSONValue) throws -> Ruling {
    let file = try #require(try PublishedCatalogue.content().rules.first)
    let version = ModelVersion(
      id: ModelVersionID(high: 0, low: 1), kind: .dmn, key: file.key, number: 1, digest: file.document.digest,
      title: file.title, inForceFrom: .earliest, inForceThrough: nil, publishedAt: Instant(milliseconds: 0),
      publishedBy: "", reason: "")
    return Ruling(purpose: purpose, version: version, decision: purpose.rawValue, rules: [1], outputs: outputs)
  }

  @Test func `The promise and the way of handling are the rules', as long as the law leaves room`() throws {
    let content = try PublishedCatalogue.worked("占用、挖掘城市道路审批")
    func timing(_ days: Int64, _ unit: String, _ track: String) throws -> CaseTiming {
      CaseTiming(
        of: content,
        by: ItemRulings([
          try ruling(.promise, ["days": .integer(days), "unit": .string(unit)]),
          try ruling(.routing, ["track": .string(track)]),
        ]))
    }
    #expect(try timing(1, "workingDays", "general").promised == DayLimit(days: 1, article: "承诺时限"))
    #expect(try timing(15, "workingDays", "governmentConsent").promised?.days == 15)
    #expect(try timing(21, "workingDays", "general").promised?.days == 5)
    #expect(try timing(29, "naturalDays", "general").promised?.days == 5)
    #expect(try timing(9_999, "workingDays", "general").promised?.days == 5)
    #expect(try timing(3, "fortnights", "general").promised?.days == 5)
    let spot = try timing(1, "workingDays", "onTheSpot")
    #expect(spot.isOnTheSpot && !spot.requiresApproval)
    let general = try timing(1, "workingDays", "unheard of")
    #expect(!general.isOnTheSpot && general.requiresApproval)
    #expect(CaseTiming(of: content) == CaseTiming(of: content, by: ItemRulings()))
  }

  @Test func `Where no statute sets a limit, the rules' promise is the limit`() throws {
    let content = try PublishedCatalogue.worked("困难重度残疾人家庭无障碍改造申请")
    let rulings = ItemRulings([try ruling(.promise, ["days": 15, "unit": "workingDays"])])
    #expect(CaseTiming(of: content, by: rulings).statutory == DayLimit(days: 15, article: "承诺时限"))
  }

  @Test func `Answers reach rules in their own types, and nothing else does`() {
    let fields = [
      Field("count", .number, "数"), Field("share", .number, "比"), Field("price", .money, "价"),
      Field("day", .date, "日"), Field("kind", .choice, "类"), Field("several", .multiChoice, "几"),
      Field("none", .multiChoice, "无"), Field("agreed", .statement, "同意"), Field("who", .citizenNumber, "谁"),
      Field("where", .address, "哪"),
    ]
    let data: JSONValue = [
      "count": 3, "share": 0.25, "price": 12_345, "day": "2026-12-01", "kind": "a", "several": ["x", "y"],
      "agreed": true, "who": "11010519491231002X", "where": ["division": "511602", "detail": "某路"],
      "stray": "not asked",
    ]
    let names = fields.map(\.key) + ["stray", "absent"]
    let values = RuleInputs.values(names, fields: fields, data: data).mapValues(\.text)
    #expect(values["count"] == "3" && values["share"] == "0.25" && values["price"] == "123.45")
    #expect(values["day"] == "2026-12-01" && values["kind"] == "a" && values["agreed"] == "true")
    #expect(
      RuleInputs.json(RuleInputs.values(["several"], fields: fields, data: data)["several"] ?? .null) == ["x", "y"])
    #expect(RuleInputs.json(RuleInputs.values(["none"], fields: fields, data: data)["none"] ?? .null) == .array([]))
    for name in ["who", "where"] {
      #expect(RuleInputs.json(RuleInputs.values([name], fields: fields, data: data)[name] ?? .null) == .null)
    }
    #expect(values["stray"] == nil && values["absent"] == nil)
  }

  @Test func `Rules may ask for the day and for working days, within bounds`() throws {
    let calendar = try WorkingDayCalendar.published()
    let friday = try #require(CivilDate("2026-11-20"))
    let host = RuleHost(today: friday, calendar: calendar)
    let day = try #require(FEELDate.parse("2026-11-20"))
    #expect(host.today()?.text == "2026-11-20")
    #expect(host.addWorkingDays(1, to: day)?.text == "2026-11-23")
    #expect(host.addWorkingDays(-1, to: day) == nil && host.addWorkingDays(9_999_999, to: day) == nil)
    let monday = try #require(FEELDate.parse("2026-11-23"))
    #expect(host.workingDays(after: day, through: monday) == 1)
    #expect(host.workingDays(after: monday, through: day) == nil)
    let far = try #require(FEELDate.parse("999999999-01-01"))
    #expect(host.addWorkingDays(1, to: far) == nil && host.workingDays(after: day, through: far) == nil)
  }

  @Test func `Rules may ask for the present and for the name of a division`() throws {
    let calendar = try WorkingDayCalendar.published()
    let friday = try #require(CivilDate("2026-11-20"))
    let nine = friday.startInstant().adding(seconds: 9 * 3600)
    let host = RuleHost(today: friday, calendar: calendar, now: nine, divisions: try .published())
    #expect(host.now()?.epochSeconds == Int(nine.seconds))
    #expect(host.divisionName("511602") == "四川省广安市广安区")
    #expect(host.divisionName("999999") == nil && host.divisionName("nowhere") == nil)
    // Asked for another day, rules are told that day's beginning and not this morning.
    let monday = try #require(CivilDate("2026-11-23"))
    let later = RuleHost(today: monday, calendar: calendar, now: nine)
    #expect(later.now()?.epochSeconds == Int(monday.startInstant().seconds) && later.divisionName("511602") == nil)
    #expect(RuleHost(today: friday, calendar: calendar).now() == nil)
  }

  @Test(arguments: [
    ("第三十七条第二款", "Article 37(2)"), ("第三十三条", "Article 33"), ("第十二条第一款第（三）项", "Article 12(1), point 3"),
    ("第一百二十条之一", "Article 120-1"),
  ])
  func `Places in acts are written in English`(place: String, english: String) {
    #expect(ArticlePlace.english(place) == english)
    #expect(ArticlePlace.english("附件一") == nil && ArticlePlace.english("第一条但书") == nil)
  }
}
