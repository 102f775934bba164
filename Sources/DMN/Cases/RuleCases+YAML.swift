import FEEL

extension RuleCases {
  /// Reads cases from a small, strict part of YAML:
  ///
  /// ```yaml
  /// # remarks
  /// - name: a captive balloon
  ///   inputs:
  ///     balloonKind: tethered
  ///     kg: 1.5
  ///     "second class": ["ether"]
  ///   expect:
  ///     eligibility.outcome: yes it may
  ///   fired:
  ///     eligibility: 2
  /// ```
  ///
  /// A list of cases, each with `name`, `inputs`, `expect` and `fired` in any order; two levels of indentation with blanks; one
  /// line for each value. There are no anchors, tags, block texts or documents, and no words that turn into truth values:
  /// values are literals of FEEL, or text.
  package static func parse(yaml text: String) throws(RuleCasesError) -> RuleCases {
    if text.utf8.count > mostBytes { throw .tooMuch(limit: mostBytes) }
    var reader = CaseListReader()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try reader.read(line.hasSuffix("\r") ? line.dropLast() : line, number: index + 1)
    }
    return RuleCases(cases: try reader.finished())
  }
}

/// Reads the lines of a list of cases.
private struct CaseListReader {
  private struct Draft {
    let line: Int
    var name = ""
    var inputs = Context()
    var demands: [RuleCases.Demand] = []
    /// The indentation of its keys.
    let indent: Int
  }

  private var done: [RuleCases.Case] = []
  private var draft: Draft?
  private var section: String?
  private var sectionIndent: Int?

  mutating func read(_ line: Substring, number: Int) throws(RuleCasesError) {
    let body = line.drop { $0 == " " }
    if body.isEmpty || body.hasPrefix("#") || (done.isEmpty && draft == nil && body == "---") { return }
    if body.hasPrefix("\t") { throw .malformed(line: number, reason: "indentation with a tab") }
    var indent = line.count - body.count
    var rest = body
    if body.hasPrefix("- ") {
      guard indent == 0 else { throw .malformed(line: number, reason: "a list within a case") }
      try close()
      rest = body.dropFirst().drop { $0 == " " }
      indent = line.count - rest.count
      draft = Draft(line: number, indent: indent)
    }
    guard let draft else { throw .malformed(line: number, reason: "a case begins with “- ”") }
    let (key, value) = try Self.pair(rest, number)
    if indent == draft.indent {
      try field(key, value, number)
    } else if indent > draft.indent, let section, sectionIndent == nil || sectionIndent == indent {
      sectionIndent = indent
      try entry(key, value, in: section, number)
    } else {
      throw .malformed(line: number, reason: "indentation that fits nothing")
    }
  }

  private mutating func field(_ key: String, _ value: String, _ number: Int) throws(RuleCasesError) {
    switch key {
    case "name":
      draft?.name = RuleCases.value(value).string ?? value
      section = nil
    case "inputs", "expect", "fired":
      if !value.isEmpty, value != "{}" { throw .malformed(line: number, reason: "\(key) takes lines below it") }
      (section, sectionIndent) = (key, nil)
    default: throw .malformed(line: number, reason: "\(key) is none of name, inputs, expect, fired")
    }
  }

  private mutating func entry(
    _ key: String, _ value: String, in section: String, _ number: Int
  ) throws(RuleCasesError) {
    guard var changed = draft else { return }
    switch section {
    case "inputs": RuleCases.put(RuleCases.value(value), at: key, into: &changed.inputs)
    case "expect": changed.demands.append(.init(decision: key, value: RuleCases.value(value), rules: nil))
    default:
      changed.demands.append(.init(decision: key, value: nil, rules: try RuleCases.rules(value, line: number)))
    }
    draft = changed
  }

  private mutating func close() throws(RuleCasesError) {
    if let draft {
      if done.count == RuleCases.most { throw .tooMuch(limit: RuleCases.most) }
      done.append(.init(line: draft.line, name: draft.name, inputs: draft.inputs, demands: draft.demands))
    }
    (draft, section, sectionIndent) = (nil, nil, nil)
  }

  mutating func finished() throws(RuleCasesError) -> [RuleCases.Case] {
    try close()
    return done
  }

  /// `key: value`; a key may stand in quotation marks, and a remark may follow a blank.
  private static func pair(_ text: Substring, _ number: Int) throws(RuleCasesError) -> (String, String) {
    var rest = text
    let key: String
    if rest.hasPrefix("\"") {
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: "\"") else { throw .malformed(line: number, reason: "a key is not closed") }
      key = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      guard rest.hasPrefix(":") else { throw .malformed(line: number, reason: "a colon is missing") }
      rest = rest.dropFirst()
    } else {
      guard let colon = rest.firstIndex(of: ":") else { throw .malformed(line: number, reason: "a colon is missing") }
      key = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    guard rest.isEmpty || rest.hasPrefix(" ") else {
      throw .malformed(line: number, reason: "a blank after the colon is missing")
    }
    var isQuoted = false
    var value = ""
    var before: Character = " "
    for character in rest {
      if character == "\"", before != "\\" { isQuoted.toggle() }
      if character == "#", !isQuoted, before == " " { break }
      value.append(character)
      before = character
    }
    if isQuoted { throw .malformed(line: number, reason: "a quotation mark is not closed") }
    let trimmed = DMNReader.trimmed(value)
    if let first = trimmed.first, "&*!|>%`'".contains(first), !trimmed.hasPrefix(">") || trimmed == ">" {
      throw .malformed(line: number, reason: "\(first) begins something that is not read here")
    }
    let name = DMNReader.name(key)
    if name.isEmpty { throw .malformed(line: number, reason: "a key is missing") }
    return (name, trimmed)
  }
}
