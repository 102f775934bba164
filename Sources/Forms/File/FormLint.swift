import FEEL
import Kernel

/// Looks for what cannot be right in a form, whichever way it was written.
package struct FormLint {
  private let form: FormDefinition
  private let file: String
  private let binding: FormBinding
  /// Number of the step of each question, and its place in the form.
  private var steps: [String: Int] = [:]
  private var places: [String: Int] = [:]
  /// What each computed value looks at.
  private var needs: [String: Set<String>] = [:]
  private var problems: [FormProblem] = []

  /// Everything that is wrong with the expressions, names and choices of a form.
  package static func problems(in form: FormDefinition, file: String) -> [FormProblem] {
    var lint = FormLint(form, file: file)
    lint.examine()
    return lint.problems
  }

  private init(_ form: FormDefinition, file: String) {
    self.form = form
    self.file = file
    binding = FormBinding(form.fields)
    for (number, step) in form.steps.enumerated() {
      for field in step.fields {
        places[field.key] = places.count
        steps[field.key] = number
        needs[field.key] = field.computed.flatMap { binding.bound($0).bound?.keys }
      }
    }
  }

  private mutating func report(_ kind: FormProblem.Kind, _ place: String, _ detail: String = "") {
    problems.append(FormProblem(kind, file: file, place: place, detail: detail))
  }

  // MARK: - Walking through the form

  private mutating func examine() {
    examineNames()
    for (number, step) in form.steps.enumerated() {
      let place = "layout.steps[\(step.key)]"
      let first = step.fields.first.flatMap { places[$0.key] } ?? places.count
      if let visible = step.visible {
        examine(visible, "\(place).visible", Reach(step: number - 1, before: first))
      }
      for field in step.fields { examine(field, at: "\(place).fields[\(field.key)]", step: number) }
    }
    examineCircles()
  }

  private mutating func examine(_ field: Field, at place: String, step: Int) {
    let own = places[field.key] ?? 0
    if let visible = field.visible { examine(visible, "\(place).visible", Reach(step: step, before: own)) }
    if let demand = field.requiredWhen { examine(demand, "\(place).required", Reach(step: step)) }
    if let computed = field.computed { examine(computed, "\(place).computed", Reach(step: step)) }
    if [.choice, .multiChoice].contains(field.kind), field.options.isEmpty { report(.options, place, field.key) }
    var earlier: Set<String> = []
    for member in field.fields {
      let inner = "\(place).fields[\(member.key)]"
      let names = Set(field.fields.map(\.key))
      if let visible = member.visible {
        examine(
          visible, "\(inner).visible", Reach(step: step, before: own), in: field, unseen: names.subtracting(earlier))
      }
      let later = names.subtracting(earlier)
      if let demand = member.requiredWhen {
        examine(demand, "\(inner).required", Reach(step: step), in: field, unseen: later)
      }
      if let computed = member.computed {
        examine(computed, "\(inner).computed", Reach(step: step), in: field, unseen: later)
      }
      if [.choice, .multiChoice].contains(member.kind), member.options.isEmpty { report(.options, inner, member.key) }
      earlier.insert(member.key)
    }
  }

  private mutating func examineNames() {
    var seen: Set<String> = [FormRules.materialsKey]
    var stepKeys: Set<String> = []
    for step in form.steps {
      let place = "layout.steps[\(step.key)]"
      if !stepKeys.insert(step.key).inserted { report(.duplicate, place, step.key) }
      for field in step.fields {
        let own = "\(place).fields[\(field.key)]"
        if !seen.insert(field.key).inserted { report(.duplicate, own, field.key) }
        for member in field.fields where !seen.insert("\(field.key).\(member.key)").inserted {
          report(.duplicate, "\(own).fields[\(member.key)]", member.key)
        }
      }
    }
    guard form.hasExpressions else { return }
    // Names of rows and of the form stand side by side in expressions.
    let keys = Set(form.fields.map(\.key))
    for field in form.fields {
      for member in field.fields where keys.contains(member.key) {
        report(.duplicate, "fields[\(field.key)].fields[\(member.key)]", member.key)
      }
    }
  }

  // MARK: - Expressions

  /// How far an expression may look.
  private struct Reach {
    /// The last step whose answers it sees.
    var step: Int
    /// The first place that it does not see; nil for all of the step.
    var before: Int?
  }

  private mutating func examine(
    _ expression: FormExpression, _ place: String, _ reach: Reach, in group: Field? = nil, unseen: Set<String> = []
  ) {
    let bound: BoundExpression
    do {
      bound = try binding.compiled(expression, in: group)
    } catch {
      return report(.syntax, place, Self.reason(error))
    }
    for name in ["now", "today"] where bound.compiled.syntax.mentions(name) { report(.clock, place, "\(name)()") }
    for problem in bound.compiled.problems {
      let isName = problem.code == .unknownName || problem.code == .unknownFunction
      let quoted = problem.text.split(separator: " ").dropFirst(3).first.map(String.init) ?? problem.text
      report(isName ? .unknownName : .syntax, place, isName ? quoted : problem.text)
    }
    for slot in bound.slots {
      switch slot.source {
      case .answer(let known):
        if known.isSensitive { report(.sensitiveName, place, known.key) }
        if isLater(known.key, reach) { report(.laterName, place, known.key) }
      case .rowAnswer(let known):
        if known.isSensitive { report(.sensitiveName, place, known.key) }
        if unseen.contains(slot.name) { report(.laterName, place, slot.name) }
      case .constant: break
      }
    }
  }

  private static func reason(_ error: FEELError) -> String {
    let arguments = error.arguments
    return "\(arguments["reason"] ?? error.code) (\(arguments["line"] ?? "1"):\(arguments["column"] ?? "1"))"
  }

  /// Whether a name is decided too late, itself or by what it is computed from.
  private func isLater(_ key: String, _ reach: Reach, seen: Set<String> = []) -> Bool {
    guard !seen.contains(key) else { return false }
    guard steps[key, default: 0] <= reach.step else { return true }
    if let needed = needs[key] { return needed.contains { isLater($0, reach, seen: seen.union([key])) } }
    return reach.before.map { places[key, default: 0] >= $0 } ?? false
  }

  /// Values that are computed from one another.
  private mutating func examineCircles() {
    var reported: Set<String> = []
    for field in form.fields where needs[field.key] != nil && !reported.contains(field.key) {
      guard let circle = circle(from: field.key) else { continue }
      reported.formUnion(circle)
      let step = form.steps[steps[field.key, default: 0]].key
      report(.cycle, "layout.steps[\(step)].fields[\(field.key)].computed", circle.joined(separator: " → "))
    }
  }

  private func circle(from start: String) -> [String]? {
    var way: [[String]] = [[start]]
    var visited: Set<String> = []
    while let path = way.popLast() {
      for next in needs[path.last ?? start, default: []].sorted() {
        if next == start { return path + [start] }
        if needs[next] != nil, visited.insert(next).inserted { way.append(path + [next]) }
      }
    }
    return nil
  }
}
