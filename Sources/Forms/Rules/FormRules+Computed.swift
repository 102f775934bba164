package import Kernel

extension FormRules {
  /// The answers with everything that is computed from them anew, page by page; what the draft said about it is forgotten.
  package static func computed(_ form: FormDefinition, data: JSONValue) -> JSONValue {
    guard form.hasExpressions else { return data }
    var known = data
    for step in form.steps where isAsked(step, values: known) {
      known = computed(step, into: known)
    }
    return known
  }

  /// The answers with what is computed on one page.
  package static func computed(_ step: FormStep, into data: JSONValue) -> JSONValue {
    var known = step.fields.reduce(data) { known, field in
      field.kind == .group ? GroupRules.computed(field, into: known) : known
    }
    let fields = step.fields.filter { $0.computed != nil }
    guard !fields.isEmpty else { return known }
    // What is said last is not looked at by what comes first.
    for field in fields where known[field.key] != nil { known = known.setting(field.key, to: nil) }
    for field in fields.sorted(by: { $0.rank < $1.rank }) {
      guard isAsked(field, values: known), let expression = field.computed else { continue }
      let answer = ComputedAnswer.answer(expression.value(known), to: field)
      if answer != nil { known = known.setting(field.key, to: answer) }
    }
    return known
  }
}

extension Field {
  /// Place among what is computed.
  fileprivate var rank: Int { computed?.bound?.rank ?? 0 }
}
