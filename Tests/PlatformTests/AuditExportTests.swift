import Cases
import Foundation
import Identity
import Kernel
import Ledger
import Services
import Store
import Testing
import WebSupport

@testable import Platform

/// 个人信息保护法第五十四条, 第六十三条: what is on record can be inspected, and inspecting is on record.
@Suite("Audit export (个人信息保护法第五十四条、第六十三条)", .serialized)
struct AuditExportTests {
  private static let cause = "信访事项核查"

  private struct World: Sendable {
    let folder: TemporaryFolder
    let configuration: Configuration
    let number: String
    let party: PartyID
    let office: String

    init() async throws {
      folder = try TemporaryFolder()
      var configuration = try folder.configuration()
      configuration.isDemonstration = true
      try await DemonstrationCopy.make(for: &configuration)
      let installation = try await Installation.open(configuration, environment: [:])
      (number, party, office) = try await installation.bench.store.read { tx in
        let account = try #require(try People.find(login: "wang", in: tx))
        let page = try installation.bench.cases.queries.mine(partyIDs: [account.personPartyID], limit: 20, in: tx)
        let row = try #require(page.rows.first { $0.kind == SubmissionPlan.kind })
        return (row.number, account.personPartyID, row.authorityName)
      }
      try await installation.close()
      self.configuration = configuration
    }

    func path(_ name: String) -> String { folder.path + "/" + name }

    func lines(_ folder: String, _ file: String) throws -> [JSONValue] {
      let text = try String(contentsOfFile: path("\(folder)/\(file)"), encoding: .utf8)
      return try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    func readme(_ folder: String) throws -> String {
      try String(contentsOfFile: path("\(folder)/README.txt"), encoding: .utf8)
    }

    func ledgerKeys() async throws -> [String] {
      let installation = try await Installation.open(configuration, environment: [:])
      let keys = try #require(installation.bench.ledger).verifierTexts
      try await installation.close()
      return keys
    }

    func readings() async throws -> [AccessRecord] {
      let installation = try await Installation.open(configuration, environment: [:])
      let party = party
      let found = try await installation.bench.store.read { try AccessRecords.list(for: party, limit: 100, in: $0) }
      try await installation.close()
      return found.map(\.record)
    }
  }

  @Test func `a case, a person and an office are written whole, and the export is itself on record`() async throws {
    let world = try await World()
    let before = try await world.readings().count
    let files = try await AuditExport.run(
      .matter(number: world.number), cause: nil, to: world.path("case"), configuration: world.configuration)
    #expect(files.map(\.name) == ["audit.ndjson", "readings.ndjson", "cases.ndjson", "proofs.ndjson"])
    let acts = try world.lines("case", "audit.ndjson")
    #expect(acts.contains { $0["action"] == "case.submitted" } && acts.contains { $0["action"] == "audit.exported" })
    // Every record of the case proves itself, the export's own as well.
    let provable = try acts.count + world.lines("case", "readings.ndjson").count
    let proofs = try world.lines("case", "proofs.ndjson")
    #expect(proofs.count == provable && provable > 2)
    #expect(try !world.readme("case").contains("have no proof"))
    let check = try ReceiptCheck(keys: try await world.ledgerKeys())
    for proof in proofs {
      #expect(check.run(try #require(proof["file"]?.stringValue)).verdict == .valid)
    }
    let parts = Set(try world.lines("case", "cases.ndjson").compactMap { $0["type"]?.stringValue })
    #expect(parts.isSuperset(of: ["case", "clock", "event"]))
    let attributes = try FileManager.default.attributesOfItem(atPath: world.path("case/audit.ndjson"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)

    let code = try CitizenNumber.completing("51160219680722301").text
    _ = try await AuditExport.run(
      .party(code: code), cause: Self.cause, to: world.path("person"), configuration: world.configuration)
    let person = try world.lines("person", "cases.ndjson")
    #expect(person.contains { $0["number"]?.stringValue == world.number })
    #expect(try world.lines("person", "readings.ndjson").allSatisfy { $0["type"] == "reading" })
    let readme = try String(contentsOfFile: world.path("person/README.txt"), encoding: .utf8)
    #expect(readme.contains(Self.cause) && readme.contains("Audit export") && readme.contains("审计导出"))
    #expect(!readme.contains(code))

    _ = try await AuditExport.run(
      .office(name: world.office), cause: Self.cause, to: world.path("office"), configuration: world.configuration)
    #expect(try world.lines("office", "proofs.ndjson").isEmpty)
    #expect(try world.readme("office").contains("No proofs are written for an office"))
    #expect(
      try world.lines("office", "audit.ndjson").contains { $0["action"]?.stringValue?.hasPrefix("case.") == true })

    let readings = try await world.readings()
    #expect(readings.count == before + 2, "the person sees both exports that were about them")
    #expect(readings.contains { $0.purpose == "监督检查：\(Self.cause)" })
  }

  @Test func `without a cause, for nobody, for an unknown office or into a used folder nothing is written`()
    async throws
  {
    let world = try await World()
    func run(_ subject: AuditSubject, cause: String? = Self.cause, to name: String = "new") async throws {
      _ = try await AuditExport.run(
        subject, cause: cause, to: world.path(name), configuration: world.configuration)
    }
    await #expect(throws: CommandError.causeMissing) { try await run(.party(code: "x"), cause: nil) }
    await #expect(throws: CommandError.causeMissing) { try await run(.matter(number: world.number), cause: " 查 ") }
    await #expect(throws: CommandError.subjectUnknown) { try await run(.party(code: "11010519491231002X")) }
    await #expect(throws: CommandError.subjectUnknown) { try await run(.matter(number: "0")) }
    await #expect(throws: CommandError.organisationUnknown(code: "没有的局")) { try await run(.office(name: "没有的局")) }
    #expect(!FileManager.default.fileExists(atPath: world.path("new")))
    try FileManager.default.createDirectory(atPath: world.path("used"), withIntermediateDirectories: false)
    try Data("x".utf8).write(to: URL(filePath: world.path("used/file")))
    await #expect(throws: CommandError.folderNotEmpty(path: world.path("used"))) {
      try await run(.matter(number: world.number), to: "used")
    }
  }
}
