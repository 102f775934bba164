import Cases
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Ledger
import Logging
import Store
import Testing
import Transparency
import WebSupport

@testable import Platform

/// The demonstration district with everything in the ledger and signed.
struct LedgerWorld: Sendable {
  let folder: TemporaryFolder
  let configuration: Configuration
  let installation: Installation

  init() async throws {
    folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.limitsRates = false
    configuration.isDemonstration = true
    try await DemonstrationCopy.make(for: &configuration)
    self.configuration = configuration
    installation = try await Installation.open(configuration, environment: [:])
    installation.monitor.enter(.running)
    try await settle()
  }

  var bench: Workbench { installation.bench }
  var store: any Store { bench.store }

  /// Integrates and signs.
  @discardableResult
  func settle() async throws -> SignedCheckpoint {
    try await LedgerIntegration.run(store: store, clock: bench.clock)
    let signing = LedgerSigning(keys: try #require(bench.ledger))
    let now = bench.clock.now()
    return try await store.write { tx in try signing.sign(at: now, in: tx) }
  }

  /// Runs `body` with a browser in which somebody is signed in, or nobody.
  func browse<T: Sendable>(
    as login: String? = nil, _ body: @escaping @Sendable (WalkBrowser) async throws -> T
  ) async throws -> T {
    var session: String?
    if let login {
      session = try await bench.signIn.attempt(
        login: login, password: DemoCast.password, address: "203.0.113.8", deviceToken: nil
      ).token
    }
    var quiet = Logger(label: "ledger")
    quiet.logLevel = .critical
    let application = Application(router: WebStack.router(features: Features.all, bench: bench), logger: quiet)
    return try await application.test(.router) { [session] client in
      try await body(WalkBrowser(client, session: session))
    }
  }

  /// A decided case of somebody, with its number.
  func someCase(of login: String) async throws -> (id: CaseID, number: String) {
    try await store.read { tx in
      let account = try #require(try People.find(login: login, in: tx))
      return try #require(
        try tx.first(
          """
          SELECT id, number FROM case_file WHERE applicant_party_id =
            (SELECT person_party_id FROM account WHERE id = ?) ORDER BY id
          """, [account.id], { (try $0.id(0), try $0.text(1)) }))
    }
  }

  /// Runs a check of the database and answers whether it is clean, with what it said.
  func check(_ known: LedgerCheck.Known = .init()) async throws -> (isClean: Bool, text: String) {
    var lines: [String] = []
    let isClean = try await LedgerCheck.run(configuration, known: known) { lines.append($0) }
    return (isClean, lines.joined(separator: "\n"))
  }
}
