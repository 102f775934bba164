import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

/// Whoever steals the disk learns nothing about anybody.
/// - Source: 个人信息保护法第五十一条.
@Suite("A stolen database")
struct DumpTests {
  @Test func `names no person of the demonstration, no number, no telephone and no address`() async throws {
    let world = try await KeyWorld()
    let installation = try await world.open()
    let answers = try await Self.answers(of: installation.bench)
    let dump = try await DatabaseDump(installation.database)
    #expect(dump.columns.count > 100)
    // What the search would find if it were there: the catalogue of services is public.
    #expect(!dump.columns(holding: "食品经营许可").isEmpty)
    for text in try Self.people() + answers {
      let found = dump.columns(holding: text)
      #expect(found.isEmpty, "\(text) stands in \(found)")
    }
    try await installation.close()
    try Self.searchFiles(world.configuration, for: try Self.people() + answers)
  }

  /// Names, numbers and telephones of everybody in the demonstration; the names of enterprises are public.
  private static func people() throws -> [String] {
    let residents = DemoCast.residents + (0..<DemoPeople.furtherApplicants).map(DemoCast.resident)
    let numbers = try residents.map { try CitizenNumber.completing($0.seventeen).text }
    return Set(
      residents.map(\.name) + DemoCast.staff.map(\.name).filter { $0 != "管理员" } + residents.map(\.mobile) + numbers
    )
    .sorted()
  }

  /// Telephones, addresses and names that applicants wrote into their forms.
  private static func answers(of bench: Workbench) async throws -> [String] {
    let found = try await bench.store.read(.bulk) { tx -> Set<String> in
      let root = try #require(try Organisations.find(code: "511602", in: tx))
      let authorities = try Organisations.covered(by: root.id, in: tx)
      let page = try bench.cases.queries.inbox(
        CaseInboxQuery(authorityIDs: authorities, queue: .finished, limit: 50), in: tx)
      var answers: Set<String> = []
      for row in page.rows {
        guard let file = try bench.cases.queries.file(row.id, in: tx) else { continue }
        for (key, value) in file.formData.objectValue ?? [:] where isPersonal(key) {
          if let text = value.stringValue, text.count >= 6 { answers.insert(text) }
        }
      }
      return answers
    }
    #expect(found.count > 3, "the forms of the demonstration hold no addresses to look for")
    return found.sorted()
  }

  private static func isPersonal(_ key: String) -> Bool {
    let key = key.lowercased()
    return ["address", "place", "phone", "mobile", "contact"].contains { key.contains($0) }
  }

  /// The same for the files beside the database: attachments, and the database's own.
  private static func searchFiles(_ configuration: Configuration, for texts: [String]) throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: configuration.dataFolder)
    for file in files {
      guard let data = FileManager.default.contents(atPath: configuration.dataFolder + "/" + file) else { continue }
      for text in texts {
        #expect(data.range(of: Data(text.utf8)) == nil, "\(text) stands in the file \(file)")
      }
    }
  }
}
