import Cases
import Kernel
import WebSupport

/// A request for more time.
///
/// - Source: 行政许可法第四十二条第一款 (once, at most ten days, with the head's approval and the reason told).
struct ExtensionForm: ActionForm {
  func start(_ facts: ActionFacts) -> ActionValues {
    var values = ActionValues()
    values["days"] = String(facts.file.timing.maximumExtensionDays)
    return values
  }

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    let hint = facts.words(
      "desk.request-extension.days.hint", ["maximum": String(facts.file.timing.maximumExtensionDays)])
    return [make.number("days", "desk.request-extension.days", hint: hint), make.area("reason", "desk.action.reason")]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let maximum = max(1, facts.file.timing.maximumExtensionDays)
    let days = WholeDays.read("days", in: 1...maximum, failing: "desk.request-extension.days.missing", form, &check)
    let reason = check.required("reason", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    guard check.passed, let days else { return nil }
    return .requestExtension(workingDays: days, reason: reason)
  }
}

/// The beginning of time that does not count.
///
/// - Source: 行政许可法第四十五条 (the applicant is told in writing how long it takes).
struct ExcludedTimeForm: ActionForm {
  /// A year of working days: longer procedures are announced anew.
  static let longestDays = 250

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    let maximum = String(Self.longestDays)
    return [
      make.radios(
        "ground", "desk.begin-excluded-time.ground",
        options: Self.grounds(facts).map { ($0.rawValue, facts.words($0.wordKey)) }, inline: true),
      make.number(
        "days", "desk.begin-excluded-time.days",
        hint: facts.words("desk.begin-excluded-time.days.hint", ["maximum": maximum])),
      make.area("reason", "desk.begin-excluded-time.reason", hint: "desk.begin-excluded-time.reason.hint"),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let ground = check.choice(
      "ground", of: Self.grounds(facts).map(\.rawValue), missing: "desk.begin-excluded-time.ground.missing"
    ).flatMap(ExclusionGround.init(rawValue:))
    let days = WholeDays.read(
      "days", in: 1...Self.longestDays, failing: "desk.begin-excluded-time.days.missing", form, &check)
    let reason = check.required("reason", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    guard check.passed, let ground, let days else { return nil }
    return .beginExcludedTime(ground, expectedWorkingDays: days, reason: reason)
  }

  /// The grounds that the law of this kind of case knows.
  private static func grounds(_ facts: ActionFacts) -> [ExclusionGround] {
    ExclusionGround.allCases.filter { facts.procedure.exclusionGrounds.contains($0) }
  }
}

/// The end of time that does not count.
struct ResumeForm: ActionForm {
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [make.area("result", "desk.end-excluded-time.result")]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let result = check.required(
      "result", missing: "desk.end-excluded-time.result.missing", maxLength: FieldMaker.longText)
    return check.passed ? .endExcludedTime(result: result) : nil
  }
}

/// Reads a number of days, saying the bounds when it is not one.
enum WholeDays {
  static func read(
    _ name: String, in range: ClosedRange<Int>, failing key: String, _ form: Form, _ check: inout FormCheck
  ) -> Int? {
    guard let days = form.integer(name), let days = Int(exactly: days), range.contains(days) else {
      check.fail(name, key, ["maximum": String(range.upperBound)])
      return nil
    }
    return days
  }
}
