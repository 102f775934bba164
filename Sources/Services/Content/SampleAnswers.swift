package import Forms
package import Kernel

/// Plausible answers to any form, always the same for the same seed: for demonstrations, benchmarks and tests.
///
/// Every answer passes the form's own check. Names and addresses are made up; citizen numbers have a right check digit and
/// belong to nobody's division.
package enum SampleAnswers {
  /// Answers to every question that the answers themselves call for.
  /// - Parameter given: answers to keep as they are.
  package static func values(
    for form: FormDefinition, seed: UInt64, today: CivilDate, given: [String: JSONValue] = [:]
  ) -> JSONValue {
    var sample = Sample(seed: seed, today: today)
    var data = JSONValue.object(given)
    for step in form.steps {
      guard FormRules.visibleSteps(form, values: data).contains(where: { $0.key == step.key }) else { continue }
      for field in step.fields where data[field.key] == nil && field.computed == nil {
        data = FormRules.computed(step, into: data)
        guard FormRules.isAsked(field, values: data) else { continue }
        data = data.setting(field.key, to: sample.answer(field, data: data))
      }
      data = FormRules.computed(step, into: data)
    }
    return data
  }

  /// The same for an item, with every paper supplied in the way that takes least: fetched, promised, later, or by a file.
  package static func values(for item: ItemContent, seed: UInt64, today: CivilDate) -> JSONValue {
    let data = values(for: item.applicableForm, seed: seed, today: today)
    var chosen = JSONValue.object([:])
    for material in item.applicableMaterials where MaterialRules.isAsked(material, data: data) {
      let choices = MaterialRules.choices(material, data: data)
      let order: [MaterialChoice] = [.fetch, .promise, .later, .notNeeded, .upload]
      let easiest = order.first { choices.contains($0) } ?? .upload
      chosen = chosen.setting(material.key, to: .string(easiest.rawValue))
    }
    return data.setting(FormRules.materialsKey, to: chosen)
  }
}

/// Makes one form's answers.
private struct Sample {
  private var generator: SeededGenerator
  private let today: CivilDate

  init(seed: UInt64, today: CivilDate) {
    generator = SeededGenerator(seed: seed)
    self.today = today
  }

