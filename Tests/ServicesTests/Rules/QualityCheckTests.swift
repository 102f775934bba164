import Forms
import Kernel
import Testing

@testable import Services

@Suite struct QualityCheckTests {
  private let today = PublishedCatalogue.today

  /// What breaking a good guide in one way gives.
  private func rules(_ change: (inout ItemContent) -> Void) throws -> [QualityRule] {
    var content = try PublishedCatalogue.worked("占用、挖掘城市道路审批")
    change(&content)
    return QualityCheck.findings(content, on: today).map(\.rule)
  }

  @Test func `Each breach is found, and nothing else`() throws {
    #expect(try rules { _ in } == [])
    #expect(try rules { $0.name = " " }.contains(.nameBlank))
    #expect(try rules { $0.basis = [] } == [.basisMissing])
    #expect(try rules { $0.basis[0].article = nil } == [.basisArticleMissing])
    #expect(try rules { $0.basis[0].repealedOn = today } == [.basisRepealed])
    #expect(try rules { $0.basis[0].repealedOn = today.adding(days: 1) } == [])
    #expect(try rules { $0.basis.append(LegalCitation(act: "某条例", article: "第一条")) } == [.quotationMissing])
    #expect(try rules { $0.conditions = [] } == [.conditionMissing])
    #expect(
      try rules { content in for index in content.conditions.indices { content.conditions[index].citation = nil } } == [
        .conditionBasisMissing
      ])
    #expect(try rules { $0.materials.append($0.materials[0]) } == [.materialDuplicate])
    #expect(try rules { $0.materials[2].source = nil } == [.materialSourceMissing])
    #expect(try rules { $0.materials[2].citation = nil } == [.materialBasisMissing])
    #expect(try rules { $0.materials[2].name = "要求提交的其他材料" } == [.materialCatchAll])
    #expect(try rules { $0.materials[0].fetchable = false } == [.materialFetchableAsked])
    #expect(try rules { $0.materials[0].when = nil } == [.materialConditionUnstated])
    #expect(try rules { $0.materials[3].followWorkingDays = nil } == [.materialFollowDaysMissing])
    #expect(try rules { $0.materials[2].promiseReplaces = true } == [.materialPromiseTextMissing])
    #expect(try rules { $0.statutoryLimit = nil } == [.statutoryLimitMissing])
    #expect(try rules { $0.promisedLimit = nil } == [.promisedLimitMissing])
    #expect(try rules { $0.promisedLimit?.days = 21 } == [.promiseLongerThanStatute])
    #expect(try rules { $0.promisedLimit?.unit = .unstated } == [.limitUnitMissing])
    #expect(try rules { $0.statutoryLimit?.days = -1 } == [.limitImpossible, .promiseLongerThanStatute])
    #expect(try rules { $0.handling = .onTheSpot } == [.onTheSpotButLong])
    #expect(try rules { $0.fee = nil } == [.feeUnstated])
    #expect(try rules { $0.fee?.projects = [] } == [.feeProjectMissing])
    #expect(
      try rules {
        $0.fee?.citation = nil; $0.fee?.projects[0].citation = nil
      } == [.feeBasisMissing])
    #expect(try rules { $0.results = [] } == [.resultMissing])
    #expect(try rules { $0.process = [] } == [.processMissing])
    #expect(try rules { $0.visits = nil } == [.visitsUnstated])
    #expect(try rules { $0.visits = 3 } == [.visitsTooMany])
    #expect(try rules { $0.places = [] } == [.placeMissing])
    #expect(
      try rules {
        $0.contact = nil; $0.supervision = nil
      } == [.contactMissing, .supervisionMissing])
    #expect(try rules { $0.audiences = [] } == [.audienceMissing])
    #expect(try rules { $0.questions = [] } == [.questionsFew])
    #expect(
      try rules {
        $0.checklist = []; $0.notices = []
      } == [.refusalTemplateMissing, .checklistMissing])
    #expect(try rules { $0.process[0].text = "材料视情况提交" } == [.vagueWords])
    #expect(try rules { $0.name.en = nil } == [.englishMissing])
  }

  @Test func `A promise in natural days is compared with a statute in working days by what they come to`() throws {
    #expect(try rules { $0.promisedLimit = TimeLimit(days: 27, unit: .naturalDays) } == [])
    #expect(try rules { $0.promisedLimit = TimeLimit(days: 29, unit: .naturalDays) } == [.promiseLongerThanStatute])
  }

  @Test func `A form with twins, empty choices or tests that look forward is found`() throws {
    #expect(try rules { $0.form?.steps[0].fields.append(Field("roadName", .text, "重名")) }.contains(.formKeyDuplicate))
    #expect(try rules { $0.form?.steps[0].fields[0].options = [] }.contains(.formOptionsMissing))
    #expect(
      try rules { $0.form?.steps[0].fields[0].visibleWhen = FieldTest(field: "roadName", anyOf: ["x"]) }.contains(
        .formTestUnknown))
    #expect(
      try rules { $0.form?.steps[1].fields[4].visibleWhen = FieldTest(field: "workKind", anyOf: ["nothing"]) }.contains(
        .formTestUnknown))
    #expect(try rules { $0.form?.steps.removeAll { $0.kind == .materials } } == [.formMaterialsStepMissing])
  }

  @Test func `What forbids publishing is an error, never a mere wish`() {
    for rule in QualityRule.allCases where rule.forbidsPublishing { #expect(rule.severity == .error) }
  }

  @Test func `An item of which only the list is known has much to do but can be published`() throws {
    let catalogue = try PublishedCatalogue.content()
    let content = try #require(catalogue.contents().first { !$0.content.isWorkedOut }).content
    let findings = QualityCheck.findings(content, on: today)
    #expect(findings.count > 8)
    #expect(!findings.contains { $0.rule.forbidsPublishing })
    #expect(findings.first?.severity == .error)
  }
}
