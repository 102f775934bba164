import Foundation
import Kernel
import Platform
import Services
import Testing
import WebSupport

@Suite("Processes in files")
struct ModelToolsTests {
  private func lint(_ path: String, _ language: Language = .en) throws -> (tally: ModelTools.Tally, lines: [String]) {
    var lines: [String] = []
    let tally = try ModelTools.lint([path], language: language) { lines.append($0) }
    return (tally, lines)
  }

  private func test(_ path: String, _ language: Language = .en) throws -> (tally: ModelTools.Tally, lines: [String]) {
    var lines: [String] = []
    let monday = CivilDate("2026-11-23")
    let tally = try ModelTools.test([path], on: monday, language: language) { lines.append($0) }
    return (tally, lines)
  }

  /// The errors without their file and place.
  private func errors(_ lines: [String]) -> [String] {
    lines.filter { $0.hasPrefix("✗") }.compactMap { line in
      line.range(of: ": ", options: []).map { String(line[$0.upperBound...]) }
    }
  }

  // MARK: Lint

  @Test(arguments: [Language.zhCN, .en])
  func `the processes of the catalogue have no errors, can be read and pass their cases`(language: Language) throws {
    let folder = CatalogueFolder.wordsFolder.appendingPathComponent("processes").path
    let (tally, lines) = try lint(folder, language)
    #expect(tally == ModelTools.Tally(wrong: 0, others: 0), "\(lines.joined(separator: "\n"))")
    let (run, told) = try test(folder, language)
    #expect(run.wrong == 0 && run.others >= 17, "\(told.joined(separator: "\n"))")
    #expect(!told.contains { $0.contains("⟦") || $0.hasPrefix("·") }, "\(told.joined(separator: "\n"))")
  }