  private static let surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "何", "唐", "蒋", "邓"]
  private static let givenNames = ["建国", "秀英", "伟", "芳", "娜", "强", "静", "敏", "磊", "洋", "艳", "杰", "婷", "明亮", "思远", "雨桐"]
  private static let streets = ["民生路", "建安南路", "思源大道", "洪洲大道", "滨江路", "金安大道", "城南后街", "朝阳街"]
  private static let shops = ["禾下餐饮", "岷江农资", "思源便利", "渠江体育", "安心装饰", "小平故里客栈", "广门食品", "翠屏文创"]
  private static let sentences = [
    "按照规划和现场情况办理，已经做好准备。", "因经营需要提出申请，范围和数量如表中所列。", "现场已经核对，周边群众没有意见。", "希望尽快办理，资料随申请一并提交。",
  ]

  private mutating func pick<Element>(_ list: [Element]) -> Element? {
    list.randomElement(using: &generator)
  }

  private mutating func digits(_ count: Int) -> String {
    String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &generator))) })
  }

  mutating func answer(_ field: Field, data: JSONValue) -> JSONValue? {
    switch field.kind {
    case .text: .string(text(field))
    case .longText: .string(longText(field))
    case .number: number(field)
    case .money: money(field)
    case .date: .string(date(field, data: data).description)
    case .choice: pick(field.options).map { .string($0.value) }
    case .multiChoice: multiChoice(field)
    case .division: "511602"
    case .address: address()
    case .citizenNumber: citizenNumber().map { .string($0) }
    case .uscc: creditCode().map { .string($0) }
    case .mobile: .string("139" + digits(8))
    case .telephone: .string("0826-" + digits(7))
    case .statement: true
    case .group: rows(field, data: data)
    case .file: nil
    }
  }

  /// As many rows as there must be, and one more where there may be.
  private mutating func rows(_ group: Field, data: JSONValue) -> JSONValue? {
    let count = min(
      max(1, GroupRules.minimum(group)) + Int.random(in: 0...1, using: &generator), GroupRules.maximum(group))
    let rows = (0..<count).map { _ in
      var row = JSONValue.object([:])
      for field in group.fields
      where field.computed == nil && FormRules.isAsked(field, values: data, row: row) {
        row = row.setting(field.key, to: answer(field, data: row))
      }
      return row
    }
    return .array(rows)
  }

  private mutating func text(_ field: Field) -> String {
    let isName = ["Name", "name", "manager", "adviser", "keeper", "watcher", "guardian", "siteManager"]
      .contains { field.key.hasSuffix($0) }
    let isOrganisation = ["enterprise", "company", "shop", "venue", "seller", "firm", "buyer", "project", "event"]
      .contains { field.key.beginsWithWord($0) }
    var text = (pick(Self.surnames) ?? "王") + (pick(Self.givenNames) ?? "伟")
    if isOrganisation || !isName { text = (pick(Self.shops) ?? "广门食品") + (isOrganisation ? "有限公司" : "") }
    return fitted(text, field)
  }

  private mutating func longText(_ field: Field) -> String {
    fitted((pick(Self.sentences) ?? "") + (pick(Self.sentences) ?? ""), field)
  }

  private func fitted(_ text: String, _ field: Field) -> String {
    var text = text
    while text.count < field.minimumLength ?? 1 { text += text }
    return String(text.prefix(field.maximumLength ?? FieldReader.defaultTextLength))
  }

  private mutating func number(_ field: Field) -> JSONValue {
    let low = (field.minimum ?? 1).rounded(.up)
    let high = max(low, min(field.maximum ?? 200, low + 180))
    return .integer(Int64(Double.random(in: low...high, using: &generator).rounded(.down)))
  }

  private mutating func money(_ field: Field) -> JSONValue {
    let low = max(field.minimum ?? 0, 0)
    let high = max(low, min(field.maximum ?? 1_000_000, 1_000_000))
    return .integer(Int64(Double.random(in: low...high, using: &generator).rounded(.up)) * 100)
  }

  private mutating func date(_ field: Field, data: JSONValue) -> CivilDate {
    let start = field.notBefore.flatMap { data[$0]?.stringValue }.flatMap { CivilDate($0) }
    let first = [field.earliest?.resolved(today: today), start].compactMap(\.self).max() ?? today
    let last = field.latest?.resolved(today: today) ?? first.adding(days: 30)
    let span = max(0, min(last.dayNumber - first.dayNumber, 30))
    return first.adding(days: Int.random(in: 0...span, using: &generator))
  }

  private mutating func multiChoice(_ field: Field) -> JSONValue? {
    guard let chosen = pick(field.options) else { return nil }
    return .array([.string(chosen.value)])
  }

  private mutating func address() -> JSONValue {
    [
      "division": "511602",
      "detail": .string("\(pick(Self.streets) ?? "民生路") \(Int.random(in: 1...299, using: &generator)) 号"),
    ]
  }

  /// A number of a division that never was (990000), so that it is nobody's.
  private mutating func citizenNumber() -> String? {
    let born = CivilDate(dayNumber: Int.random(in: -7_000...12_000, using: &generator))
    let day = born.description.filter { $0 != "-" }
    return try? CitizenNumber.completing("990000\(day)\(digits(3))").text
  }

  private mutating func creditCode() -> String? {
    try? UnifiedSocialCreditCode.completing("91511602MA\(digits(7))").text
  }
}

extension String {
  /// Whether a key begins with a word, as `enterpriseName` begins with `enterprise`.
  fileprivate func beginsWithWord(_ word: String) -> Bool {
    lowercased().hasPrefix(word)
  }
}
