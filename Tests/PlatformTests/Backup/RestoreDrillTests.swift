import Cases
import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

/// What an operator practises: the district burns down, and comes back from its backup.
@Suite("Restore drill")
struct RestoreDrillTests {
  @Test func `after the drill the tables and files are equal, people sign in and their case opens`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.isDemonstration = true
    configuration.limitsRates = false
    try await DemonstrationCopy.make(for: &configuration)
    let secret = BackupSecret.key(.ephemeral())
    let source = try await BackupSource.existing(configuration, environment: [:])
    let written = try await BackupMaking(source, secret: secret, program: "0.0.0")
      .write(
        to: folder.path + "/drill.backup", now: SystemWallClock().now())
    let before = try await Self.digests(source.store)
    let key = folder.path + "/escrowed.key"
    try FileManager.default.copyItem(atPath: configuration.keyFile, toPath: key)
    let ledgerKey = folder.path + "/escrowed-ledger.key"
    try FileManager.default.copyItem(atPath: configuration.ledgerKeyFile, toPath: ledgerKey)
    try await source.close()
    try FileManager.default.removeItem(atPath: configuration.dataFolder)

    let ring = try RestoreKeys.load(configuration, given: key, environment: [:])
    let report = try await Restoring(from: folder.path + "/drill.backup", secret: secret, ring: ring)
      .restore(toFolder: configuration, now: written.madeAt)
    try RestoreKeys.keep(configuration, given: key)
    try FileManager.default.copyItem(atPath: ledgerKey, toPath: configuration.ledgerKeyFile)
    #expect(report.rowCount == written.totals.rowCount && report.files == written.totals.files)

    let restored = try await Installation.open(configuration, environment: [:])
    #expect(try await Self.digests(restored.bench.store) == before)
    let number = try await restored.bench.store.read { tx in
      try tx.first("SELECT number FROM case_file ORDER BY id LIMIT 1") { try $0.text(0) }
    }
    try await Self.openCase(try #require(number), in: restored)
    try await restored.close()
  }

  private static func digests(_ store: any Store) async throws -> ContentDigests {
    let tables = try await store.read(.bulk) { tx in try CatalogQueries.tables(EngineName(store), in: tx) }
    return try await ContentComparison.digests(of: store, tables: tables)
  }

  /// Signs in over HTTP as the supervisor and opens the case's page: its sealed fields open with the right key only.
  private static func openCase(_ number: String, in installation: Installation) async throws {
    var logger = Logger(label: "drill")
    logger.logLevel = .critical
    let router = WebStack.router(features: Features.all, bench: installation.bench)
    let id = try await installation.bench.store.read { tx in
      try installation.bench.cases.queries.byNumber(number, in: tx)?.id
    }
    let caseID = try #require(id)
    try await Application(router: router, logger: logger).test(.router) { client in
      var browser = try await WalkBrowser(client, session: nil)
      let token = try await browser.token()
      let session = try await client.execute(
        uri: "/sign-in", method: .post,
        headers: [.cookie: browser.cookie ?? "", .contentType: "application/x-www-form-urlencoded"],
        body: ByteBuffer(string: "login=supervisor&password=\(Demonstration.password)&_csrf=\(token)")
      ) { response in
        #expect(response.status == .seeOther)
        return response.headers[values: .setCookie].first { $0.hasPrefix("tb_session") }
          .map { String($0.prefix { $0 != ";" }) }
      }
      browser.cookie = session
      let page = try await browser.get("/desk/cases/\(caseID)")
      #expect(page.status == 200 && page.text.contains(number))
    }
  }
}
