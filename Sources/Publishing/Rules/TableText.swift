/// Tables as comma-separated values.
///
/// - Source: RFC 4180.
package enum TableText {
  /// The table of a text: the first line is the heading; every row has as many cells.
  /// - Throws: ``PublishingError/tableUnreadable(line:)``.
  package static func read(_ text: String) throws(PublishingError) -> StandingTable {
    var lines = records(text)
    guard let heading = lines.first?.cells, !heading.isEmpty, heading.count <= StandingTable.maximumColumns,
      heading.allSatisfy({ !$0.isEmpty })
    else { throw .tableUnreadable(line: 1) }
    lines.removeFirst()
    lines.removeAll { $0.cells.allSatisfy(\.isEmpty) }
    var seen: Set<String> = []
    for (number, cells) in lines {
      guard cells.count == heading.count, let key = cells.first, !key.isEmpty, seen.insert(key).inserted,
        seen.count <= StandingTable.maximumRows
      else { throw .tableUnreadable(line: number) }
    }
    return StandingTable(heading: heading, rows: lines.map(\.cells))
  }

  /// The text of a table, with the mark that spreadsheets want before UTF-8.
  package static func write(_ table: StandingTable) -> String {
    let lines = ([table.heading] + table.rows).map { $0.map(cell).joined(separator: ",") }
    return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
  }

  /// A cell as it is written. What a spreadsheet would take for a formula gets an apostrophe before it.
  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil { text = "'" + text }
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The records with the number of the line on which each begins.
  private static func records(_ text: String) -> [(number: Int, cells: [String])] {
    var result: [(number: Int, cells: [String])] = []
    var (cells, cell, isQuoted, line, start) = ([String](), "", false, 1, 1)
    let characters = Array(text.unicodeScalars.first == "\u{FEFF}" ? String(text.dropFirst()) : text)
    var index = 0
    func trimmed(_ text: String) -> String {
      String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    while index < characters.count {
      let character = characters[index]
      index += 1
      if isQuoted {
        if character == "\"" {
          if index < characters.count, characters[index] == "\"" {
            cell.append("\"")
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          if character.isNewline { line += 1 }
          cell.append(character)
        }
      } else if character == "\"", cell.allSatisfy(\.isWhitespace) {
        (cell, isQuoted) = ("", true)
      } else if character == "," {
        cells.append(trimmed(cell))
        cell = ""
      } else if character.isNewline {
        cells.append(trimmed(cell))
        result.append((start, cells))
        (cells, cell) = ([], "")
        line += 1
        start = line
      } else {
        cell.append(character)
      }
    }
    if !cells.isEmpty || !cell.isEmpty { result.append((start, cells + [trimmed(cell)])) }
    return result
  }
}

/// What is different between two versions of a table; rows are told apart by their first cell.
package struct TableChanges: Sendable {
  /// One row.
  package struct Line: Sendable, Hashable {
    /// How the row stands in the newer table.
    package enum Kind: String, Sendable, Hashable {
      case same, new, gone, changed
    }

    package var kind: Kind
    package var cells: [Cell]
  }

  /// One cell: what stands there, and what stood there if that is something else.
  package struct Cell: Sendable, Hashable {
    package var text: String
    package var before: String?
  }

  package let heading: [String]
  package let lines: [Line]

  /// The rows of the newer table in order, then those that are gone.
  package init(from old: StandingTable, to new: StandingTable) {
    heading = new.heading
    let known = Dictionary(old.rows.map { ($0.first ?? "", $0) }) { first, _ in first }
    let columns = new.heading.map { name in old.heading.firstIndex(of: name) }
    var lines: [Line] = new.rows.map { row in
      guard let before = known[row.first ?? ""] else {
        return Line(kind: .new, cells: row.map { Cell(text: $0, before: nil) })
      }
      let cells = zip(row, columns).map { text, column in
        let earlier = column.flatMap { before.indices.contains($0) ? before[$0] : nil } ?? ""
        return Cell(text: text, before: earlier == text ? nil : earlier)
      }
      return Line(kind: cells.contains { $0.before != nil } ? .changed : .same, cells: cells)
    }
    let kept = Set(new.rows.compactMap(\.first))
    lines += old.rows.filter { !kept.contains($0.first ?? "") }.map { row in
      Line(
        kind: .gone,
        cells: columns.map { column in
          Cell(text: column.flatMap { row.indices.contains($0) ? row[$0] : nil } ?? "", before: nil)
        })
    }
    self.lines = lines
  }
}
