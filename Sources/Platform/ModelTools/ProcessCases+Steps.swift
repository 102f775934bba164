import BPMN
import Kernel
import Workflow

extension ProcessCases {
  /// Steps with semicolons or line breaks between:
  ///
  /// - `review: propose`, `approval: decide granted` – an act of a case;
  /// - `inspection: result="good", count=3` or `inspection:` – the work of an element is done, with what it gives;
  /// - `message NAME: name=value`, `signal NAME`, `set: name=value`, `error ELEMENT CODE`;
  /// - `withdraw` – the applicant takes the application back, which is the message `withdrawn`;
  /// - `after P3D`, `after P5WD` – time passes;
  /// - `rests: a b` – it must rest there now.
  static func steps(_ text: String, line: Int) throws(ProcessCasesError) -> [Step] {
    var steps: [Step] = []
    for part in pieces(text, at: [";", "；", "\n"]) {
      let words = trimmed(part)
      guard !words.isEmpty else { continue }
      guard let step = try step(words, line: line) else { throw .malformed(line: line, text: words) }
      steps.append(step)
    }
    return steps
  }

  private static func step(_ text: String, line: Int) throws(ProcessCasesError) -> Step? {
    let parts = pieces(text, at: [":", "："], most: 2)
    let head = names(parts[0])
    let rest = parts.count > 1 ? trimmed(parts[1]) : nil
    guard let first = head.first else { return nil }
    switch (first, head.count, rest) {
    case ("withdraw", 1, nil): return .message("withdrawn", [Variable(name: "state", value: "withdrawn")])
    case ("message", 2, _): return .message(head[1], try variables(rest ?? "", line: line))
    case ("signal", 2, _): return .signal(head[1], try variables(rest ?? "", line: line))
    case ("after", 2, nil): return TimerPeriod(head[1]).map { _ in .after(head[1]) }
    case ("error", 3, nil): return .error(element: head[1], code: head[2])
    case ("set", 1, let rest?): return .set(try variables(rest, line: line))
    case ("rests", 1, let rest?): return .rests(Set(names(rest)))
    case (let element, 1, let rest?):
      let words = names(rest)
      guard !rest.contains("="), let act = words.first else {
        return .complete(element: element, try variables(rest, line: line))
      }
      guard words.count <= 2 else { return nil }
      return .act(element: element, act: act, argument: words.count == 2 ? words[1] : nil)
    default: return nil
    }
  }

  /// `name=value, name=value`.
  static func variables(_ text: String, line: Int) throws(ProcessCasesError) -> [Variable] {
    var found: [Variable] = []
    for part in pieces(text, at: [",", "，"]) {
      let words = trimmed(part)
      guard !words.isEmpty else { continue }
      let sides = pieces(words, at: ["="], most: 2)
      guard sides.count == 2, !trimmed(sides[0]).isEmpty else { throw .malformed(line: line, text: words) }
      found.append(Variable(name: trimmed(sides[0]), value: json(trimmed(sides[1]))))
    }
    return found
  }

  /// The parts of a text between separators that stand neither in quotation marks nor in brackets.
  static func pieces(_ text: some StringProtocol, at separators: Set<Character>, most: Int = .max) -> [String] {
    var pieces = [""]
    var depth = 0
    var isQuoted = false
    var before: Character = " "
    for character in text {
      if character == "\"", before != "\\" { isQuoted.toggle() }
      if !isQuoted, "([{".contains(character) { depth += 1 }
      if !isQuoted, ")]}".contains(character) { depth = max(depth - 1, 0) }
      if separators.contains(character), !isQuoted, depth == 0, pieces.count < most {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
      before = character
    }
    return pieces
  }

  // MARK: YAML

  /// Reads cases from a small, strict part of YAML:
  ///
  /// ```yaml
  /// - name: granted after review
  ///   start:
  ///     requiresApproval: true
  ///   steps:
  ///     - acceptance: accept
  ///     - review: propose
  ///   expect:
  ///     rests: approval
  ///     path: … review isDecided approval
  /// ```
  ///
  /// Two levels of indentation with blanks, one line for each value; `expect` takes what CSV has under `= …`.
  package static func parse(yaml text: String) throws -> ProcessCases {
    var cases: [Case] = []
    var section = ""
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = index + 1
      var body = trimmed(raw)
      let indent = raw.prefix { $0 == " " }.count
      if body.isEmpty || body.hasPrefix("#") || body == "---" { continue }
      if indent == 0 {
        guard body.hasPrefix("- "), cases.count < most else {
          throw ProcessCasesError.malformed(line: line, text: body)
        }
        cases.append(Case(line: line))
        section = ""
        body = trimmed(body.dropFirst(2))
      }
      guard var found = cases.popLast() else { throw ProcessCasesError.malformed(line: line, text: body) }
      if indent >= 4, section == "steps" {
        guard body.hasPrefix("- ") else { throw ProcessCasesError.malformed(line: line, text: body) }
        found.steps += try steps(trimmed(body.dropFirst(2)), line: line)
      } else {
        let sides = pieces(body, at: [":"], most: 2)
        guard sides.count == 2 else { throw ProcessCasesError.malformed(line: line, text: body) }
        let (key, value) = (trimmed(sides[0]), trimmed(sides[1]))
        if indent >= 4 {
          guard section == "start" || section == "expect" else {
            throw ProcessCasesError.malformed(line: line, text: body)
          }
          try put(value, under: section == "expect" ? "= \(key)" : key, into: &found, line: line)
        } else {
          section = try self.section(key, value, into: &found, line: line)
        }
      }
      cases.append(found)
    }
    return ProcessCases(cases: cases)
  }

  private static func section(
    _ key: String, _ value: String, into found: inout Case, line: Int
  ) throws(ProcessCasesError) -> String {
    switch key {
    case "name": found.name = trimmed(value.filter { $0 != "\"" })
    case "begin": found.begin = value
    case "start", "steps", "expect":
      guard value.isEmpty else { throw .malformed(line: line, text: "\(key): \(value)") }
      return key
    default: throw .malformed(line: line, text: key)
    }
    return ""
  }
}
