import Foundation
import Identity
import Kernel
import Ledger
import Store
import StoreTesting
import Testing

@testable import Platform

@Suite("Doctor")
struct DoctorTests {
  /// Findings of an installation with these settings, in English.
  private func findings(
    _ settings: [String: String], severity: Doctor.Severity? = nil
  ) throws -> [String] {
    WeakSettings.findings(try Configuration(environment: settings), environment: settings)
      .filter { severity == nil || $0.severity == severity }.map(\.en)
  }

  @Test func `a fresh installation has no errors, and a readable key is one`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    try await Installation.open(configuration, environment: [:]).close()
    let healthy = try await Doctor.examine(configuration, readingFiles: true, environment: [:])
    #expect(healthy.allSatisfy { $0.severity < .error }, "\(healthy.map(\.en))")
    #expect(healthy.contains { $0.en.contains("master key lies beside the data") })
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: configuration.ledgerKeyFile)
    let weak = try await Doctor.examine(configuration, readingFiles: false, environment: [:])
    #expect(weak.contains { $0.severity == .error && $0.en.contains("ledger.key") })
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: configuration.keyFile)
    let open = try await Doctor.examine(configuration, readingFiles: false, environment: [:])
    #expect(open.contains { $0.severity == .error && $0.en.contains("master.key") })
  }

  @Test func `a key that does not sign the ledger is named`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    try await Installation.open(configuration, environment: [:]).close()
    try FileManager.default.removeItem(atPath: configuration.ledgerKeyFile)
    let without = try await Doctor.examine(configuration, readingFiles: false, environment: [:])
    #expect(!without.contains { $0.en.contains("another key than ledger.key") })
    let key = Data(repeating: 7, count: 32).base64EncodedString().replacing("=", with: "")
    let other = try await Doctor.examine(configuration, readingFiles: false, environment: ["TONGBAN_LEDGER_KEY": key])
    #expect(other.contains { $0.severity == .warning && $0.en.contains("another key than ledger.key") })
  }

  /// Where several nodes share one log, two keys would take turns in the name of the office.
  @Test(.enabled(if: TestStore.isPostgreSQL))
  func `a node with another ledger key than the others does not start, and leaves no key behind`() async throws {
    let world = try await KeyWorld()
    let folder = try TemporaryFolder()
    var second = try folder.configuration()
    second.isDemonstration = true
    second.database = world.configuration.database
    try FileManager.default.createDirectory(atPath: second.dataFolder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: world.configuration.keyFile, toPath: second.keyFile)
    await #expect(throws: LedgerError.keyForeign) { try await Installation.open(second, environment: [:]) }
    #expect(!FileManager.default.fileExists(atPath: second.ledgerKeyFile))
    try FileManager.default.copyItem(atPath: world.configuration.ledgerKeyFile, toPath: second.ledgerKeyFile)
    try await Installation.open(second, environment: [:]).close()
    // The key is lost for good, and somebody says so.
    try FileManager.default.removeItem(atPath: second.ledgerKeyFile)
    try await LedgerKeyList.replace(second)
    try await Installation.open(second, environment: [:]).close()
    await #expect(throws: LedgerError.keyForeign) { try await world.open() }
  }

  @Test func `what is set up well is not complained of`() throws {
    let found = try findings([
      "TONGBAN_DATA": "/nonexistent", "TONGBAN_WITNESSES": "key https://witness.example",
      "TONGBAN_CLAMD": "unix:/run/clamd", "TONGBAN_TRUST_PROXY": "1", "TONGBAN_METRICS": "127.0.0.1:9090",
      "TONGBAN_DATABASE": "postgres://tongban@db1,db2/tongban?sslmode=verify-full",
      "TONGBAN_FILES": "s3://files?endpoint=https://s3.example.gov.cn",
    ])
    #expect(found.filter { !$0.contains("root") }.isEmpty, "\(found)")
  }

  @Test(arguments: [
    (["TONGBAN_DATABASE": "postgres://tongban@db.example/tongban"], "certificate"),
    (["TONGBAN_DATABASE": "postgres://tongban@db.example/tongban?sslmode=require"], "certificate"),
    (["TONGBAN_FILES": "s3://files?endpoint=http://s3.example.gov.cn"], "plain http"),
    (["TONGBAN_TRUST_PROXY": "1", "TONGBAN_HOST": "0.0.0.0"], "proxy"),
    (["TONGBAN_METRICS": "0.0.0.0:9090", "TONGBAN_METRICS_ALLOW": "0.0.0.0/0"], "figures"),
    ([:], "TONGBAN_CLAMD"), ([:], "TONGBAN_WITNESSES"),
  ])
  func `a door that is left open is named`(settings: [String: String], word: String) throws {
    #expect(try findings(settings).contains { $0.contains(word) })
  }

  @Test func `a database on this machine needs no certificate`() throws {
    for host in ["127.0.0.1", "localhost:5432", "", "%2Frun%2Fpostgresql"] {
      #expect(try findings(["TONGBAN_DATABASE": "postgres://tongban@\(host)/tongban"], severity: .error).isEmpty)
    }
  }

  @Test func `accounts of the demonstration and administrators without a second factor are named`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.isDemonstration = true
    try await DemonstrationCopy.make(for: &configuration)
    let findings = try await Doctor.examine(configuration, readingFiles: false, environment: [:])
    let published = try #require(findings.first { $0.en.contains("published password") })
    #expect(published.severity == .error)
    for login in ["admin", "clerk", "zhang"] { #expect(published.en.contains(login)) }
    #expect(findings.contains { $0.en.contains("no second factor") })
  }
}
