package import Kernel
package import Services

/// Answers to a form as an invented applicant would give them; used by the demonstration and the benchmark only.
package enum SampleAnswers {
  /// One answer for every field that takes one, in the form's own shapes.
  package static func values(for form: FormDefinition, seed: Int) -> JSONValue {
    var answers: [String: JSONValue] = [:]
    for field in form.fields {
      if let answer = answer(field, seed: seed) { answers[field.key] = answer }
    }
    return .object(answers)
  }

  private static func answer(_ field: Field, seed: Int) -> JSONValue? {
    let date = CivilDate(dayNumber: 20_600 + seed % 200).description
    let number = max(field.minimum ?? 1, min(field.maximum ?? 9_999, Double(seed % 40 + 5)))
    return switch field.kind {
    case .text: .string(text(field, seed))
    case .longText: .string("为演示填写：按要求办理，情况属实，所附材料真实有效。")
    case .number: .integer(Int64(number))
    case .money: .integer(Int64(seed % 90 + 10) * 1_000_00)
    case .date: .string(date)
    case .choice: field.options.isEmpty ? nil : .string(field.options[seed % field.options.count].value)
    case .multiChoice: field.options.first.map { .array([.string($0.value)]) }
    case .division: .string("511602")
    case .address: .object(["division": .string("511602"), "detail": .string("演示路 \(seed % 200 + 1) 号")])
    case .citizenNumber: .string("11010519491231002X")
    case .uscc: .string("91350100M000100Y43")
    case .mobile: .string("139001" + DemoCast.padded(seed, to: 5))
    case .telephone: .string("0826-" + DemoCast.padded(2_000_000 + seed, to: 7))
    case .statement: .bool(true)
    case .file: nil
    }
  }

  private static func text(_ field: Field, _ seed: Int) -> String {
    switch field.prefill {
    case .applicantName, .agentName, .legalRepresentative: DemoCast.resident(number: seed).name
    case .enterpriseName: "演示企业\(seed)号"
    default: "演示内容 \(seed)"
    }
  }
}
