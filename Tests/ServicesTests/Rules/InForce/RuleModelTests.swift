import DMN
import FEEL
import Forms
import Kernel
import Testing

@testable import Models
@testable import Services

/// The rule models of the ten worked items: sound, proven case by case, and right in law as far as a test can say.
@Suite("Rule models of the worked items")
struct RuleModelTests {
  private struct Subject {
    var file: RuleFile
    var content: ItemContent
    var model: DMNModel { file.document.decisions }
  }

  private static func subjects() throws -> [Subject] {
    let catalogue = try PublishedCatalogue.content()
    return try catalogue.rules.map { file in
      let content = catalogue.worked.values.first { $0.rules?.model == file.key.text }
      return Subject(file: file, content: try #require(content, "\(file.key)"))
    }
  }

  private static let host = RuleHost(
    today: PublishedCatalogue.today,
    calendar: (try? WorkingDayCalendar.published()) ?? WorkingDayCalendar(schedules: []))

  private func table(_ purpose: RulePurpose, of subject: Subject) throws -> DecisionTable {
    let name = try #require(subject.content.rules?.decision(for: purpose), "\(subject.file.key) \(purpose)")
    let decision = try #require(subject.model.decision(name), "\(subject.file.key) \(name)")
    return try #require(decision.table, "\(subject.file.key) \(name)")
  }

  @Test func `Each of the ten has one, with a decision for each purpose`() throws {
    let subjects = try Self.subjects()
    #expect(subjects.count == 10)
    #expect(Set(subjects.map(\.file.key)).count == 10)
    for subject in subjects {
      #expect(subject.file.title.en?.isEmpty == false, "\(subject.file.key)")
      for purpose in RulePurpose.allCases { _ = try table(purpose, of: subject) }
    }
  }

  @Test func `Every rule is proven by a case, and every case passes`() throws {
    var count = 0
    for subject in try Self.subjects() {
      let cases = try RuleCases.parse(csv: subject.file.cases)
      let results = cases.run(on: subject.model, host: Self.host)
      for result in results {
        #expect(result.passed && result.problems.isEmpty, "\(subject.file.key) line \(result.line): \(result)")
      }
      count += cases.cases.count
      for purpose in RulePurpose.allCases {
        let name = try #require(subject.content.rules?.decision(for: purpose))
        let fired = Set(cases.cases.flatMap(\.demands).filter { $0.decision == name }.flatMap { $0.rules ?? [] })
        let all = Set(1...(try table(purpose, of: subject).rules.count))
        #expect(all.subtracting(fired).isEmpty, "\(subject.file.key) \(name) has no case for \(all.subtracting(fired))")
      }
    }
    print("Rule models: \(count) cases passed")
    #expect(count > 120)
  }

  @Test func `No table has a gap, an overlap, or a rule that is never reached`() throws {
    for subject in try Self.subjects() {
      let findings = RuleLint.check(subject.model)
      #expect(findings.isEmpty, "\(subject.file.key): \(findings.map { $0.sentence(.chinese) })")
    }
  }

  @Test func `The first rule that applies decides about eligibility; elsewhere exactly one applies`() throws {
    for subject in try Self.subjects() {
      #expect(try table(.eligibility, of: subject).hitPolicy == .first)
      for purpose in [RulePurpose.fee, .promise, .routing] {
        #expect(try table(purpose, of: subject).hitPolicy == .unique)
      }
    }
  }

  @Test func `Whatever a model asks is a question of the form or of the page, with values that the model knows`() throws
  {
    for subject in try Self.subjects() {
      for input in subject.model.inputs {
        let field = subject.content.ruledFields.first { $0.key == input.name }
        let known = try #require(field, "\(subject.file.key): nobody asks \(input.name)")
        guard known.kind == .choice else { continue }
        let allowed = Set(input.allowed.compactMap { RuleCells.strings($0)?.first ?? $0 })
        #expect(
          Set(known.options.map(\.value)).isSubset(of: allowed), "\(subject.file.key) \(input.name): \(input.allowed)")
      }
      for field in subject.content.eligibilityQuestions where subject.content.applicableForm.field(field.key) == nil {
        #expect(
          subject.model.inputs.contains { $0.name == field.key }, "\(subject.file.key): \(field.key) is of no use")
      }
    }
  }

  @Test func `Every rule names its reason in both languages, and its article stands in the book`() throws {
    let book = try PublishedCatalogue.content().articles
    /// Rules whose ground cannot be quoted: 法律援助法 is no part of the book, and a promise may rest on nothing but itself.
    var unquoted = 0
    for subject in try Self.subjects() {
      for ruling in try rulings(of: subject) {
        let place = "\(subject.file.key) \(ruling.decision) \(ruling.rules)"
        #expect(ruling.because?.zh.isEmpty == false && ruling.because?.en?.isEmpty == false, "\(place)")
        guard let citation = ruling.citation else {
          unquoted += 1
          #expect(ruling.purpose == .promise || ruling.because?.zh.contains("《") == true, "\(place)")
          continue
        }
        #expect(citation.article != nil && book.quotation(citation) != nil, "\(place) \(citation.display)")
        if let part = citation.part, let quotation = book.quotation(citation) {
          #expect(stands(part, in: quotation), "\(place) \(citation.display)")
        }
      }
    }
    #expect(unquoted == 4)
  }

  private func stands(_ part: String, in quotation: Quotation) -> Bool {
    let paragraphs = quotation.text.split(separator: "\n").filter { !$0.hasPrefix("（") && !$0.hasPrefix("(") }
    let numbers = ["第一款", "第二款", "第三款", "第四款", "第五款", "第六款"]
    if let place = numbers.firstIndex(where: part.hasPrefix), place >= paragraphs.count { return false }
    guard let open = part.firstIndex(of: "（"), let close = part.firstIndex(of: "）") else { return true }
    let mark = part[part.index(after: open)..<close]
    return quotation.text.contains("（\(mark)）") || quotation.text.contains("(\(mark))")
  }

  /// What every rule of every table would say, read from its cells.
  private func rulings(of subject: Subject) throws -> [Ruling] {
    try RulePurpose.allCases.flatMap { purpose in
      let table = try table(purpose, of: subject)
      return table.rules.enumerated().map { index, rule in
        var outputs: [String: JSONValue] = [:]
        for (column, output) in table.outputs.enumerated() {
          let text = rule.outputs[column].text
          outputs[output.name ?? ""] =
            RuleCells.strings(text)?.first.map(JSONValue.string) ?? (try? JSONValue(parsing: text)) ?? .null
        }
        return Ruling(
          purpose: purpose, version: Self.version(of: subject.file), decision: purpose.rawValue, rules: [index + 1],
          outputs: .object(outputs))
      }
    }
  }

  private static func version(of file: RuleFile) -> ModelVersion {
    ModelVersion(
      id: ModelVersionID(high: 0, low: 1), kind: .dmn, key: file.key, number: 1, digest: file.document.digest,
      title: file.title, inForceFrom: .earliest, inForceThrough: nil, publishedAt: Instant(milliseconds: 0),
      publishedBy: "", reason: "")
  }

  @Test func `No promise is longer than the law's limit, and the usual one is the guide's`() throws {
    for subject in try Self.subjects() {
      let limits = try rulings(of: subject).compactMap(\.limit)
      #expect(!limits.isEmpty && limits.allSatisfy(\.demonstration))
      if let statute = subject.content.statutoryLimit {
        for limit in limits {
          #expect(limit.comparableDays <= statute.comparableDays, "\(subject.file.key): \(limit.days)")
        }
      }
      let usual = try #require(subject.content.promisedLimit)
      #expect(limits.last?.days == usual.days && limits.last?.unit == usual.unit, "\(subject.file.key)")
    }
  }

  @Test func `Every department that handles a matter is in the register, and ways of handling are those of the guide`()
    throws
  {
    let codes = Set(try PublishedCatalogue.content().departments.map(\.code))
    for subject in try Self.subjects() {
      for ruling in try rulings(of: subject) where ruling.purpose == .routing {
        #expect(ruling.department.map(codes.contains) == true, "\(subject.file.key)")
        let track = try #require(ruling.track, "\(subject.file.key)")
        #expect((track == .onTheSpot) == (subject.content.handling == .onTheSpot), "\(subject.file.key)")
      }
      for ruling in try rulings(of: subject) where ruling.purpose == .eligibility {
        #expect(ruling.outcome != nil, "\(subject.file.key) \(ruling.rules)")
      }
      for ruling in try rulings(of: subject) where ruling.purpose == .fee {
        #expect(ruling.isCharged == subject.content.fee?.charged, "\(subject.file.key)")
      }
    }
  }
}
