import FEEL

extension LogicCompiler {
  /// DMN 1.5, chapter 8.
  mutating func table(_ table: DecisionTable, in frame: Frame, path: String) -> TableLogic {
    var columns: [TableLogic.Column] = []
    for index in table.inputs.indices { columns.append(column(index, of: table, in: frame)) }
    var outputs: [TableLogic.Output] = []
    for index in table.outputs.indices { outputs.append(output(index, of: table, in: frame)) }
    var known: [String: Logic] = [:]
    var answers: [[Logic]] = []
    for (number, rule) in table.rules.enumerated() {
      var row: [Logic] = []
      for (index, cell) in rule.outputs.enumerated() {
        // The same text in the same column means the same, whatever the rule.
        let key = "\(index) \(cell.text)"
        let path = Self.path(rule: number, table.outputs[index].title)
        let answer = known[key] ?? self.answer(cell, in: frame, path: path)
        known[key] = answer
        row.append(answer)
      }
      answers.append(row)
    }
    return TableLogic(
      table: table, node: node, nodeID: nodeID, columns: columns, outputs: outputs, answers: answers,
      source: source(path, table.place))
  }

  private static func path(rule: Int, _ column: String?) -> String {
    column.map { "rule \(rule + 1), \($0)" } ?? "rule \(rule + 1)"
  }

  private mutating func column(_ index: Int, of table: DecisionTable, in frame: Frame) -> TableLogic.Column {
    let input = table.inputs[index]
    let type = type(input.typeRef, at: input.expression.place)
    let logic: Logic =
      if let slot = frame.slot(of: input.expression.text) {
        .slot(slot)
      } else {
        text(input.expression.text, at: input.expression.place, in: frame, path: input.title)
      }
    let known = type ?? frame.type(of: input.expression.text) ?? .any
    var rules: [String: RuleSet] = [:]
    var order: [(text: String, rule: Int)] = []
    for (number, rule) in table.rules.enumerated() {
      let cell = rule.inputs[index].text
      if rules[cell] == nil { order.append((cell, number)) }
      rules[cell, default: RuleSet(none: table.rules.count)].insert(number)
    }
    var open = RuleSet(none: table.rules.count)
    var simple: [(test: SimpleTest, rules: RuleSet)] = []
    var general: [(test: CompiledUnaryTests, source: String, rules: RuleSet)] = []
    var spare: [(test: CompiledUnaryTests, source: String, rules: RuleSet)] = []
    for (cell, number) in order {
      guard let own = rules[cell] else { continue }
      let read = SimpleTestReader.read(cell)
      if let read, read.isAny {
        open.formUnion(own)
        continue
      }
      if let read { simple.append((read, own)) }
      if read != nil && known.isScalar { continue }
      let place = table.rules[number].inputs[index].place
      let path = Self.path(rule: number, input.title)
      guard let test = tests(cell, at: place, type: known, in: frame, path: path) else { continue }
      if read == nil {
        general.append((test, source(path, place), own))
      } else {
        spare.append((test, source(path, place), own))
      }
    }
    return .init(
      input: logic, type: type,
      values: input.values.flatMap { tests($0.text, at: $0.place, type: known, in: frame, path: input.title) },
      open: open, simple: simple, general: general + spare, generalOnly: general.count,
      source: source(input.title, input.expression.place))
  }

  private mutating func tests(
    _ text: String, at place: Place, type: FEELType, in frame: Frame, path: String
  ) -> CompiledUnaryTests? {
    do {
      return try FEELCompiler.unaryTests(text, in: frame.scope, input: type)
    } catch {
      let problem = error.problem
      note(.expression(node: "\(node), \(path)", reason: problem.text, Self.place(problem.position, in: place)))
      return nil
    }
  }

  private mutating func output(_ index: Int, of table: DecisionTable, in frame: Frame) -> TableLogic.Output {
    let output = table.outputs[index]
    let path = output.title ?? "output \(index + 1)"
    // The values are unary tests in the grammar and expressions in use: their order is the order of priority.
    var priorities: [Logic] = []
    if let values = output.values {
      for text in Self.items(of: values.text) {
        priorities.append(answer(.init(text: text, place: values.place), in: frame, path: path))
      }
    }
    return .init(
      name: output.name ?? output.label ?? "", type: type(output.typeRef, at: table.place), priorities: priorities,
      hasValues: output.values != nil, fallback: output.fallback.map { answer($0, in: frame, path: path) },
      source: source(path, table.place))
  }

  private mutating func answer(_ cell: DecisionTable.Cell, in frame: Frame, path: String) -> Logic {
    if cell.text.isEmpty || cell.text == "-" { return .constant(.null) }
    if let value = SimpleTestReader.literal(cell.text) { return .constant(value) }
    if let slot = frame.slot(of: cell.text) { return .slot(slot) }
    return text(cell.text, at: cell.place, in: frame, path: path)
  }

  /// The parts of a text between commas that stand outside of quotes and brackets.
  static func items(of text: String) -> [String] {
    var found: [String] = []
    var current = ""
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if isQuoted {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isQuoted = false
        }
      } else if character == "," && depth == 0 {
        found.append(DMNReader.trimmed(current))
        current = ""
        continue
      } else if character == "\"" {
        isQuoted = true
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      }
      current.append(character)
    }
    found.append(DMNReader.trimmed(current))
    return found.filter { !$0.isEmpty }
  }
}
