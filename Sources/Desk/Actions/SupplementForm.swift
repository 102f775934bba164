import Cases
import Kernel
import WebSupport

/// 补正: everything that is missing, told once, with a reasonable day.
///
/// - Source: 行政许可法第三十二条第一款第四项 (一次告知申请人需要补正的全部内容).
struct SupplementForm: ActionForm {
  /// Lines for things that no material of the case stands for.
  static let freeLines = 3
  /// What is offered as a reasonable time; the officer may change it.
  static let offeredWorkingDays = 10

  func start(_ facts: ActionFacts) -> ActionValues {
    var values = ActionValues()
    values["deadline"] = facts.calendar.date(workingDays: Self.offeredWorkingDays, after: facts.today).description
    for candidate in Self.candidates(facts) { values["reason-\(candidate.key)"] = candidate.offeredText }
    return values
  }

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.date(
        "deadline", "desk.supplement.deadline", hint: "desk.supplement.deadline.hint",
        min: facts.today.adding(days: 1).description),
      make.area("note", "desk.supplement.note", required: false, rows: 3),
    ]
  }

  func request(_ make: FieldMaker, _ facts: ActionFacts) -> RequestItemsView? {
    func row(_ key: String, _ name: String, status: String = "") -> RequestRowView {
      RequestRowView(
        key: key, name: name, status: status, isChosen: make.values.contains("item", key),
        typedName: make.values[key], nameError: make.errors[key], reason: make.values["reason-\(key)"],
        reasonError: make.errors["reason-\(key)"])
    }
    let listed = Self.candidates(facts).map { row($0.key, $0.name, status: $0.status) }
    let free = (1...Self.freeLines).map {
      row("other-\($0)", facts.words("desk.supplement.other", ["number": String($0)]))
    }
    return RequestItemsView(
      error: make.errors["item"], listed: listed, free: free,
      isFreeOpen: free.contains { !$0.typedName.isEmpty || !$0.reason.isEmpty })
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let items = Self.listedItems(form, &check, facts) + Self.freeItems(form, &check)
    let deadline = check.date(
      "deadline", missing: "desk.supplement.deadline.missing", notBefore: facts.today.adding(days: 1))
    let note = check.optional("note", maxLength: FieldMaker.longText)
    if items.isEmpty && check.passed { check.fail("item", "desk.supplement.none") }
    guard check.passed, let deadline else { return nil }
    return .requestSupplement(items: items, deadline: deadline, note: note)
  }

  /// The ticked lines with what the officer wrote; a tick without words is an error at its field.
  private static func listedItems(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> [SupplementItem] {
    let chosen = Set(form.all("item"))
    return candidates(facts).filter { chosen.contains($0.key) }.compactMap { candidate in
      let field = "reason-\(candidate.key)"
      guard let reason = check.optional(field, maxLength: FieldMaker.longText) else {
        check.fail(field, "desk.supplement.reason.missing", ["name": candidate.name])
        return nil
      }
      return SupplementItem(code: candidate.code, text: "\(candidate.name)：\(reason)", article: candidate.article)
    }
  }

  private static func freeItems(_ form: Form, _ check: inout FormCheck) -> [SupplementItem] {
    (1...freeLines).compactMap { number in
      let name = check.optional("other-\(number)", maxLength: FieldMaker.shortText)
      let reason = check.optional("reason-other-\(number)", maxLength: FieldMaker.longText)
      switch (name, reason) {
      case (let name?, let reason?):
        return SupplementItem(text: "\(name)：\(reason)")
      case (nil, _?):
        check.fail("other-\(number)", "desk.supplement.name.missing")
        return nil
      case (let name?, nil):
        check.fail("reason-other-\(number)", "desk.supplement.reason.missing", ["name": name])
        return nil
      case (nil, nil):
        return nil
      }
    }
  }
}
