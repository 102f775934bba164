import BPMN
import Foundation
import HTTPTypes
import Kernel
import Store
import Testing
import WebSupport
import WebTesting
import Workflow

@testable import Studio

@Suite("Trying a process")
struct TrialTests {
  /// What the next form of a trial carries.
  private func hidden(_ page: Page, slot: String) -> [(String, String)] {
    let form = page.text.components(separatedBy: "<form").first { $0.contains("data-slot=\"\(slot)\"") } ?? ""
    return ["begun", "steps", "do", "slot", "number"].compactMap { name in
      for tag in form.components(separatedBy: "<input").dropFirst() where tag.contains("name=\"\(name)\"") {
        guard let start = tag.range(of: "value=\"") else { continue }
        let raw = String(tag[start.upperBound...].prefix { $0 != "\"" })
        return (name, raw.replacing("&quot;", with: "\"").replacing("&#34;", with: "\""))
      }
      return nil
    }
  }

  private func slots(_ page: Page) -> [String] {
    page.text.components(separatedBy: "data-slot=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func `an analyst plays a process to its end and sees the path; nothing begins`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let path = "\(try await browser.draft(StudioModels.review))/try"
      let first = try await browser.get(path)
      #expect(slots(first) == ["start"])
      let begun = try await browser.post(path, hidden(first, slot: "start") + [("values-start", "amount = 12")])
      #expect(begun.text.contains("aria-current=\"step\"") && begun.words.contains("amount"))
      let slot = try #require(slots(begun).first { $0.hasPrefix("c") })
      let wrong = try await browser.post(path, hidden(begun, slot: slot) + [("values-\(slot)", "granted")])
      #expect(wrong.status == .unprocessableContent && wrong.words.contains("第 1 行不是"))
      let granted = try await browser.post(path, hidden(begun, slot: slot) + [("values-\(slot)", "state = granted")])
      #expect(granted.words.contains("送达"))
      let last = try #require(slots(granted).first { $0.hasPrefix("c") })
      let over = try await browser.post(path, hidden(granted, slot: last))
      #expect(over.words.contains("流程已结束") && over.words.contains("完成“送达” → 准予"))
      let undo = [("begun", over.value(of: "begun") ?? ""), ("do", "undo")]
      let steps = hidden(granted, slot: last).first { $0.0 == "steps" }.map { [$0] } ?? []
      #expect(try await browser.post(path, undo + steps).words.contains("审查"))
      let tampered = [
        ("begun", "1"), ("do", "complete"), ("number", "77"), ("slot", "c77"), ("steps", "[{\"do\":\"fly\"}]"),
      ]
      #expect(try await browser.post(path, tampered).status == .conflict)
    }
    let workflow = world.workflow
    #expect(try await world.store.read { try workflow.processes(in: $0) } == [])
  }

  @Test func `time passes by timers in working days, and incidents are repaired`() async throws {
    let world = try await StudioWorld()
    let examined = try world.workflow.examine(StudioModels.twoLooks)
    let definition = try #require(examined.definition)
    let monday = try #require(Instant(iso8601: "2026-11-23T01:00:00Z"))
    var trial = ProcessTrial(definition, world.workflow, begunAt: monday)
    try trial.take(.start(at: nil, []))
    let wait = try #require(trial.state.waits.first { $0.kind == .timer })
    #expect(trial.timers[wait.id]?.dueAt == CivilDate("2026-12-01")?.startInstant())
    try trial.take(.timer(wait.id))
    #expect(trial.now.civilDate() == CivilDate("2026-12-01") && trial.overlay.here.contains("remind"))
    var again = ProcessTrial(definition, world.workflow, begunAt: monday)
    try again.play(try ProcessTrial.steps(trial.stepsText))
    #expect(again.state == trial.state && again.now == trial.now)

    let stuck = try #require(try world.workflow.examine(StudioModels.stuck).definition)
    var other = ProcessTrial(stuck, world.workflow, begunAt: monday)
    try other.take(.start(at: nil, []))
    let task = try #require(other.state.tokens.first)
    try other.take(.complete(task.id, []))
    #expect(other.overlay.stopped == ["decide"])
    let incident = try #require(other.state.incidents.first)
    try other.take(.retry(incident.id, [Variable(name: "state", value: "refused")]))
    #expect(other.state.status == .completed)
  }

  @Test func `a trial has a bound on its steps and on what a form may carry`() async throws {
    let many = JSONValue.array(Array(repeating: TrialStep.set([]).json, count: ProcessTrial.most + 1)).canonical
    #expect(throws: StudioError.trialTooLong(most: ProcessTrial.most)) { _ = try ProcessTrial.steps(many) }
    let long = String(repeating: " ", count: ProcessTrial.mostBytes + 1)
    #expect(throws: StudioError.trialTooLong(most: ProcessTrial.most)) { _ = try ProcessTrial.steps(long) }
    for text in ["{}", "[1]", "[{}]", "nonsense", "[{\"do\":\"complete\"}]"] {
      #expect(throws: StudioError.trialBroken) { _ = try ProcessTrial.steps(text) }
    }
    for step: TrialStep in [
      .start(at: "x", [Variable(name: "a", value: [1, "b"])]), .complete(3, []), .error(4, code: "c", []), .timer(5),
      .message(6, []), .signal("s", []), .set([Variable(name: "b", value: true)]), .retry(7, []), .skip(8, flow: "f"),
      .skip(9, flow: nil),
    ] { #expect(TrialStep(step.json) == step) }
  }

  @Test func `values are literals or text, one a line`() throws {
    let values = try SampleValues.variables(
      " a = 12\n\nb=text with spaces\nc = [1, 2]\nday = date(\"2026-12-01\")\na = 13")
    #expect(values.map(\.name) == ["b", "c", "day", "a"])
    #expect(values.first { $0.name == "a" }?.value == 13 && values.first { $0.name == "c" }?.value == [1, 2])
    #expect(values.first { $0.name == "day" }.map { SampleValues.text($0.value) } == "2026-12-01")
    #expect(throws: SampleValues.Fault(line: 2)) { _ = try SampleValues.variables("a = 1\nb") }
  }
}
