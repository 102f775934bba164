/// Draws a decision table as SVG, for documents and print: lines, headings, rule numbers, and an arrow with bold text at
/// the rules that fired. It takes its colour from the text around it.
package enum TableSVG {
  private static let fontSize = 14
  private static let lineHeight = 20
  private static let padding = 8
  /// The widest column; longer text is broken into lines.
  private static let widest = 220

  private struct Row {
    var cells: [[String]]
    var isHeading = false
    var isFired = false
    var height: Int { (cells.map(\.count).max() ?? 1) * TableSVG.lineHeight + 2 * TableSVG.padding }
  }

  /// A whole SVG document with a title and a description that say what is drawn.
  package static func render(
    _ table: DecisionTable, title: String, language: TableLanguage, fired: [Int] = [], wording: TableWording? = nil
  ) -> String {
    let texts = rows(of: table, language, fired, wording)
    var widths: [Int] = []
    for column in 0..<(texts.first?.texts.count ?? 0) {
      let needed = texts.map { width(of: $0.texts[column]) }.max() ?? 0
      widths.append(min(widest, needed) + 2 * padding + 2)
    }
    var rows: [Row] = []
    for row in texts {
      let cells = row.texts.enumerated().map { column, text in broken(text, to: widths[column] - 2 * padding) }
      rows.append(Row(cells: cells, isHeading: row.isHeading, isFired: row.isFired))
    }
    let (across, down) = (widths.reduce(0, +), rows.reduce(0) { $0 + $1.height })
    var svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"-1 -1 \(across + 2) \(down + 2)\" "
      + "width=\"\(across + 2)\" height=\"\(down + 2)\" font-family=\"sans-serif\" font-size=\"\(fontSize)\" "
      + "fill=\"currentColor\" stroke=\"none\"><title>\(MarkupText.escaped(title))</title>"
    svg += "<desc>\(MarkupText.escaped(description(of: table, language, fired)))</desc>"
    var y = 0
    for row in rows {
      var x = 0
      for (column, lines) in row.cells.enumerated() {
        svg += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(widths[column])\" height=\"\(row.height)\" "
        svg += "fill=\"none\" stroke=\"currentColor\" stroke-width=\"\(row.isFired ? 2 : 1)\"/>"
        let weight = row.isHeading || row.isFired ? " font-weight=\"bold\"" : ""
        for (index, line) in lines.enumerated() where !line.isEmpty {
          let baseline = y + padding + index * lineHeight + fontSize
          svg += "<text x=\"\(x + padding)\" y=\"\(baseline)\"\(weight)>\(MarkupText.escaped(line))</text>"
        }
        x += widths[column]
      }
      y += row.height
    }
    return svg + "</svg>"
  }

  private static func rows(
    of table: DecisionTable, _ language: TableLanguage, _ fired: [Int], _ wording: TableWording?
  ) -> [(texts: [String], isHeading: Bool, isFired: Bool)] {
    func word(_ part: TablePart, _ text: String) -> String { wording?(part, text) ?? text }
    let annotations = TableHTML.annotationColumns(of: table)
    var heading = [table.sign]
    for (index, input) in table.inputs.enumerated() { heading.append(word(.inputHeading(index), input.title)) }
    for (index, output) in table.outputs.enumerated() {
      heading.append(word(.outputHeading(index), output.title ?? table.outputLabel ?? language.say("结论", "Conclusion")))
    }
    for index in 0..<annotations {
      let title = index < table.annotations.count ? table.annotations[index] : language.say("说明", "Remark")
      heading.append(word(.annotationHeading(index), title))
    }
    var rows: [(texts: [String], isHeading: Bool, isFired: Bool)] = [(heading, true, false)]
    for (index, rule) in table.rules.enumerated() {
      let applies = fired.contains(index + 1)
      var texts = [applies ? "▶ \(index + 1)" : String(index + 1)]
      for (column, cell) in rule.inputs.enumerated() {
        texts.append(wording?(.input(column), cell.text) ?? TableHTML.shown(cell.text, language))
      }
      for (column, cell) in rule.outputs.enumerated() { texts.append(word(.output(column), cell.text)) }
      for column in 0..<annotations {
        texts.append(word(.annotation(column), column < rule.annotations.count ? rule.annotations[column] : ""))
      }
      rows.append((texts, false, applies))
    }
    return rows
  }

  private static func description(of table: DecisionTable, _ language: TableLanguage, _ fired: [Int]) -> String {
    let numbers = fired.map(String.init).joined(separator: language.say("、", ", "))
    let count = table.rules.count
    let all = language.say(
      "决策表，共 \(count) 条规则；\(language.meaning(of: table))。",
      "Decision table with \(count) rules; \(language.meaning(of: table)).")
    if fired.isEmpty { return all }
    return all + language.say("适用第 \(numbers) 条。", " Rule \(numbers) applies.")
  }

  /// About how wide a text is: Chinese characters are as wide as they are high, others about half.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int { scalar.value >= 0x2E80 ? fontSize : 8 }

  private static func broken(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for character in text {
      let wide = character.unicodeScalars.reduce(0) { max($0, width(of: $1)) }
      if used + wide > limit, !line.isEmpty {
        // Latin words are kept whole where a blank allows it.
        if let blank = line.lastIndex(of: " "), character.isASCII, blank > line.startIndex {
          let rest = String(line[line.index(after: blank)...])
          lines.append(String(line[..<blank]))
          line = rest
          used = width(of: rest)
        } else {
          lines.append(line)
          (line, used) = ("", 0)
        }
      }
      line.append(character)
      used += wide
    }
    lines.append(line)
    return lines
  }
}
