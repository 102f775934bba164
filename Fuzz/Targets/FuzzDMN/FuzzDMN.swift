import DMN
import FEEL

/// The bytes are a DMN file; or, when they do not begin with `<`, the lines of a decision table (``TableText``); or, when
/// they begin with `#`, cases in CSV and in YAML.
///
/// A model is read, compiled leniently, checked, and each of its decisions evaluated with inputs of several kinds; tables are
/// shown, explained and compared.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
  switch bytes.first {
  case UInt8(ascii: "<"): decide(bytes)
  case UInt8(ascii: "#"):
    let text = String(decoding: bytes, as: UTF8.self)
    _ = try? RuleCases.parse(csv: text)
    _ = try? RuleCases.parse(yaml: text)
  default: decide(Array(TableText.model(of: String(decoding: bytes, as: UTF8.self)).utf8))
  }
  return 0
}

private func decide(_ bytes: [UInt8]) {
  guard let model = try? DMNModel.load([DMNFile(name: "fuzz.dmn", bytes: bytes)], strict: false) else { return }
  for finding in RuleLint.check(model).prefix(20) { _ = finding.sentence(.english) }
  for (shift, decision) in model.decisions.prefix(8).enumerated() {
    if let table = decision.table {
      _ = TableHTML.render(table, caption: decision.name, language: .chinese, fired: [1])
      _ = TableSVG.render(table, title: decision.name, language: .english)
      _ = TableDifference.between(old: table, new: table).isEmpty
    }
    for offset in 0..<2 {
      var inputs = Context()
      for (index, input) in model.inputs.enumerated() {
        inputs[input.name] = inputValues[(index + shift + offset) % inputValues.count]
      }
      let outcome = model.evaluate(decision: decision.id, inputs: inputs)
      _ = outcome.value.text
      for fired in outcome.fired { _ = RuleSentence.explain(fired, language: .chinese) }
    }
  }
}

private var inputValues: [Value] {
  [
    .whole(7), .string("a"), .boolean(true), FEELDate(year: 2026, month: 11, day: 23).map { .date($0) } ?? .null, .null,
    .list([.whole(1), .string("b")]), .context(Context([("a", .whole(1))])),
  ]
}
