import Forms
import Kernel
import Testing

@Suite struct GroupRulesTests {
  private let today = CompanyForm.today

  private func read(_ rows: [[String: String]], shown: Int? = nil) throws -> StepReading {
    let form = try CompanyForm.form()
    var raw: RawValues = ["_rows.owners": [String(shown ?? rows.count)]]
    for (place, row) in rows.enumerated() {
      for (key, text) in row { raw["owners.\(place).\(key)"] = [text] }
    }
    return FormRules.read(raw, step: form.steps[1], into: ["capital": 5_000], today: today)
  }

  @Test func `Rows become a list of objects, each answer in its own type`() throws {
    let reading = try read([
      ["who": " 张三 ", "sort": "person", "number": "11010519491231002x", "amount": "1,000.50"],
      ["who": "甲", "sort": "firm", "amount": "２００"],
    ])
    #expect(reading.errors.isEmpty)
    #expect(reading.data["owners"]?[0]?["amount"] == 100_050)
    #expect(reading.data["owners"]?[0]?["number"] == "11010519491231002X")
    #expect(reading.data["owners"]?[1]?["number"] == nil)
    #expect(reading.data["ownerCount"] == 2)
  }

  @Test func `What was computed from the rows before is forgotten before anything is said about it`() throws {
    let text = CompanyForm.file {
      $0 = $0.replacing(
        "\"ownerCount\": {\"type\": \"integer\"", with: "\"ownerCount\": {\"type\": \"integer\", \"minimum\": 1")
    }
    let form = try FormFile(name: "f", text: text).definition
    let raw: RawValues = [
      "_rows.owners": ["1"], "owners.0.who": ["甲"], "owners.0.sort": ["firm"], "owners.0.amount": ["1"],
    ]
    let reading = FormRules.read(raw, step: form.steps[1], into: ["ownerCount": 0], today: today)
    #expect(reading.errors.isEmpty)
    #expect(reading.data["ownerCount"] == 1)
  }

  @Test func `A mistake is said in its row, with the row's name`() throws {
    let reading = try read([
      ["who": "张三", "sort": "person", "amount": "12"], ["who": "", "sort": "firm", "amount": "一百"],
    ])
    #expect(reading.errors.map(\.field) == ["owners.0.number", "owners.1.who", "owners.1.amount"])
    #expect(reading.errors[0].arguments["label"] == LocalText("股东 1：号码", en: "Owner 1: Number"))
    // What was typed stays.
    #expect(reading.data["owners"]?[1]?["amount"] == "一百")
    #expect(reading.data["total"] == 1_200)
  }

  @Test func `Rows without an answer are left out, and those below move up with their mistakes`() throws {
    let reading = try read([[:], ["who": "甲", "sort": "firm"], [:]])
    #expect(reading.data["owners"]?.arrayValue?.count == 1)
    #expect(reading.errors.map(\.field) == ["owners.0.amount"])
    let none = try read([[:], [:]])
    #expect(none.data["owners"]?.arrayValue?.count == 1)
    #expect(none.errors.map(\.field) == ["owners.0.who", "owners.0.sort", "owners.0.amount"])
    #expect(try read([], shown: 0).errors.map(\.key) == ["items.form.error.rowsFew"])
  }

  @Test func `More rows than there may be are refused, and a made-up count is bounded`() throws {
    let row = ["who": "甲", "sort": "firm", "amount": "1"]
    let reading = try read(Array(repeating: row, count: 5))
    #expect(reading.errors.map(\.field) == ["owners", "ownerCount"])
    #expect(reading.errors.first?.key == "items.form.error.rowsMany")
    #expect(reading.data["owners"]?.arrayValue?.count == 4)
    #expect(try read([row], shown: 2_000_000_000).data["owners"]?.arrayValue?.count == 1)
    #expect(try read([row], shown: -4).errors.map(\.key) == ["items.form.error.rowsFew"])
  }

  @Test func `Rows are added up to the limit and taken away`() throws {
    let group = try #require(try CompanyForm.form().field("owners"))
    var data = CompanyForm.data
    data = GroupRules.adding(to: group, data: data)
    data = GroupRules.adding(to: group, data: data)
    #expect(GroupRules.rows(group, data: data).count == 3)
    data = GroupRules.removing(0, from: group, data: data)
    #expect(data["owners"]?[0]?["who"] == "甲公司")
    #expect(GroupRules.removing(9, from: group, data: data) == data)
    // A row that was only added is no answer.
    let form = try CompanyForm.form()
    #expect(FormRules.pruned(form, data: data)["owners"]?.arrayValue?.count == 1)
  }

  @Test func `What the pages send reads back the same, and the last check agrees`() throws {
    let form = try CompanyForm.form()
    let data = FormRules.pruned(form, data: CompanyForm.data)
    let raw = form.steps[1].fields.reduce(into: RawValues()) { $0.merge(FormRules.inputs($1, data: data)) { $1 } }
    let again = FormRules.read(raw, step: form.steps[1], into: data, today: today)
    #expect(again.data == data)
    #expect(again.errors.isEmpty)
  }

  @Test func `Rows are shown one by one, what is sensitive masked`() throws {
    let form = try CompanyForm.form()
    let sections = FormRules.answers(form, data: FormRules.pruned(form, data: CompanyForm.data))
    let rows = try #require(sections.first { $0.stepKey == "owners" }).rows
    #expect(rows.map(\.fieldKey) == ["owners.0", "owners.1", "ownerCount", "rest", "total"])
    #expect(rows[0].label == LocalText("股东 1", en: "Owner 1"))
    #expect(rows[0].value.zh == "姓名：张三\n类别：个人\n号码：110***********002X\n出资：¥10,000.00\n比例：33.33")
    #expect(rows[0].value.en?.contains("Sort: Person") == true)
    #expect(rows.map(\.isMasked) == [true, false, false, false, false])
  }

  @Test func `The schema has the rows, and drafts may be half-written`() throws {
    let form = try CompanyForm.form()
    let schema = FormSchema.document(form, materials: [Paper]())
    let rows = schema["properties"]?["owners"]
    #expect(rows?["items"]?["required"] == ["who", "sort", "amount"])
    #expect(rows?["maxItems"] == 3)
    #expect(schema["properties"]?["total"]?["x-computed"] != nil)
    let draft = try FormJudge(form, materials: [Paper](), .partial)
    let half: JSONValue = ["owners": [["who": "张", "amount": "一百"], [:]]]
    #expect(draft.kept(half) == half)
    #expect(draft.kept(["owners": [["smuggled": 1]]]) == [:])
    #expect(draft.kept(["owners": "none"]) == [:])
  }
}
