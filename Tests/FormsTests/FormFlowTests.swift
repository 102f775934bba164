import Forms
import Kernel
import Testing

@Suite struct FormFlowTests {
  private let today = CivilDate(dayNumber: 20_600)

  private var form: FormDefinition {
    let yes = [FieldOption("yes", "是"), FieldOption("no", "否")]
    return FormDefinition(
      key: "f",
      steps: [
        FormStep(
          key: "one", title: "一",
          fields: [
            Field("dig", .choice, "挖吗", required: true, options: yes),
            Field("depth", .number, "多深", required: true, visibleWhen: FieldTest(field: "dig", anyOf: ["yes"])),
            Field("deep", .text, "为什么这么深", required: true, visibleWhen: FieldTest(field: "depth", anyOf: ["9"])),
          ]),
        FormStep(
          key: "two", title: "二", fields: [Field("who", .text, "谁", required: true)],
          visibleWhen: FieldTest(field: "dig", anyOf: ["yes"])),
        FormStep(key: "three", kind: .materials, title: "材料"),
      ])
  }

  @Test func `Answers decide which steps and questions follow`() {
    #expect(FormRules.visibleSteps(form, values: ["dig": "no"]).map(\.key) == ["one", "three"])
    #expect(FormRules.visibleSteps(form, values: ["dig": "yes"]).map(\.key) == ["one", "two", "three"])
    #expect(FormRules.step(after: "one", in: form, values: ["dig": "no"])?.key == "three")
    #expect(FormRules.step(before: "three", in: form, values: ["dig": "yes"])?.key == "two")
    #expect(FormRules.step(after: "three", in: form, values: ["dig": "yes"]) == nil)
    #expect(FormRules.step(before: "one", in: form, values: [:]) == nil)
    #expect(
      FormRules.visibleFields(form.steps[0], values: ["dig": "yes", "depth": 9]).map(\.key) == ["dig", "depth", "deep"])
  }

  @Test func `An answer that is no longer asked hides what hangs on it, and is not submitted`() {
    let stale: JSONValue = ["dig": "no", "depth": 9, "deep": "管线", "who": "张三"]
    #expect(FormRules.visibleFields(form.steps[0], values: stale).map(\.key) == ["dig"])
    #expect(FormRules.pruned(form, data: stale) == ["dig": "no"])
    let reading = FormRules.read(["dig": ["no"], "depth": ["9"]], step: form.steps[0], into: stale, today: today)
    #expect(reading.data["depth"] == nil)
    #expect(reading.errors.isEmpty)
  }

  @Test func `The last check finds what is missing on every page that counts`() {
    let fields = FormRules.check(form, data: ["dig": "yes"], materials: [Paper](), today: today).map(\.field)
    #expect(fields == ["depth", "who"])
    #expect(FormRules.check(form, data: ["dig": "no"], materials: [Paper](), today: today).isEmpty)
  }

  @Test func `Answers are shown in words, sensitive ones masked`() throws {
    let form = FormDefinition(
      key: "f",
      steps: [
        FormStep(
          key: "s", title: "人",
          fields: [
            Field("number", .citizenNumber, "号码"),
            Field(
              "kinds", .multiChoice, "类别",
              options: [FieldOption("a", LocalText("甲", en: "A")), FieldOption("b", LocalText("乙", en: "B"))]),
            Field("money", .money, "金额"), Field("day", .date, "日期"), Field("place", .address, "地址"),
          ])
      ])
    let data: JSONValue = [
      "number": "11010519491231002X", "kinds": ["a", "b"], "money": 120_050, "day": "2026-11-21",
      "place": ["division": "511602", "detail": "民生路1号"],
    ]
    let divisions = try DivisionCatalogue.published()
    let rows = try #require(FormRules.answers(form, data: data, divisions: divisions).first).rows
    #expect(rows.map(\.value.zh) == ["110***********002X", "甲、乙", "¥1,200.50", "2026年11月21日", "四川省广安市广安区 民生路1号"])
    #expect(rows.map(\.isMasked) == [true, false, false, false, false])
    #expect(rows[1].value.en == "A, B")
    #expect(rows[3].value.en == "21 November 2026")
    let open = try #require(FormRules.answers(form, data: data, revealing: true).first)
    #expect(open.rows.first?.value.zh == "11010519491231002X")
  }
}
