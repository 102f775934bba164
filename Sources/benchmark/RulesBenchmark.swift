import ArgumentParser
import DMN
import FEEL
import Kernel

/// Evaluations of an expression and of a rule table on one core, and how long a large table takes to compile.
struct RulesBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules")

  @Option(help: "Evaluations of the expression; of the table half as many.") var count = 2_000_000
  @Option(help: "Rounds, of which the median counts.") var rounds = 5

  func run() throws {
    let model = try DMNModel.load([DMNFile(name: "benefit.dmn", text: BenefitTable.document(bands: 5))])
    let cases = Self.cases
    for inputs in cases { try check(model, inputs) }
    let contexts = cases.map { inputs in
      Context([
        ("income", .number(Number(inputs.income))), ("household", .number(Number(inputs.household))),
        ("status", .string("resident")),
      ])
    }
    report([
      "rules": 20, "cases_checked": Double(cases.count),
      "expressions_per_second": median(try (0..<rounds).map { _ in try expressionsPerSecond() }),
      "tables_per_second": median(
        (0..<rounds).map { _ in
          perSecond(count / 2) { turn in
            let outcome = model.evaluate(decision: "amount", inputs: contexts[turn % contexts.count])
            return outcome.problems.isEmpty
          }
        }),
      "compile_200_rules_milliseconds": try compileMilliseconds(),
    ])
  }

  /// The 240 cases by which all contenders show that they decide the same.
  private static let cases: [(income: Int, household: Int)] = (0..<60).flatMap { step in
    [1, 2, 4, 6].map { (income: step * 900 + 1, household: $0) }
  }

  private func check(_ model: DMNModel, _ inputs: (income: Int, household: Int)) throws {
    let context = Context([
      ("income", .number(Number(inputs.income))), ("household", .number(Number(inputs.household))),
      ("status", .string("resident")),
    ])
    let wanted = BenefitTable.amount(income: inputs.income, household: inputs.household, bands: 5)
    guard model.evaluate(decision: "amount", inputs: context).value.text == String(wanted) else {
      throw ValidationError("the table answers wrongly for \(inputs)")
    }
  }

  private func expressionsPerSecond() throws -> Double {
    var scope = Scope()
    scope.declare("a", .number)
    scope.declare("b", .number)
    scope.declare("x", .number)
    let compiled = try FEELCompiler.expression(#"if a > b and x in [1..10] then "y" else "n""#, in: scope)
    let frames: [[Value]] = (0..<64).map { turn in
      [.number(Number(turn)), .number(Number(31)), .number(Number(turn % 16))]
    }
    var evaluation = Evaluation()
    var yes = 0
    let rate = perSecond(count) { turn in
      if case .string("y") = compiled.evaluate(frames[turn & 63], in: &evaluation) { yes += 1 }
      return true
    }
    guard yes > 0, yes < count else { throw ValidationError("the expression always answers the same") }
    return rate
  }

  private func compileMilliseconds() throws -> Double {
    let file = DMNFile(name: "large.dmn", text: BenefitTable.document(bands: 50))
    let clock = ContinuousClock()
    return median(
      try (0..<9).map { _ in
        let start = clock.now
        let model = try DMNModel.load([file])
        let took = (clock.now - start).inSeconds * 1000
        guard model.decisions.first?.table?.rules.count == 200 else { throw ValidationError("the table lost rules") }
        return took
      })
  }

  private func perSecond(_ count: Int, _ body: (Int) -> Bool) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var held = 0
    for turn in 0..<count where body(turn) { held += 1 }
    return held == count ? Double(count) / (clock.now - start).inSeconds : 0
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
