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
    guard case .object(var members) = known else { return known }
    // Out of the way, so that members are changed in place.
    known = .null
    for field in fields { members[field.key] = nil }
    for field in fields.sorted(by: { $0.rank < $1.rank }) {
      let values = JSONValue.object(members)
      guard isAsked(field, values: values), let expression = field.computed else { continue }
      let answer = ComputedAnswer.answer(expression.value(values), to: field)
      if answer != nil { members[field.key] = answer }
    }
    return .object(members)
  }
}

extension Field {
  /// Place among what is computed.
  fileprivate var rank: Int { computed?.bound?.rank ?? 0 }
}
