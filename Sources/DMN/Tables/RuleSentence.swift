import FEEL

/// Says in a sentence which rule of a table applied, why, and what follows.
package enum RuleSentence {
  /// For example: “Rule 3 applies, because income is 12000 (at least 10000 and less than 20000) and status is resident;
  /// therefore amount is 400. Grounds: Article 4.”
  ///
  /// - Parameters:
  ///   - name: what the table is called in the sentence; nil: nothing.
  ///   - omitting: names of output columns that are left out.
  ///   - wording: words for headings and cells; nil keeps the text.
  package static func explain(
    _ fired: FiredTable, name: String? = nil, language: TableLanguage, omitting: Set<String> = [],
    wording: TableWording? = nil
  ) -> String {
    let subject = name.map { language.say("\($0)：", "\($0): ") } ?? ""
    guard !fired.rules.isEmpty else {
      let end =
        fired.usedDefault
        ? language.say("按默认结论：", "the default applies: ") + conclusion(fired, language, omitting, wording)
        : language.say("没有结论", "there is no answer")
      return subject + language.say("没有一条规则适用，\(end)。", "no rule applies; \(end).")
    }
    let numbers = fired.rules.map(String.init).joined(separator: language.say("、", ", "))
    let applies = fired.rules.count == 1 ? "rule \(numbers) applies" : "rules \(numbers) apply"
    var sentence = subject + language.say("适用第 \(numbers) 条规则", applies)
    let reasons = fired.rules.count == 1 ? reasons(fired, language, wording) : given(fired, language, wording)
    if !reasons.isEmpty {
      sentence += language.say("：", ", because ") + reasons.joined(separator: language.say("，", " and "))
    }
    sentence += language.say("；所以", "; therefore ") + conclusion(fired, language, omitting, wording)
    sentence += language.say("。", ".")
    let grounds = fired.annotations.enumerated().flatMap { _, texts in
      texts.enumerated().compactMap { column, text in text.isEmpty ? nil : wording?(.annotation(column), text) ?? text }
    }
    if !grounds.isEmpty {
      let joined = grounds.joined(separator: language.say("；", "; "))
      sentence += language.say("依据：\(joined)。", " Grounds: \(joined).")
    }
    return sentence
  }

  /// What each condition of the one rule asked for, and what was there.
  private static func reasons(_ fired: FiredTable, _ language: TableLanguage, _ wording: TableWording?) -> [String] {
    let rule = fired.table.rules[fired.rules[0] - 1]
    return rule.inputs.enumerated().compactMap { column, cell in
      if cell.text.isEmpty || cell.text == "-" || column >= fired.inputs.count { return nil }
      let title = fired.table.inputs[column].title
      let heading = wording?(.inputHeading(column), title) ?? title
      let value = shown(fired.inputs[column], column, language, wording)
      if let test = SimpleTestReader.read(cell.text), test.terms.count == 1, !test.isNegated,
        case .equal = test.terms[0]
      {
        return language.say("\(heading)为\(value)", "\(heading) is \(value)")
      }
      let wanted = wording?(.input(column), cell.text) ?? CellWords.describe(cell.text, language)
      return language.say("\(heading)为\(value)（\(wanted)）", "\(heading) is \(value) (\(wanted))")
    }
  }

  /// What was there, where several rules applied.
  private static func given(_ fired: FiredTable, _ language: TableLanguage, _ wording: TableWording?) -> [String] {
    fired.inputs.enumerated().map { column, value in
      let title = fired.table.inputs[column].title
      let heading = wording?(.inputHeading(column), title) ?? title
      let shown = shown(value, column, language, wording)
      return language.say("\(heading)为\(shown)", "\(heading) is \(shown)")
    }
  }

  private static func shown(
    _ value: Value, _ column: Int, _ language: TableLanguage, _ wording: TableWording?
  ) -> String {
    if let text = value.string { return wording?(.input(column), "\"\(text)\"") ?? text }
    return CellWords.describe(value, language)
  }

  private static func conclusion(
    _ fired: FiredTable, _ language: TableLanguage, _ omitting: Set<String>, _ wording: TableWording?
  ) -> String {
    guard fired.table.outputs.count > 1, let context = fired.output.context else {
      let output = fired.table.outputs[0]
      let value = answer(fired.output, 0, language, wording)
      guard let title = output.title ?? fired.table.outputLabel else { return value }
      let heading = wording?(.outputHeading(0), title) ?? title
      return language.say("\(heading)为\(value)", "\(heading) is \(value)")
    }
    return fired.table.outputs.enumerated().compactMap { column, output in
      let name = output.name ?? output.label ?? ""
      guard !omitting.contains(name), let value = context[name], !value.isNull else { return nil }
      let heading = wording?(.outputHeading(column), output.title ?? name) ?? output.title ?? name
      let shown = answer(value, column, language, wording)
      return language.say("\(heading)为\(shown)", "\(heading) is \(shown)")
    }.joined(separator: language.say("，", ", "))
  }

  private static func answer(
    _ value: Value, _ column: Int, _ language: TableLanguage, _ wording: TableWording?
  ) -> String {
    if let text = value.string { return wording?(.output(column), "\"\(text)\"") ?? text }
    return CellWords.describe(value, language)
  }
}