  @Test func `what the law's table never allows is an error`() throws {
    let folder = try ModelFolder()
    let path = try folder.write("review.bpmn", ModelText.review("decide accept"))
    let (tally, lines) = try lint(path)
    #expect(tally.wrong == 1)
    #expect(
      errors(lines) == [
        "the case is accepted here, and the table of acts does not allow accept then"
      ])
  }

  @Test func `a step at which a case would stand for ever is an error`() throws {
    let folder = try ModelFolder()
    let path = try folder.write("review.bpmn", ModelText.review("assign correct"))
    let found = errors(try lint(path).lines)
    #expect(found.contains("a case that is accepted rests here and no act leads on"))
    #expect(found.contains("by the table of acts it is never reached"))
  }

  @Test func `an end that leaves the case open is an error`() throws {
    let folder = try ModelFolder()
    let path = try folder.write("review.bpmn", ModelText.review("propose", acceptance: "accept transfer"))
    let found = errors(try lint(path).lines)
    // A case that was transferred goes on to the review, where nothing can be done with it.
    #expect(found.contains("a case that is transferred rests here and no act leads on"))
    let short = ModelText.process(
      "short",
      "<startEvent id=\"s\" name=\"s\"/><userTask id=\"t\" name=\"t\" tb:acts=\"accept\"/><endEvent id=\"e\" name=\"e\"/>"
        + ModelText.flow("a", "s", "t") + ModelText.flow("b", "t", "e"))
    #expect(
      errors(try lint(try folder.write("short.bpmn", short)).lines)
        == ["the process ends here with the case still accepted"])
  }

  @Test func `steps that nobody may do, unknown acts, roles and variables are errors`() throws {
    let folder = try ModelFolder()
    let body =
      """
      <startEvent id="s" name="s"/>
      <userTask id="a" name="a" tb:acts="accept aprove"/>
      <userTask id="b" name="b"/>
      <userTask id="c" name="c" tb:by="boss"/>
      <userTask id="d" name="d" tb:by="officer" tb:outcomes="good"/>
      <exclusiveGateway id="g" default="f5"/>
      <endEvent id="e" name="e"><terminateEventDefinition/></endEvent>
      """ + ModelText.flow("f1", "s", "a") + ModelText.flow("f2", "a", "b") + ModelText.flow("f3", "b", "c")
      + ModelText.flow("f4", "c", "d") + ModelText.flow("f6", "d", "g") + ModelText.flow("f5", "g", "e")
      + ModelText.flow("f7", "g", "a", when: "fee > 10 and d = \"bad\"")
    let found = errors(try lint(try folder.write("p.bpmn", ModelText.process("p", body))).lines)
    #expect(found.contains("there is no act aprove"))
    #expect(found.contains("nobody may do this step: give it tb:acts (what may be done) or tb:by (who does it)"))
    #expect(found.contains("there is no role boss; there are approver, clerk, officer"))
    #expect(found.contains { $0.hasPrefix("the outcomes are not of the form") })
    #expect(found.contains("the condition reads fee, and nothing gives it a value"))
    #expect(!found.contains { $0.contains("reads d,") })
  }

  @Test func `what the engine refuses is told with its place`() throws {
    let folder = try ModelFolder()
    let path = try folder.write(
      "p.bpmn",
      ModelText.process("p", "<startEvent id=\"s\"/><endEvent id=\"e\"/>" + ModelText.flow("f", "s", "nowhere")))
    let (tally, lines) = try lint(path)
    #expect(tally.wrong > 0)
    #expect(lines.contains { $0.hasPrefix("✗ \(path):5:") })
    let broken = try lint(try folder.write("b.bpmn", "<definitions"))
    #expect(broken.tally.wrong == 1)
  }

  // MARK: Cases

  private let gateway = ModelText.process(
    "small",
    """
    <startEvent id="s"/>
    <userTask id="look" name="look"/>
    <boundaryEvent id="late" attachedToRef="look" cancelActivity="true">
      <timerEventDefinition><timeDuration>P5WD</timeDuration></timerEventDefinition></boundaryEvent>
    <exclusiveGateway id="g" default="toNo"/>
    <scriptTask id="count" scriptFormat="feel"><script>{ fee: area * 2 }</script></scriptTask>
    <endEvent id="yes"/><endEvent id="no"/><endEvent id="overdue"/>
    """ + ModelText.flow("f1", "s", "look") + ModelText.flow("f2", "look", "g")
      + ModelText.flow("toCount", "g", "count", when: "good") + ModelText.flow("toNo", "g", "no")
      + ModelText.flow("toYes", "count", "yes") + ModelText.flow("toLate", "late", "overdue"))

  @Test func `cases of any process give variables, let time pass and say which flows nobody took`() throws {
    let folder = try ModelFolder()
    let path = try folder.write("small.bpmn", gateway)
    try folder.write(
      "small.cases.csv",
      """
      #,area,steps,= rests,= ends,= path,= fee
      good,3,look: good=true,,yes,s look g count yes,6
      four days,3,after P4WD,look,,,
      five days,3,rests: look; after P5WD,,overdue,s look late overdue,
      """)
    let (tally, lines) = try test(path)
    #expect(tally == ModelTools.Tally(wrong: 0, others: 3), "\(lines.joined(separator: "\n"))")
    #expect(lines.contains { $0.contains("no case takes toNo (g → no)") })
    #expect(lines.contains { $0.contains("5 of 6 flows taken") })
  }

  @Test func `business rule tasks ask the decisions beside the process`() throws {
    let folder = try ModelFolder()
    let body =
      """
      <startEvent id="s"/><businessRuleTask id="fee" tb:decision="fees#fee"/><endEvent id="e"/>
      """ + ModelText.flow("f1", "s", "fee") + ModelText.flow("f2", "fee", "e")
    let path = try folder.write("p.bpmn", ModelText.process("p", body))
    try folder.write(
      "fees.dmn",
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:test">
      <inputData id="i" name="kg"><variable name="kg" typeRef="number"/></inputData>
      <decision id="fee" name="fee"><variable name="fee"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>
      <literalExpression><text>kg * 2</text></literalExpression></decision></definitions>
      """)
    try folder.write("p.cases.csv", "#,kg,= ends,= fee\ntwo,2,e,4\n")
    #expect(try test(folder.path).tally == ModelTools.Tally(wrong: 0, others: 1))
    // Without the rules beside it, somebody has to say what comes of the task.
    try folder.write("p.cases.csv", "#,kg,= rests\ntwo,2,fee\n")
    #expect(try test(path).tally == ModelTools.Tally(wrong: 0, others: 1))
  }

  @Test func `a miss names its row and the first difference`() throws {
    let folder = try ModelFolder()
    let path = try folder.write("small.bpmn", gateway)
    let cases = try folder.write(
      "small.cases.csv",
      #"""
      #,area,steps,= rests,= ends,= path,= fee
      elsewhere,3,nowhere: a=1,,,,
      not yet,3,look: good=true; look: good=true,,,,
      path,3,look: good=false,,no,s look g yes,
      ends,3,,,no,,
      fee,3,look: good=true,,,,7
      stopped,"""no""",look: good=true,,,,
      """#)
    let (tally, lines) = try test(path)
    #expect(tally.wrong == 6)
    let found = lines.filter { $0.hasPrefix("✗") }.map { $0.replacing("✗ \(cases)", with: "") }
    #expect(
      Array(found.prefix(5)) == [
        ":2 elsewhere  the process has no element nowhere", ":3 not yet  it does not rest at look but at —",
        ":4 path  it went s look g no instead of s look g yes", ":5 ends  it ended at — instead of no",
        ":6 fee  fee is 6 instead of 7",
      ])
    #expect(found.last?.hasPrefix(":7 stopped  it stopped at count:") == true)
  }

  @Test func `acts are held to the model and to the law's table`() throws {
    let folder = try ModelFolder()
    let path = try folder.write("review.bpmn", ModelText.review("decide requestExtension"))
    try folder.write(
      "review.cases.yaml",
      """
      # the same in YAML
      - name: granted
        steps:
          - acceptance: accept
          - review: requestExtension
          - review: decide granted
        expect:
          rests: delivery
          path: … review delivery
      - name: closed act
        steps:
          - acceptance: decide granted
      - name: too early
        steps:
          - acceptance: refuseAcceptance
          - review: decide granted
      - name: no outcome
        steps:
          - acceptance: accept
          - review: decide
      """)
    let (tally, lines) = try test(path)
    #expect(tally == ModelTools.Tally(wrong: 3, others: 1), "\(lines.joined(separator: "\n"))")
    #expect(lines.contains { $0.hasSuffix("acceptance does not offer decide") })
    #expect(lines.contains { $0.hasSuffix("it does not rest at review but at —") })
    #expect(lines.contains { $0.hasSuffix("write granted or refused after decide at review") })
  }

  @Test(arguments: ["#,steps\na,what is this\n", "#,steps\na,after soon\n", "#,steps\na,set: 5\n"])
  func `a line of cases that cannot be read is named`(cases: String) throws {
    let folder = try ModelFolder()
    let path = try folder.write("small.bpmn", gateway)
    try folder.write("small.cases.csv", cases)
    #expect(throws: ProcessCasesError.self) { try test(path) }
  }
}
