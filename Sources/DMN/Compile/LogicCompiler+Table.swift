import FEEL

extension LogicCompiler {
  /// DMN 1.5, chapter 8.
  mutating func table(_ table: DecisionTable, in frame: Frame, path: String) -> TableLogic {
    var columns: [TableColumn] = []
    for index in table.inputs.indices { columns.append(column(index, of: table, in: frame)) }
    let types = table.outputs.map { type($0.typeRef, at: table.place) }
    var outputs: [TableLogic.Output] = []
    for index in table.outputs.indices { outputs.append(output(index, types[index], of: table, in: frame)) }
    var known: [String: Logic] = [:]
    var answers: [[Logic]] = []
    for (number, rule) in table.rules.enumerated() {
      var row: [Logic] = []
      for (index, cell) in rule.outputs.enumerated() {
        // The same text in the same column means the same, whatever the rule.
        let key = "\(index) \(cell.text)"
        let path = Self.path(rule: number, table.outputs[index].title)
        let answer = known[key] ?? self.answer(cell, types[index], in: frame, path: path)
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

  private mutating func column(_ index: Int, of table: DecisionTable, in frame: Frame) -> TableColumn {
    let input = table.inputs[index]
    let type = type(input.typeRef, at: input.expression.place)
    let logic: Logic =
      if let slot = frame.slot(of: input.expression.text) {
        .slot(slot)
      } else {
        text(input.expression.text, at: input.expression.place, in: frame, path: input.title)
      }
    let known = type ?? frame.type(of: input.expression.text) ?? .any
    var cells: [String: Int] = [:]
    // The first set is of the rules that take anything.
    var sets = [RuleSet(none: table.rules.count)]
    var simple: [(test: SimpleTest, cell: Int)] = []
    var formulas: [TableColumn.GeneralTest] = []
    var spares: [TableColumn.GeneralTest] = []
    for (number, rule) in table.rules.enumerated() {
      let cell = rule.inputs[index]
      if let place = cells[cell.text] {
        sets[place].insert(number)
        continue
      }
      let read = SimpleTestReader.read(cell.text)
      let place = read?.isAny == true ? 0 : sets.count
      cells[cell.text] = place
      if place == sets.count { sets.append(RuleSet(none: table.rules.count)) }
      sets[place].insert(number)
      if place == 0 { continue }
      if let read { simple.append((read, place)) }
      if read != nil && known.isScalar { continue }
      let path = Self.path(rule: number, input.title)
      guard let test = tests(cell.text, at: cell.place, type: known, in: frame, path: path) else { continue }
      let general = TableColumn.GeneralTest(test: test, source: source(path, cell.place), cell: place)
      if read == nil { formulas.append(general) } else { spares.append(general) }
    }
    return TableColumn(
      input: logic, type: type,
      values: input.values.flatMap { tests($0.text, at: $0.place, type: known, in: frame, path: input.title) },
      source: source(input.title, input.expression.place), sets: sets, simple: simple, formulas: formulas,
      spares: spares)
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

  private mutating func output(
    _ index: Int, _ type: FEELType?, of table: DecisionTable, in frame: Frame
  ) -> TableLogic.Output {
    let output = table.outputs[index]
    let path = output.title ?? "output \(index + 1)"
    // The values are unary tests in the grammar and expressions in use: their order is the order of priority.
    var priorities: [Logic] = []
    if let values = output.values {
      for text in Self.items(of: values.text) {
        priorities.append(answer(.init(text: text, place: values.place), nil, in: frame, path: path))
      }
    }
    return .init(
      name: output.name ?? output.label ?? "", priorities: priorities, hasValues: output.values != nil,
      fallback: output.fallback.map { answer($0, type, in: frame, path: path) })
  }

  private mutating func answer(
    _ cell: DecisionTable.Cell, _ type: FEELType?, in frame: Frame, path: String
  ) -> Logic {
    if cell.text.isEmpty || cell.text == "-" { return .constant(.null) }
    var logic: Logic
    if let value = SimpleTestReader.literal(cell.text) {
      logic = .constant(value)
      // What is known to conform need not be asked again.
      var evaluation = Evaluation()
      if let type, let conforming = type.coerced(value, in: &evaluation) { return .constant(conforming) }
    } else if let slot = frame.slot(of: cell.text) {
      logic = .slot(slot)
    } else {
      logic = text(cell.text, at: cell.place, in: frame, path: path)
    }
    if let type { logic = .typed(logic, type, source: source(path, cell.place)) }
    return logic
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
