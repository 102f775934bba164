import Forms
import Kernel
import Testing

@Suite struct FormExpressionTests {
  private let today = CompanyForm.today

  @Test func `Computed values follow the answers, also those that need one another, and are rounded as their kind is`()
    throws
  {
    let form = try CompanyForm.form()
    let data = FormRules.pruned(form, data: CompanyForm.data)
    #expect(data["ownerCount"] == 2)
    #expect(data["total"] == 3_000_000)
    #expect(data["rest"] == 2_000_000)
    #expect(data["owners"]?[0]?["share"] == 33.33)
    #expect(data["owners"]?[1]?["share"] == 66.67)
  }

  @Test func `What a browser sends for a computed value counts for nothing`() throws {
    let form = try CompanyForm.form()
    let step = try #require(form.step("owners"))
    let raw: RawValues = [
      "_rows.owners": ["1"], "owners.0.who": ["张三"], "owners.0.sort": ["firm"], "owners.0.amount": ["100"],
      "owners.0.share": ["1"], "total": ["1"], "ownerCount": ["99"],
    ]
    let read = FormRules.read(raw, step: step, into: CompanyForm.data, today: today)
    #expect(read.errors.isEmpty)
    #expect(read.data["total"] == 10_000)
    #expect(read.data["ownerCount"] == 1)
    #expect(read.data["owners"]?[0]?["share"] == 100)
    // Forged in the data itself, it is computed anew, and the judge refuses what was not.
    let forged = FormRules.pruned(form, data: CompanyForm.data).setting("total", to: 7)
    #expect(FormRules.pruned(form, data: forged)["total"] == 3_000_000)
    let judge = try FormJudge(form, materials: [Paper](), .complete)
    #expect(!judge.admits(forged))
    #expect(judge.admits(FormRules.pruned(form, data: CompanyForm.data)))
  }

  @Test func `An answer that other answers demand is demanded, on its page, at the last check and by the judge`() throws
  {
    let form = try CompanyForm.form()
    let rich = CompanyForm.data.setting("capital", to: 200_000_000)
    let step = form.steps[0]
    let raw = step.fields.reduce(into: RawValues()) { $0.merge(FormRules.inputs($1, data: rich)) { $1 } }
    #expect(FormRules.read(raw, step: step, into: [:], today: today).errors.map(\.field) == ["reason"])
    #expect(FormRules.check(form, data: rich, materials: [Paper](), today: today).map(\.field) == ["reason"])
    #expect(FormRules.check(form, data: CompanyForm.data, materials: [Paper](), today: today).isEmpty)
    let judge = try FormJudge(form, materials: [Paper](), .complete)
    let pruned = FormRules.pruned(form, data: rich)
    #expect(!judge.admits(pruned))
    #expect(judge.admits(pruned, awaiting: ["reason"]))
    #expect(judge.errors(in: pruned, today: today).map(\.field) == ["reason"])
  }

  @Test func `Pages come and go with what was computed`() throws {
    let form = try CompanyForm.form()
    #expect(FormRules.visibleSteps(form, values: CompanyForm.data).map(\.key) == ["company", "owners"])
    let shares = CompanyForm.data.setting("kind", to: "shares")
    #expect(FormRules.visibleSteps(form, values: shares).map(\.key) == ["company", "owners", "board"])
    #expect(FormRules.check(form, data: shares, materials: [Paper](), today: today).map(\.field) == ["board"])
    let hidden = CompanyForm.data.setting("board", to: "王五")
    #expect(FormRules.pruned(form, data: hidden)["board"] == nil)
  }

  @Test func `What was computed may be too much for its schema, and is said at its place`() throws {
    let text = CompanyForm.file { $0 = $0.replacing("\"maxItems\": 3", with: "\"maxItems\": 9") }
    let form = try FormFile(name: "f", text: text).definition
    let one: JSONValue = ["who": "甲", "sort": "firm", "amount": 1_000]
    let data = CompanyForm.data.setting("owners", to: [one, one, one, one])
    let errors = FormRules.check(form, data: data, materials: [Paper](), today: today)
    #expect(errors.map(\.field) == ["ownerCount"])
    #expect(errors.map(\.key) == ["items.form.error.tooLarge"])
  }

  @Test func `What the file's schema says beyond the pages is judged too`() throws {
    let form = try CompanyForm.form()
    let judge = try FormJudge(form, materials: [Paper](), .complete)
    let data = FormRules.pruned(form, data: CompanyForm.data.setting("name", to: "禾下饭店"))
    #expect(!judge.admits(data))
    #expect(judge.errors(in: data, today: today).map(\.key) == ["items.form.error.unfit"])
    #expect(judge.errors(in: data, today: today).map(\.field) == ["name"])
  }

  @Test func `Known facts are filled in by expressions, and what was answered stays`() throws {
    let text = CompanyForm.file {
      $0 = $0.replacing("\"prefill\": \"enterprise.name\"", with: "\"prefill\": \"agent.name + \\\"的公司\\\"\"")
    }
    let form = try FormFile(name: "f", text: text).definition
    #expect(FormRules.prefilled(form, facts: [.agentName: "张三"], into: [:])["name"] == "张三的公司")
    #expect(FormRules.prefilled(form, facts: [.agentName: "张三"], into: ["name": "丙公司"])["name"] == "丙公司")
    #expect(FormRules.prefilled(form, facts: [:], into: [:])["name"] == nil)
  }

  @Test func `No answers at all, or answers of any shape, never trap`() throws {
    let form = try CompanyForm.form()
    let judge = try FormJudge(form, materials: [Paper](), .complete)
    let values: [JSONValue] = [
      .null, 1, "x", [], [1], ["a": 1], [["who": 1]], [["who": ["a": 1]]], true, -5, 1e300, [[:], [:], [:], [:], [:]],
    ]
    for field in form.fields {
      for value in values {
        let data = CompanyForm.data.setting(field.key, to: value)
        let pruned = FormRules.pruned(form, data: data)
        _ = FormRules.check(form, data: data, materials: [Paper](), today: today)
        _ = FormRules.answers(form, data: data)
        _ = judge.errors(in: data, today: today)
        #expect(FormRules.pruned(form, data: pruned) == pruned)
      }
    }
    #expect(!FormRules.check(form, data: [1], materials: [Paper](), today: today).isEmpty)
  }
}
