package import FEEL
import Kernel

/// What is known about whom an application is for, as expressions that fill answers in see it: `applicant.name`, `agent.mobile`,
/// `enterprise.code` and the rest of ``Prefill``. What is not known is null.
package enum PrefillFacts {
  /// The scope of such an expression: three contexts.
  static let scope: Scope = {
    var scope = Scope()
    for (name, entries) in subjects {
      scope.declare(name, .context(entries.map { FEELType.Field($0.entry, .string) }))
    }
    return scope
  }()

  /// The names, each with its entries.
  static let subjects: [(name: String, entries: [(entry: String, fact: Prefill)])] = [
    (
      "applicant",
      [
        ("name", .applicantName), ("code", .applicantCode), ("mobile", .applicantMobile),
        ("address", .applicantAddress),
      ]
    ),
    ("agent", [("name", .agentName), ("mobile", .agentMobile)]),
    (
      "enterprise",
      [("name", .enterpriseName), ("code", .enterpriseCode), ("legalRepresentative", .legalRepresentative)]
    ),
  ]

  /// Entries that no subject has.
  static func unknownNames(_ syntax: Syntax) -> [String] {
    var names = syntax.parts.flatMap(unknownNames)
    if case .path(let source, let entry) = syntax.kind, case .name(let name) = source.kind,
      let subject = subjects.first(where: { $0.name == name }), !subject.entries.contains(where: { $0.entry == entry })
    {
      names.append("\(name).\(entry)")
    }
    return names
  }

  /// The value of an expression for these facts; null where it is none.
  package static func value(_ expression: FormExpression, facts: [Prefill: String]) -> Value {
    guard let compiled = try? FEELCompiler.expression(expression.text, in: scope) else { return .null }
    let slots = subjects.map { subject in
      Value.context(
        Context(subject.entries.map { ($0.entry, facts[$0.fact].map(Value.string) ?? .null) }))
    }
    var evaluation = Evaluation()
    return compiled.evaluate(slots, in: &evaluation)
  }
}

extension Prefill {
  /// The fact that an expression names and nothing else: `enterprise.code`.
  init?(expression: String) {
    let parts = expression.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let subject = PrefillFacts.subjects.first(where: { $0.name == parts[0] }),
      let entry = subject.entries.first(where: { $0.entry == parts[1] })
    else { return nil }
    self = entry.fact
  }
}

extension FormFileReader {
  /// Reports what is wrong with an expression that fills an answer in.
  mutating func examinePrefill(_ expression: FormExpression, at place: String) {
    do {
      let compiled = try FEELCompiler.expression(expression.text, in: PrefillFacts.scope)
      for problem in compiled.problems { report(.unknownName, place, problem.text) }
      for name in PrefillFacts.unknownNames(compiled.syntax) { report(.unknownName, place, name) }
    } catch {
      report(.syntax, place, error.arguments["reason"] ?? error.code)
    }
  }
}
