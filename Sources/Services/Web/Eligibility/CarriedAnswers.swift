import Forms
import Kernel
import WebSupport

/// Answers given to "can I apply?" on their way into the application: those that the form asks for as well, and would take.
struct CarriedAnswers {
  /// Name of the hidden input that says that answers come along.
  static let flag = "_answers"

  let content: ItemContent
  let today: CivilDate

  /// The questions that both ask.
  private var shared: [Field] {
    let form = content.applicableForm
    return content.eligibilityQuestions.compactMap { form.field($0.key) }
  }

  /// Hidden inputs that carry the answers.
  func inputs(of data: JSONValue) -> [KeptFilterView] {
    let kept = shared.flatMap { field in
      FormRules.inputs(field, data: data).sorted { $0.key < $1.key }.flatMap { name, values in
        values.map { KeptFilterView(name: name, value: $0) }
      }
    }
    return [KeptFilterView(name: Self.flag, value: "1")] + kept
  }

  /// The answers that a form brings along; those that the application's form would refuse are left out.
  func data(_ form: Form) -> JSONValue {
    guard form.flag(Self.flag) else { return .object([:]) }
    let raw = StepReader.raw(form)
    var data = JSONValue.object([:])
    for field in shared {
      let reading = FieldReader(field: field, today: today).read(raw, data: data)
      if reading.errors.isEmpty { data = data.setting(field.key, to: reading.value) }
    }
    return FormRules.pruned(content.applicableForm, data: data)
  }
}
