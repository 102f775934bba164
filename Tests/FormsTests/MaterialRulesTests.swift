import Forms
import Kernel
import Testing

@Suite struct MaterialRulesTests {
  private func material(_ key: String, _ necessity: MaterialNecessity) -> Paper {
    Paper(key: key, name: LocalText(key), necessity: necessity)
  }

  private func read(
    _ materials: [Paper], _ choices: [String: String], uploads: [String: Int] = [:], draft: JSONValue = [:]
  ) -> StepReading {
    MaterialRules.read(
      Dictionary(uniqueKeysWithValues: choices.map { ("material.\($0.key)", [$0.value]) }), materials: materials,
      into: draft, uploads: uploads)
  }

  @Test func `A paper that an authority can fetch needs nothing from the applicant`() {
    var paper = material("licence", .required)
    paper.fetchable = true
    let reading = read([paper], [:])
    #expect(reading.errors.isEmpty)
    #expect(reading.data["materials"]?["licence"] == "fetch")
  }

  @Test func `A required paper must come as a file, a promise, or later where that is allowed`() {
    var paper = material("plan", .required)
    #expect(read([paper], [:]).errors.map(\.key) == ["items.form.error.materialFile"])
    #expect(read([paper], [:], uploads: ["plan": 1]).errors.isEmpty)
    #expect(read([paper], ["plan": "later"]).errors.map(\.key) == ["items.form.error.materialChoice"])
    #expect(read([paper], ["plan": "notNeeded"]).errors.map(\.key) == ["items.form.error.materialChoice"])
    paper.mayFollow = true
    paper.promiseReplaces = true
    #expect(read([paper], [:]).errors.map(\.key) == ["items.form.error.materialMissing"])
    #expect(read([paper], ["plan": "later"]).errors.isEmpty)
    #expect(read([paper], ["plan": "promise"]).errors.isEmpty)
    #expect(read([paper], ["plan": "upload"]).errors.map(\.key) == ["items.form.error.materialFile"])
    #expect(read([paper], ["plan": "nonsense"]).errors.map(\.key) == ["items.form.error.materialMissing"])
  }

  @Test func `A conditional paper is asked only when the answers call for it`() {
    var paper = material("seal", .conditional)
    paper.neededWhen = FieldTest(field: "medium", anyOf: ["paper"])
    #expect(read([paper], [:], draft: ["medium": "electronic"]).errors.isEmpty)
    #expect(read([paper], [:], draft: ["medium": "paper"]).errors.count == 1)
    #expect(MaterialRules.choices(paper, data: ["medium": "paper"]) == [.upload])
  }

  @Test func `An optional paper may be left out`() {
    #expect(read([material("more", .optional)], [:]).errors.isEmpty)
    #expect(read([material("more", .optional)], ["more": "upload"]).errors.isEmpty)
  }
}

/// A paper of a checklist, as an item would describe it.
struct Paper: FormMaterial {
  var key: String
  var name: LocalText
  var hint: LocalText?
  var necessity: MaterialNecessity
  var neededWhen: FieldTest?
  var fetchable = false
  var mayFollow = false
  var promiseReplaces = false

  var choices: [MaterialChoice] {
    (fetchable ? [.fetch] : []) + [.upload] + (promiseReplaces ? [.promise] : []) + (mayFollow ? [.later] : [])
      + (necessity == .required ? [] : [.notNeeded])
  }
}
