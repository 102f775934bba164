/// A rule table of income bands by sizes of household, as DMN: the table that peers are compared on has five bands and so twenty rules.
enum BenefitTable {
  static let statuses = "\"resident\""
  static let households = ["1", "2", "[3..4]", "&gt;= 5"]

  /// - Parameter bands: bands of income, each 10,000 wide but for the last, which is open; four rules a band.
  static func document(bands: Int) -> String {
    let rules = (0..<bands).flatMap { band in
      households.indices.map { place in
        rule(income: income(band, of: bands), household: households[place], amount: amount(band, place, of: bands))
      }
    }
    return """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="benefit" name="benefit" namespace="urn:benefit">
      <inputData name="income" id="i1"><variable name="income" typeRef="number"/></inputData>
      <inputData name="household" id="i2"><variable name="household" typeRef="number"/></inputData>
      <inputData name="status" id="i3"><variable name="status" typeRef="string"/></inputData>
      <decision name="amount" id="d1"><variable name="amount" typeRef="number"/>
      \(["i1", "i2", "i3"].map { "<informationRequirement><requiredInput href=\"#\($0)\"/></informationRequirement>" }.joined())
      <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression typeRef="number"><text>income</text></inputExpression></input>
      <input><inputExpression typeRef="number"><text>household</text></inputExpression></input>
      <input><inputExpression typeRef="string"><text>status</text></inputExpression></input>
      <output/>
      \(rules.joined(separator: "\n"))
      </decisionTable></decision></definitions>
      """
  }

  /// What the table must answer, worked out without it.
  static func amount(income: Int, household: Int, bands: Int) -> Int {
    let place = household >= 5 ? 3 : household >= 3 ? 2 : household - 1
    return amount(min(income / 10_000, bands - 1), place, of: bands)
  }

  private static func amount(_ band: Int, _ place: Int, of bands: Int) -> Int { (bands - band) * 100 + place * 50 }

  private static func income(_ band: Int, of bands: Int) -> String {
    band == bands - 1 ? "&gt;= \(band * 10_000)" : "[\(band * 10_000)..\((band + 1) * 10_000))"
  }

  private static func rule(income: String, household: String, amount: Int) -> String {
    "<rule>" + [income, household, statuses].map { "<inputEntry><text>\($0)</text></inputEntry>" }.joined()
      + "<outputEntry><text>\(amount)</text></outputEntry></rule>"
  }
}
