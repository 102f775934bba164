package import FEEL

extension RuleCases {
  /// Reads cases from CSV.
  ///
  /// The first line has the headings: the name of an input; `#` for the case's name; `= decision` or `= decision.entry` for
  /// what must be answered; `! decision` for the number of the rule that must fire (several with blanks between, `0` for
  /// none). An empty cell is null for an input, and not asked otherwise. `name.entry` as the heading of an input makes a
  /// structure. Lines that begin with `//` are remarks.
  /// - Source: RFC 4180 (comma-separated values); UTF-8, with or without a byte order mark.
  package static func parse(csv text: String) throws(RuleCasesError) -> RuleCases {
    if text.utf8.count > mostBytes { throw .tooMuch(limit: mostBytes) }
    let rows = try CSVRows.read(text).filter { !($0.cells.count == 1 && DMNReader.trimmed($0.cells[0]).isEmpty) }
      .filter { !$0.cells[0].hasPrefix("//") }
    guard let first = rows.first else { throw .malformed(line: 1, reason: "there are no headings") }
    let headings = first.cells.map { DMNReader.name($0) }
    if rows.count - 1 > most { throw .tooMuch(limit: most) }
    var cases: [Case] = []
    for row in rows.dropFirst() {
      guard row.cells.count == headings.count else {
        throw .malformed(line: row.line, reason: "\(row.cells.count) cells under \(headings.count) headings")
      }
      var name = ""
      var inputs = Context()
      var demands: [Demand] = []
      for (heading, cell) in zip(headings, row.cells) {
        let rest = DMNReader.name(String(heading.dropFirst()))
        let isEmpty = DMNReader.trimmed(cell).isEmpty
        if heading == "#" {
          name = DMNReader.trimmed(cell)
        } else if heading.hasPrefix("=") {
          if !isEmpty { demands.append(Demand(decision: rest, value: value(cell), rules: nil)) }
        } else if heading.hasPrefix("!") {
          if !isEmpty { demands.append(Demand(decision: rest, value: nil, rules: try rules(cell, line: row.line))) }
        } else {
          put(value(cell), at: heading, into: &inputs)
        }
      }
      cases.append(Case(line: row.line, name: name, inputs: inputs, demands: demands))
    }
    return RuleCases(cases: cases)
  }

  /// Inputs as a command line gives them: `name=value` or `name.entry=value`.
  package static func inputs(_ words: [String]) throws(RuleCasesError) -> Context {
    var inputs = Context()
    for (index, word) in words.enumerated() {
      guard let sign = word.firstIndex(of: "=") else {
        throw .malformed(line: index + 1, reason: "\(word) is not name=value")
      }
      put(value(String(word[word.index(after: sign)...])), at: DMNReader.name(String(word[..<sign])), into: &inputs)
    }
    return inputs
  }

  /// Rule numbers: `3`, `1 4`, or `0` for none.
  static func rules(_ text: String, line: Int) throws(RuleCasesError) -> [Int] {
    var found: [Int] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "[" || $0 == "]" }) {
      guard let number = Int(word), number >= 0 else {
        throw .malformed(line: line, reason: "\(word) is no number of a rule")
      }
      if number > 0 { found.append(number) }
    }
    return found
  }

  /// Puts a value under a name, or under `name.entry` into a structure.
  static func put(_ value: Value, at name: String, into inputs: inout Context) {
    guard let dot = name.firstIndex(of: ".") else {
      inputs[name] = value
      return
    }
    let outer = DMNReader.name(String(name[..<dot]))
    var inner = inputs[outer]?.context ?? Context()
    put(value, at: DMNReader.name(String(name[name.index(after: dot)...])), into: &inner)
    inputs[outer] = .context(inner)
  }
}

/// The rows of a CSV file.
package enum CSVRows {
  /// One row and the line that it begins in.
  package struct Row: Sendable {
    package let line: Int
    package let cells: [String]
  }

  /// The rows of a text.
  /// - Source: RFC 4180.
  package static func read(_ text: String) throws(RuleCasesError) -> [Row] {
    var rows: [Row] = []
    var cells: [String] = []
    var cell = ""
    var line = 1
    var start = 1
    var isQuoted = false
    var wasQuoted = false
    var characters = Array(text.unicodeScalars)[...]
    if characters.first == "\u{FEFF}" { characters = characters.dropFirst() }
    func endRow() {
      cells.append(cell)
      rows.append(Row(line: start, cells: cells))
      (cells, cell, wasQuoted) = ([], "", false)
    }
    while let next = characters.popFirst() {
      if isQuoted {
        if next == "\n" { line += 1 }
        if next != "\"" {
          cell.unicodeScalars.append(next)
        } else if characters.first == "\"" {
          characters.removeFirst()
          cell.append("\"")
        } else {
          isQuoted = false
        }
        continue
      }
      switch next {
      case "\"" where cell.allSatisfy(\.isWhitespace) && !wasQuoted:
        (cell, isQuoted, wasQuoted) = ("", true, true)
      case ",":
        cells.append(cell)
        (cell, wasQuoted) = ("", false)
      case "\r": if characters.first != "\n" { throw .malformed(line: line, reason: "a carriage return alone") }
      case "\n":
        endRow()
        line += 1
        start = line
      default:
        if wasQuoted, !next.properties.isWhitespace {
          throw .malformed(line: line, reason: "text after a closing quotation mark")
        }
        if !wasQuoted { cell.unicodeScalars.append(next) }
      }
    }
    if isQuoted { throw .malformed(line: start, reason: "a quotation mark is not closed") }
    if !cells.isEmpty || !cell.isEmpty || wasQuoted { endRow() }
    return rows
  }
}
