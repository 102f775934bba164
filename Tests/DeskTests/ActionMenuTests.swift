import Store
@testable import Cases
import Kernel
import Testing
import WebSupport
import Workflow

@testable import Desk

@Suite("The next steps that a desk offers")
struct ActionMenuTests {
  private func menu(_ step: CaseStep, _ available: [CaseActionKind], _ language: Language = .zhCN) async throws
    -> ActionMenu
  {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let queries = world.bench.cases.queries
    var file = try #require(try await world.store.read { try queries.file(id, in: $0) })
    file.process = CaseProcess(instanceID: step.instanceID, processID: "p", steps: [step])
    return ActionMenu(available, file, world.bench.renderer.words(language))
  }

  private func step(acts: Set<CaseActionKind>, outcomes: String) -> CaseStep {
    CaseStep(
      instanceID: InstanceID(high: 0, low: 1), token: 1, element: "visit", name: CaseText(zh: "现场核查", en: "Site visit"),
      acts: acts, by: .officer, outcomes: CaseStep.outcomes(outcomes))
  }

  @Test func `a step that the procedure waits for comes first, by its name`() async throws {
    let visit = step(acts: [.assign], outcomes: "passed=通过|Passed; failed=不通过|Failed")
    let chinese = try await menu(visit, [.completeStep, .assign])
    #expect(chinese.main.map(\.text) == ["完成环节：现场核查"] && chinese.main.first?.isSecondary == false)
    #expect(try await menu(visit, [.completeStep, .assign], .en).main.map(\.text) == ["Complete: Site visit"])
  }

  @Test func `a step that the case can go on without stands behind what carries it on, by what will come of it`()
    async throws
  {
    let review = step(acts: [.propose, .assign], outcomes: "hearing=举行听证|Hold a hearing")
    let main = try await menu(review, [.propose, .completeStep, .assign]).main
    #expect(main.count == 2 && main[0].href.hasSuffix("/propose") && !main[0].isSecondary)
    #expect(main[1].text == "举行听证" && main[1].href.hasSuffix("/complete-step") && main[1].isSecondary)
  }
}
