import DMN
import FEEL
import Foundation
import Testing

@Suite("Public conformance suite of DMN")
struct ConformanceTests {
  private struct Outcome {
    var run = 0
    var passed = 0
    var misses: [String] = []
  }

  private func run(level: Int) throws -> Outcome {
    var outcome = Outcome()
    for group in try ConformanceSuite.groups(level: level) {
      let model: DMNModel
      do {
        model = try DMNModel.load(group.model, strict: false)
      } catch {
        outcome.run += group.cases.count
        outcome.misses.append("\(group.name): all \(group.cases.count): \(error)")
        continue
      }
      for test in group.cases {
        outcome.run += 1
        let wrong = misses(of: test, in: model)
        if wrong.isEmpty { outcome.passed += 1 }
        outcome.misses += wrong
      }
    }
    print("DMN TCK level \(level): \(outcome.passed) of \(outcome.run) cases")
    for miss in outcome.misses { print("  miss \(miss)") }
    return outcome
  }

  private func misses(of test: ConformanceSuite.Case, in model: DMNModel) -> [String] {
    var wrong: [String] = []
    let service = test.service.map {
      model.evaluate(service: $0, inputs: test.inputs, host: ConformanceHost())
    }
    for wanted in test.wanted {
      let outcome =
        service ?? model.evaluate(decision: wanted.name, inputs: test.inputs, host: ConformanceHost())
      var got = outcome.value
      // A service with several decisions answers a structure of them.
      if service != nil, let part = got.context?[wanted.name] { got = part }
      if !ConformanceJudge.isSame(got, wanted.value) {
        wrong.append(
          "\(test.file) \(test.id) \(wanted.name): got \(got.text), wanted \(wanted.value.text)"
            + (outcome.problems.first.map { " | \($0)" } ?? ""))
      }
    }
    return wrong
  }

  @Test(.enabled(if: ConformanceSuite.folder != nil, "the conformance suites are not beside the repository"))
  func `level two holds whole`() throws {
    let outcome = try run(level: 2)
    #expect(outcome.run == 116)
    #expect(outcome.passed == 116)
  }

  @Test(.enabled(if: ConformanceSuite.folder != nil, "the conformance suites are not beside the repository"))
  func `level three holds whole`() throws {
    let outcome = try run(level: 3)
    #expect(outcome.run == 3_275)
    #expect(outcome.passed == 3_275)
  }
}
