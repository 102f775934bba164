import Forms
import Kernel
import Testing

@Suite struct FormCarryTests {
  @Test func `Answers that the new version takes go along, the others are listed in words`() throws {
    let old = try CompanyForm.form()
    let text = CompanyForm.file {
      $0 = $0.replacing("\"enum\": [\"limited\", \"shares\"]", with: "\"enum\": [\"llc\", \"shares\"]")
        .replacing("{\"value\": \"limited\"", with: "{\"value\": \"llc\"")
        .replacing("\"maxItems\": 3", with: "\"maxItems\": 1")
    }
    let new = try FormFile(name: "company.form.json", text: text).definition
    let outcome = FormCarry.outcome(
      of: CompanyForm.data, from: old, to: new, materials: [Paper](), today: CompanyForm.today)
    #expect(outcome.data["name"] == "禾下公司")
    #expect(outcome.data["kind"] == nil)
    #expect(outcome.data["owners"] == nil)
    #expect(outcome.dropped.map(\.fieldKey) == ["kind", "owners.0", "owners.1"])
    #expect(outcome.dropped[0].value.zh == "有限")
    #expect(!outcome.dropped[1].value.zh.contains("19491231"))
    #expect(outcome.keptCount == 2)
  }

  @Test func `The same form takes everything, and choices of papers that are still there`() throws {
    let form = try CompanyForm.form()
    let paper = Paper(key: "plan", name: "图", necessity: .required)
    let data = CompanyForm.data.setting("materials", to: ["plan": "upload", "gone": "upload"])
    let outcome = FormCarry.outcome(of: data, from: form, to: form, materials: [paper], today: CompanyForm.today)
    #expect(outcome.dropped.isEmpty)
    #expect(outcome.data["materials"] == ["plan": "upload"])
    #expect(FormRules.pruned(form, data: outcome.data)["owners"] == FormRules.pruned(form, data: data)["owners"])
  }
}
