/// Shows a decision table as an HTML table that people can read with and without eyes: a caption, headings with scope, rules
/// as rows with their numbers, and the rules that fired marked by a word.
///
/// - Source: WCAG 2.2, success criteria 1.3.1 (relationships) and 1.4.1 (not by colour alone).
package enum TableHTML {
  /// A fragment: one `table` element, escaped.
  ///
  /// - Parameters:
  ///   - caption: what the table is about.
  ///   - fired: the numbers of the rules that fired, from one.
  ///   - omitting: names of output columns that are left out.
  ///   - wording: words for cells and headings, before they are escaped; nil keeps the text. What stays Chinese in an English
  ///     table is marked as such, so that it is read out as Chinese (WCAG 2.2, 3.1.2).
  package static func render(
    _ table: DecisionTable, caption: String, language: TableLanguage, fired: [Int] = [],
    omitting: Set<String> = [], wording: TableWording? = nil
  ) -> String {
    let outputs = table.outputs.indices.filter { !omitting.contains(table.outputs[$0].name ?? "") }
    let annotations = annotationColumns(of: table)
    func word(_ part: TablePart, _ text: String) -> String { wording?(part, text) ?? text }
    func cell(_ text: String) -> String { "<td\(mark(text, language))>\(MarkupText.escaped(text))</td>" }
    func heading(_ text: String) -> String {
      "<th scope=\"col\"\(mark(text, language))>\(MarkupText.escaped(text))</th>"
    }
    var html = "<table class=\"table table--dense rule-table\">"
    html += "<caption>\(MarkupText.escaped(caption)) <span class=\"rule-table__policy\"><abbr>\(table.sign)</abbr> "
    html += "\(MarkupText.escaped(language.meaning(of: table)))</span></caption>"
    html += "<colgroup></colgroup>"
    for span in [table.inputs.count, outputs.count, annotations] where span > 0 {
      html += "<colgroup span=\"\(span)\"></colgroup>"
    }
    html += "<thead><tr><th scope=\"col\" rowspan=\"2\">\(language.say("规则", "Rule"))</th>"
    html += group(table.inputs.count, language.say("条件", "Conditions"))
    html += group(outputs.count, language.say("结论", "Conclusions"))
    html += group(annotations, language.say("依据和说明", "Grounds and remarks"))
    html += "</tr><tr>"
    for (index, input) in table.inputs.enumerated() {
      html += heading(word(.inputHeading(index), input.title))
    }
    for index in outputs {
      let title = table.outputs[index].title ?? table.outputLabel ?? language.say("结论", "Conclusion")
      html += heading(word(.outputHeading(index), title))
    }
    for index in 0..<annotations {
      let title = index < table.annotations.count ? table.annotations[index] : language.say("说明", "Remark")
      html += heading(word(.annotationHeading(index), title))
    }
    html += "</tr></thead><tbody>"
    for (index, rule) in table.rules.enumerated() {
      let applies = fired.contains(index + 1)
      html += applies ? "<tr class=\"rule-table__fired\">" : "<tr>"
      html += "<th scope=\"row\">\(index + 1)"
      if applies { html += " <strong class=\"rule-table__mark\">\(language.say("适用", "applies"))</strong>" }
      html += "</th>"
      for (column, test) in rule.inputs.enumerated() {
        html += cell(wording?(.input(column), test.text) ?? shown(test.text, language))
      }
      for column in outputs { html += cell(word(.output(column), rule.outputs[column].text)) }
      for column in 0..<annotations {
        let text = column < rule.annotations.count ? rule.annotations[column] : ""
        html += cell(word(.annotation(column), text))
      }
      html += "</tr>"
    }
    return html + "</tbody></table>"
  }

  private static func group(_ count: Int, _ title: String) -> String {
    count == 0 ? "" : "<th scope=\"colgroup\" colspan=\"\(count)\">\(title)</th>"
  }

  /// Says that a text is Chinese where the table is not.
  private static func mark(_ text: String, _ language: TableLanguage) -> String {
    guard language == .english, text.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) else {
      return ""
    }
    return " lang=\"\(TableLanguage.chinese.rawValue)\""
  }

  /// A cell that takes anything says so, instead of showing a dash that a screen reader passes over.
  static func shown(_ text: String, _ language: TableLanguage) -> String {
    text.isEmpty || text == "-" ? language.say("不限", "anything") : text
  }

  static func annotationColumns(of table: DecisionTable) -> Int {
    max(table.annotations.count, table.rules.map(\.annotations.count).max() ?? 0)
  }
}
