import Cases
import Foundation
import Identity
import Kernel
import Models
import Platform
import Services
import Store
import WebSupport

/// A demonstration folder opened for measuring: somebody who applies, and something to apply for.
struct BenchmarkBench: Sendable {
  let installation: Installation
  let principal: Principal
  let item: ItemVersion
  /// With the schema of the form and the rules in force, as pages submit.
  let plan: SubmissionPlan

  var bench: Workbench { installation.bench }

  /// Opens a folder that `tongban demo --load-only` has filled.
  static func open(_ folder: String) async throws -> BenchmarkBench {
    // Where the rows are is the only thing that is taken from outside.
    var configuration = try Configuration(
      environment: ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("TONGBAN_DATABASE") })
    configuration.dataFolder = folder
    configuration.isDemonstration = true
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let today = bench.clock.now().civilDate()
    let found = try await bench.store.read { tx -> (Principal, ItemVersion)? in
      guard let account = try People.find(login: "zhang", in: tx),
        let principal = try Principals.load(account.id, on: today, in: tx),
        let code = try CatalogueContent.published().worked.keys.sorted().first,
        let item = try ItemQueries().current(code, on: today, in: tx)
      else { return nil }
      return (principal, item)
    }
    guard let found else { throw PlatformError.notInstalled(path: folder) }
    let calendar = bench.calendar
    let ruler = ItemRuler(library: ModelLibrary(), clock: bench.clock, calendar: { calendar.current() })
    let plan = SubmissionPlan(division: "511602", sealer: bench.sealer, ruler: ruler)
    return BenchmarkBench(installation: installation, principal: found.0, item: found.1, plan: plan)
  }

  /// A complete application, as the last page of the form hands it over.
  func submission(key: String) async throws -> CaseSubmission {
    try await bench.store.read { tx in
      try plan.submission(
        of: item, data: SampleAnswers.values(for: item.content, seed: 7, today: bench.clock.now().civilDate()),
        applicant: principal.actingParty, files: [], key: key, channel: .online, draft: nil, in: tx)
    }
  }

  /// Submits one case in a write of its own.
  /// - Parameter store: where to; nil for the watched store, as pages do.
  func submit(key: String, in store: (any Store)? = nil) async throws -> CaseReceipt {
    let submission = try await submission(key: key)
    let actor = Actor.applicant(principal)
    let cases = bench.cases
    return try await (store ?? bench.store).write { tx in try cases.submit(submission, by: actor, in: tx) }
  }
}

/// Prints figures as one line of JSON.
func report(_ figures: [String: Double]) {
  let fields = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \(($0.value * 1000).rounded() / 1000)" }
  print("{\(fields.joined(separator: ", "))}")
  fflush(nil)
}

extension Duration {
  /// Seconds with fractions.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// The value below which the share of the values lies.
func percentile(_ share: Double, of values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  return sorted[min(sorted.count - 1, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
}
