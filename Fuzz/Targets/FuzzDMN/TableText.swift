/// Makes a model with one decision table out of lines, so that changed bytes change cells and not markup.
///
/// The first line is the letter of a hit policy, the second the input expressions, the third the outputs (`name` or
/// `name: values`), and each further one a rule; cells are parted by `|`.
enum TableText {
  static func model(of text: String) -> String {
    let lines = text.split(separator: "\n", maxSplits: 64, omittingEmptySubsequences: false)
    let policy = policies[lines.first.map(String.init) ?? ""] ?? "hitPolicy=\"UNIQUE\""
    let inputs = lines.count > 1 ? cells(lines[1]) : []
    let outputs = lines.count > 2 ? cells(lines[2]) : [""]
    var xml = head + "<decisionTable id=\"t\" \(policy)>"
    for (index, input) in inputs.enumerated() {
      xml += "<input id=\"i\(index)\"><inputExpression><text>\(escaped(input))</text></inputExpression></input>"
    }
    for (index, output) in outputs.enumerated() {
      let parts = output.split(separator: ":", maxSplits: 1).map(String.init)
      xml += "<output id=\"o\(index)\" name=\"\(escaped(parts.first ?? "o\(index)"))\">"
      if parts.count == 2 { xml += "<outputValues><text>\(escaped(parts[1]))</text></outputValues>" }
      xml += "</output>"
    }
    for (row, line) in lines.dropFirst(3).enumerated() {
      xml += "<rule id=\"r\(row)\">"
      for (column, cell) in cells(line).enumerated() {
        let kind = column < inputs.count ? "inputEntry" : "outputEntry"
        xml += "<\(kind) id=\"c\(row)-\(column)\"><text>\(escaped(cell))</text></\(kind)>"
      }
      xml += "</rule>"
    }
    return xml + "</decisionTable></decision></definitions>"
  }

  private static let policies = [
    "U": "hitPolicy=\"UNIQUE\"", "A": "hitPolicy=\"ANY\"", "P": "hitPolicy=\"PRIORITY\"", "F": "hitPolicy=\"FIRST\"",
    "R": "hitPolicy=\"RULE ORDER\"", "O": "hitPolicy=\"OUTPUT ORDER\"", "C": "hitPolicy=\"COLLECT\"",
    "C+": "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "C<": "hitPolicy=\"COLLECT\" aggregation=\"MIN\"",
    "C>": "hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "C#": "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"",
  ]

  private static let head = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:fuzz" name="fuzz" id="f">\
    <inputData id="da" name="a"><variable name="a" typeRef="number"/></inputData>\
    <inputData id="db" name="b"><variable name="b" typeRef="string"/></inputData>\
    <inputData id="dc" name="c"><variable name="c"/></inputData>\
    <decision id="d" name="d"><variable name="d"/>\
    <informationRequirement id="ra"><requiredInput href="#da"/></informationRequirement>\
    <informationRequirement id="rb"><requiredInput href="#db"/></informationRequirement>\
    <informationRequirement id="rc"><requiredInput href="#dc"/></informationRequirement>
    """

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "|", maxSplits: 16, omittingEmptySubsequences: false).map(String.init)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\t", "\u{20}"...: result.unicodeScalars.append(scalar)
      default: result += " "
      }
    }
    return result
  }
}
