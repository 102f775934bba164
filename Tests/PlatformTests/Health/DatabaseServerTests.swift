import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("On a database server", .enabled(if: PrivateServer.isPossible, "needs PostgreSQL's programs"), .serialized)
struct DatabaseServerTests {
  private func installation(_ server: PrivateServer, in folder: TemporaryFolder) async throws -> Installation {
    var options = PostgreSQLOptions()
    // A test need not wait as long as people may have to.
    options.outageSeconds = 0.3
    let store = try await PostgreSQLStore.open(try PostgreSQLAddress(server.address()), options: options)
    return try await .standing(on: store, in: folder)
  }

  @Test func `it goes away mid-request, comes back read-only, and then is as before`() async throws {
    let server = try PrivateServer()
    let folder = try TemporaryFolder()
    let installation = try await installation(server, in: folder)
    for feature in Features.all { try await feature.prepare(bench: installation.bench) }
    installation.monitor.enter(.running)
    let monitor = installation.monitor
    let probe = installation.health.probe
    let router = WebStack.router(features: Features.all, bench: installation.bench)
    try await Application(router: router).test(.router) { client in
      func status(_ path: String) async throws -> Int {
        try await client.execute(uri: path, method: .get).status.code
      }
      await probe.run()
      #expect(monitor.condition == .normal)
      #expect(try await status("/departments/none") == 404)

      try server.stop()
      await #expect(throws: StoreError.unavailable) {
        try await installation.bench.store.write { tx in
          try HealthQueries.setMark("x", [1], at: Instant(milliseconds: 1), in: tx)
        }
      }
      await probe.run()
      #expect(monitor.condition == .away(because: .unavailable))
      #expect(try await status("/readyz") == 503)
      #expect(try await status("/healthz") == 200)
      #expect(try await status("/accessibility") == 200)

      try server.start()
      try server.setReadOnly(true)
      await probe.run()
      #expect(monitor.condition == .readOnly(because: .readOnly))
      #expect(try await status("/readyz") == 200)
      #expect(try await status("/") == 200)

      try server.setReadOnly(false)
      await probe.run()
      #expect(monitor.condition == .normal)
      try await installation.bench.store.write { tx in
        try HealthQueries.setMark("x", [2], at: Instant(milliseconds: 1), in: tx)
      }
      let mark = try await installation.bench.store.read { tx in try HealthQueries.mark("x", in: tx) }
      #expect(mark == [2], "the write that was refused has not happened")
    }
    #expect(try await installation.database.sizeBytes() > 1_000_000)
    #expect(try await installation.database.checkIntegrity() == [])
    try await installation.close()
  }

  @Test func `a wrong password ends the start at once, with the right address and without the password`() async throws {
    let server = try PrivateServer()
    try server.requirePassword("right", of: "guarded")
    let folder = try TemporaryFolder()
    let address = server.address(user: "guarded:wr0ngsecret")
    var configuration = try Configuration(environment: ["TONGBAN_DATABASE": address])
    configuration.dataFolder = folder.path + "/data"
    let error = await #expect(throws: PlatformError.self) {
      try await Installation.open(configuration, environment: [:])
    }
    let said = try #require(error)
    #expect(said.exitStatus == 77)
    let lines = ErrorWords.lines(for: said).joined()
    #expect(lines.contains("guarded:***") && !lines.contains("wr0ngsecret"))
    #expect(!"\(said)".contains("wr0ngsecret") && !"\(configuration)".contains("wr0ngsecret"))

    // The right one stands in a file that only its owner reads.
    let secret = folder.path + "/password"
    try Data("right\n".utf8).write(to: URL(filePath: secret))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    var mended = try Configuration(environment: [
      "TONGBAN_DATABASE": server.address(user: "guarded"), "TONGBAN_DATABASE_PASSFILE": secret,
    ])
    mended.dataFolder = configuration.dataFolder
    let installation = try await Installation.open(mended, environment: [:])
    #expect(installation.database.engineName == "PostgreSQL")
    try await installation.close()
  }

  @Test func `a server that is away at start is said with its address and a status of its own`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try Configuration(environment: [
      "TONGBAN_DATABASE": "postgres://t:geheim@/t?host=\(folder.path)", "TONGBAN_DATABASE_WAIT_SECONDS": "0",
    ])
    configuration.dataFolder = folder.path + "/data"
    let error = await #expect(throws: PlatformError.self) {
      try await Installation.open(configuration, environment: [:])
    }
    #expect(error?.exitStatus == 69)
    #expect(error.map { ErrorWords.lines(for: $0).joined().contains("geheim") } == false)
  }
}
