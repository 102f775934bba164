package import FEEL

/// Says what a cell asks for, in words.
package enum CellWords {
  /// `[10..20)` as “at least 10 and less than 20”; the text itself where it is more than literals.
  package static func describe(_ text: String, _ language: TableLanguage) -> String {
    guard let test = SimpleTestReader.read(text) else { return text }
    return describe(test, language)
  }

  /// What a test asks for, in words.
  package static func describe(_ test: SimpleTest, _ language: TableLanguage) -> String {
    if test.isAny { return language.say("不限", "anything") }
    let parts = test.terms.map { describe($0, language) }
    let joined = parts.joined(separator: language.say("或", " or "))
    guard test.isNegated else { return joined }
    if parts.count == 1 { return language.say("不是\(joined)", "not \(joined)") }
    return language.say("不是（\(joined)）", "not (\(joined))")
  }

  private static func describe(_ term: SimpleTest.Term, _ language: TableLanguage) -> String {
    switch term {
    case .equal(let value): return describe(value, language)
    case .range(let range):
      var ends: [String] = []
      if !range.start.isNull {
        let start = describe(range.start, language)
        ends.append(
          range.startIncluded
            ? language.say("不低于 \(start)", "at least \(start)") : language.say("超过 \(start)", "more than \(start)"))
      }
      if !range.end.isNull {
        let end = describe(range.end, language)
        ends.append(
          range.endIncluded
            ? language.say("不超过 \(end)", "at most \(end)") : language.say("低于 \(end)", "less than \(end)"))
      }
      return ends.joined(separator: language.say("且", " and "))
    }
  }

  /// A value, in words.
  package static func describe(_ value: Value, _ language: TableLanguage) -> String {
    switch value {
    case .null: language.say("空缺", "nothing")
    case .boolean(let truth): truth ? language.say("是", "yes") : language.say("否", "no")
    case .list(let items): items.map { describe($0, language) }.joined(separator: language.say("、", ", "))
    case .context(let context):
      context.entries.map { "\($0.key) \(describe($0.value, language))" }.joined(separator: language.say("，", ", "))
    default: value.text
    }
  }
}
