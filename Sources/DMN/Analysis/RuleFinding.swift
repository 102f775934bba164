package import FEEL

/// Something about a decision table that its author should look at.
package struct RuleFinding: Sendable {
  /// What sort of thing.
  package enum Kind: String, Sendable, CaseIterable {
    /// Inputs that no rule takes, where one must.
    case gap
    /// Inputs that several rules take, where only one may (or where they must agree and do not).
    case overlap
    /// A rule that the rules above it leave nothing to.
    case unreachable
    /// A rule that no input can match.
    case impossible
    /// An output that is none of the values which the column or its type lists.
    case unknownValue
    /// A column that the analysis cannot read.
    case notAnalysed
    /// Too many combinations to look at.
    case tooLarge

    /// Whether the table is wrong, rather than merely not known to be right.
    package var isError: Bool { self != .notAnalysed && self != .tooLarge }
  }

  package let kind: Kind
  /// The name of the decision or model whose table it is.
  package let decision: String
  /// The rules concerned, from one.
  package let rules: [Int]
  /// Inputs that show it: heading and value; a column that is not there may be anything.
  package let example: [(input: String, value: Value)]
  /// The column concerned, if it is one.
  package let column: String?
  /// The text of the cell concerned, if it is one.
  package let text: String?
  /// Where the rule or table stands.
  package let place: Place

  /// The finding in words.
  package func sentence(_ language: TableLanguage) -> String {
    let numbers = rules.map(String.init).joined(separator: language.say("、", " and "))
    let inputs = example.map { "\($0.input) = \($0.value.string.map { "\"\($0)\"" } ?? $0.value.text)" }
      .joined(separator: language.say("，", ", "))
    let body: String
    switch kind {
    case .gap: body = language.say("没有规则覆盖，例如：\(inputs)", "no rule covers, for example: \(inputs)")
    case .overlap:
      body = language.say("第 \(numbers) 条同时适用，例如：\(inputs)", "rules \(numbers) both apply, for example: \(inputs)")
    case .unreachable:
      let own = rules.last.map(String.init) ?? ""
      let above = rules.dropLast().map(String.init).joined(separator: language.say("、", ", "))
      body = language.say(
        "第 \(own) 条永远轮不到：已被第 \(above) 条覆盖", "rule \(own) is never reached: rules \(above) take all of it")
    case .impossible:
      body = language.say(
        "第 \(numbers) 条永远不会适用：“\(column ?? "")”不可能是 \(text ?? "")",
        "rule \(numbers) can never apply: “\(column ?? "")” cannot be \(text ?? "")")
    case .unknownValue:
      body = language.say(
        "第 \(numbers) 条的“\(column ?? "")”不在允许的取值中：\(text ?? "")",
        "rule \(numbers): “\(column ?? "")” is none of the values that are listed: \(text ?? "")")
    case .notAnalysed:
      body = language.say(
        "“\(column ?? "")”列有公式，未检查缺漏和重叠",
        "column “\(column ?? "")” has formulas; gaps and overlaps were not looked for there")
    case .tooLarge: body = language.say("组合太多，未能查完缺漏", "too many combinations to look for every gap")
    }
    return language.say("\(decision)：\(body)。", "\(decision): \(body).")
  }
}
