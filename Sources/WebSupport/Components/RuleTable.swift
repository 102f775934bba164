package import DMN

extension Markup {
  /// A decision table for people: every rule a row, those that applied marked in words and colour.
  ///
  /// - Parameters:
  ///   - caption: what the table is.
  ///   - fired: numbers of the rules that applied, from 1.
  ///   - omitting: names of outputs that are left out.
  ///   - wording: puts a cell or a heading into words; nil leaves it as it is.
  package static func ruleTable(
    _ table: DecisionTable, caption: String, language: Language, fired: [Int] = [],
    omitting: Set<String> = [], wording: TableWording? = nil
  ) -> Markup {
    Markup(
      TableHTML.render(
        table, caption: caption, language: language == .en ? .english : .chinese, fired: fired,
        omitting: omitting, wording: wording))
  }
}
