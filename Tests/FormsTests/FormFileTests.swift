import Forms
import Foundation
import Kernel
import Testing

@Suite struct FormFileTests {
  @Test func `A file becomes a form with its kinds, limits and words`() throws {
    let form = try CompanyForm.form()
    #expect(form.key == "company")
    #expect(form.steps.map(\.key) == ["company", "owners", "board"])
    let name = try #require(form.field("name"))
    #expect(name.kind == .text)
    #expect(name.required)
    #expect((name.minimumLength, name.maximumLength) == (2, 40))
    #expect(name.prefill == .enterpriseName)
    #expect(name.earlier == "name")
    let capital = try #require(form.field("capital"))
    #expect(capital.kind == .money)
    #expect(capital.minimum == 1)
    let owners = try #require(form.field("owners"))
    #expect(owners.kind == .group)
    #expect((owners.minimumRows, owners.maximumRows) == (1, 3))
    #expect(owners.fields.map(\.kind) == [.text, .choice, .citizenNumber, .money, .number])
    #expect(owners.fields[2].sensitive)
    #expect(owners.fields[4].decimals == 2)
  }

  @Test func `A form is stored as a document and comes back with its expressions at work`() throws {
    let form = try CompanyForm.form()
    let text = try JSONEncoder().encode(form)
    let again = try JSONDecoder().decode(FormDefinition.self, from: text)
    #expect(again == form)
    #expect(FormRules.pruned(again, data: CompanyForm.data) == FormRules.pruned(form, data: CompanyForm.data))
    #expect(FormRules.pruned(again, data: CompanyForm.data)["total"] == 3_000_000)
  }

  @Test func `Forms written inline before there were files are read as they are`() throws {
    let old = """
      {"key":"f","steps":[{"key":"s","kind":"fields","title":"页","fields":[
        {"key":"a","kind":"choice","label":"问","required":true,"options":[{"value":"x","label":"甲"}]},
        {"key":"b","kind":"text","label":"问","visibleWhen":{"field":"a","anyOf":["x"]}}]}]}
      """
    let form = try JSONDecoder().decode(FormDefinition.self, from: Data(old.utf8))
    #expect(!form.hasExpressions)
    #expect(form.fields[1].visibleWhen == FieldTest(field: "a", anyOf: ["x"]))
    let text = String(decoding: try JSONEncoder().encode(form), as: UTF8.self)
    for name in ["visible\"", "schema", "signature", "rowLabel", "\"fields\":[]", "lookups"] {
      #expect(!text.contains(name), "\(name)")
    }
  }

  @Test func `A condition that is a test of one answer is one that a schema can say`() throws {
    let form = try FormFile(
      name: "f",
      text: CompanyForm.file { $0 = $0.replacing("\"visible\": \"ownerCount > 1 and ", with: "\"visible\": \"") }
    ).definition
    #expect(form.steps[2].visibleWhen == FieldTest(field: "kind", anyOf: ["shares"]))
    #expect(form.steps[2].visible == nil)
  }

  private func kinds(_ old: String, _ new: String) -> [FormProblem.Kind] {
    CompanyForm.problems(old, new).map(\.problem)
  }

