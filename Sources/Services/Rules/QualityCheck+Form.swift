import Forms
import Kernel

extension ItemExamination {
  mutating func examineForm() {
    guard let form = content.form else { return }
    var known: Set<String> = []
    for step in form.steps {
      let path = "form.\(step.key)"
      for test in step.alsoWhen + [step.visibleWhen].compactMap(\.self) { examine(test, known: known, path: path) }
      for field in step.fields {
        let fieldPath = "\(path).\(field.key)"
        let words: [String: LocalText] = ["label": field.label]
        if let test = field.visibleWhen { examine(test, known: known, path: fieldPath) }
        if let other = field.notBefore, !known.contains(other) {
          report(.formTestUnknown, fieldPath, ["field": LocalText(other)])
        }
        if !known.insert(field.key).inserted || field.key == FormRules.materialsKey {
          report(.formKeyDuplicate, fieldPath, words)
        }
        if field.kind == .choice || field.kind == .multiChoice, field.options.isEmpty {
          report(.formOptionsMissing, fieldPath, words)
        }
      }
    }
    if Set(form.steps.map(\.key)).count != form.steps.count { report(.formKeyDuplicate, "form") }
    for problem in FormLint.problems(in: form, file: "form") where Self.isAboutExpressions(problem) {
      report(.formExpression, problem.place, ["problem": problem.sentence])
    }
    if !content.materials.isEmpty, !form.steps.contains(where: { $0.kind == .materials }) {
      report(.formMaterialsStepMissing, "form")
    }
    for (index, material) in content.materials.enumerated() {
      if let test = material.neededWhen { examine(test, known: known, path: "materials[\(index)]") }
    }
  }

  /// Names and choices are looked at above, in forms without expressions as well.
  private static func isAboutExpressions(_ problem: FormProblem) -> Bool {
    switch problem.problem {
    case .syntax, .unknownName, .sensitiveName, .clock, .laterName, .cycle: true
    default: false
    }
  }

  /// A test must refer to an earlier question, and only to answers that it offers.
  private mutating func examine(_ test: FieldTest, known: Set<String>, path: String) {
    guard known.contains(test.field) else { return report(.formTestUnknown, path, ["field": LocalText(test.field)]) }
    guard let field = content.form?.field(test.field), !field.options.isEmpty else { return }
    let offered = Set(field.options.map(\.value))
    if !test.anyOf.allSatisfy(offered.contains) { report(.formTestUnknown, path, ["field": field.label]) }
  }

  /// Words that tell nobody what to do.
  private static let vague = ["等相关", "视情况", "酌情", "有关规定办理", "详见窗口", "以窗口为准"]

  mutating func examineWords() {
    let texts =
      content.conditions.map { ($0.text.zh, "conditions") } + content.materials.map { ($0.name.zh, "materials") }
      + content.process.map { ($0.text.zh, "process") }
    for (text, path) in texts {
      if let word = Self.vague.first(where: text.contains) { report(.vagueWords, path, ["words": LocalText(word)]) }
    }
  }
}
