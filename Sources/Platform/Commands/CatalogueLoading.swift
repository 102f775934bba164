import Identity
import Kernel
import Services
import Store
import WebSupport

/// Loads the catalogue that the program brings along.
package enum CatalogueLoading {
  /// What was loaded.
  package struct Outcome: Sendable {
    /// Organisations that were added.
    package let organisations: Int
    /// Versions of items that were added.
    package let versions: Int
  }

  /// Adds the division, its departments and their items where they are missing; may run again without harm.
  ///
  /// Items that somebody changed stay as they are.
  package static func load(_ configuration: Configuration) async throws -> Outcome {
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let content = try CatalogueContent.published()
    let outcome = try await bench.store.write { tx in
      let organisations = try addOrganisations(content.departments, configuration, bench, in: tx)
      let versions = try ItemCommands(clock: bench.clock, ids: bench.ids).load(content, by: .system, in: tx)
      try ProcessLoading.load(content.processes, into: bench.workflow, from: bench.clock.now(), in: tx)
      return Outcome(organisations: organisations, versions: versions)
    }
    try await installation.close()
    return outcome
  }

  private static func addOrganisations(
    _ departments: [Department], _ configuration: Configuration, _ bench: Workbench, in tx: WriteTransaction
  ) throws -> Int {
    let commands = bench.identity.organisations
    let division = configuration.division
    var added = 0
    func add(_ new: NewOrganisation) throws -> OrganisationID {
      added += 1
      return try commands.add(new, by: .system, in: tx)
    }
    let root =
      try Organisations.find(code: division.text, in: tx)?.id
      ?? add(
        NewOrganisation(
          parentID: nil, kind: .division, divisionCode: division, code: division.text, nameZh: configuration.siteName,
          nameEn: configuration.siteNameEnglish))
    for department in departments where try Organisations.find(code: department.code, in: tx) == nil {
      _ = try add(
        NewOrganisation(
          parentID: root, kind: .department, divisionCode: division, code: department.code,
          nameZh: department.name.zh, nameEn: department.name.en ?? ""))
    }
    return added
  }
}