  @Test func `What does not fit is found: names, places, types, words`() {
    #expect(kinds("{\"key\": \"capital\"", "{\"key\": \"money\"").contains(.fieldNotInSchema))
    #expect(kinds("{\"key\": \"capital\"", "{\"key\": \"money\"").contains(.fieldNotInLayout))
    #expect(kinds("{\"key\": \"capital\"", "{\"key\": \"资本\"").contains(.name))
    #expect(kinds("{\"key\": \"capital\"", "{\"key\": \"materials\"").contains(.name))
    #expect(kinds("\"widget\": \"textarea\"", "\"widget\": \"date\"").contains(.widget))
    #expect(kinds("\"widget\": \"textarea\"", "\"widget\": \"slider\"").contains(.unknownMember))
    #expect(kinds("\"value\": \"shares\"", "\"value\": \"stock\"") == [.options])
    #expect(kinds("{\"zh\": \"资本\", \"en\": \"Capital\"}", "\"资本\"") == [.words])
    #expect(kinds("\"prefill\": \"enterprise.name\"", "\"prefill\": \"enterprise.size\"") == [.unknownName])
    #expect(kinds("\"multipleOf\": 0.01", "\"multipleOf\": 0.3").contains(.widget))
    #expect(kinds("\"earlier\": \"name\"", "\"erlier\": \"name\"") == [.unknownMember])
    #expect(kinds("\"key\": \"board\", \"title\"", "\"key\": \"owners\", \"title\"") == [.duplicate])
    #expect(kinds("\"required\": [\"kind\"", "\"required\": [\"total\", \"kind\"") == [.demand])
    #expect(
      kinds("\"type\": \"integer\", \"maximum\": 3", "\"type\": \"integer\", \"maximum\": \"3\"").contains(.schema))
    #expect(kinds("\"pattern\": \"公司$\"", "\"pattern\": \"(\"").contains(.schema))
  }

  @Test func `What is wrong with FEEL is found: syntax, names, secrets, time, what comes later, circles`() {
    #expect(kinds("capital > 1000000", "capital >") == [.syntax])
    #expect(kinds("capital > 1000000", "capitol > 1000000") == [.unknownName])
    #expect(kinds("capital > 1000000", "today() > date(\\\"2026-01-01\\\")") == [.clock])
    #expect(kinds("capital > 1000000", "total > 1000000") == [.laterName])
    #expect(
      kinds("\"computed\": \"count(owners)\"", "\"computed\": \"if board = null then 1 else 2\"").contains(.laterName))
    #expect(kinds("sum(owners.amount[item != null])\"}", "capital - rest\"}").contains(.cycle))
    #expect(kinds("sort = \\\"person\\\"", "amount > 1") == [.laterName])
    #expect(
      kinds(
        "\"key\": \"capital\", \"widget\": \"money\"",
        "\"key\": \"capital\", \"widget\": \"money\", \"sensitive\": true"
      )
      .contains(.sensitiveName))
  }

  @Test func `A problem names the file and the place, says what is wrong and what to do, in both languages`() throws {
    let problem = try #require(CompanyForm.problems("capital > 1000000", "capitol > 1000000").first)
    #expect(problem.place == "layout.steps[company].fields[reason].required")
    #expect(
      problem.sentence.zh == "company.form.json layout.steps[company].fields[reason].required：没有叫“capitol”的问题。写问题的 key。"
    )
    #expect(problem.sentence.en?.contains("No question is called “capitol”. Use the key of a question.") == true)
    for kind in FormProblem.Kind.allCases {
      let sentence = FormProblem(kind, file: "f", place: "p", detail: "d").sentence
      #expect(sentence.zh.contains("p：") && sentence.en?.contains("p: ") == true)
    }
  }

  @Test(arguments: [
    "", "[]", "{}", "null", "{\"schema\": 1}", "{\"schema\": {}, \"layout\": {}}", "{\"a\": {\"a\": 1, \"a\": 2}}",
    "{\"schema\": {\"type\": \"object\", \"properties\": {}}, \"layout\": {\"steps\": [1, null, {\"key\": \"A B\"}]}}",
    String(repeating: "[", count: 100_000),
  ])
  func `Nothing that is no form gets through, and nothing traps`(text: String) {
    #expect(throws: FormRefusal.self) { try FormFile(name: "x.form.json", text: text) }
  }

  @Test func `Every single change to a good file is read or refused with reasons`() {
    let text = Array(CompanyForm.file().unicodeScalars)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<150 {
      var changed = text
      let place = Int.random(in: 0..<changed.count, using: &generator)
      if Bool.random(using: &generator) { changed.remove(at: place) } else { changed[place] = "\"" }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: changed)
      do {
        _ = try FormFile(name: "f", text: String(view))
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}
