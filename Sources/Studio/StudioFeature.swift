import Identity
package import Models
package import Store
package import WebSupport
import Workflow

/// # Studio
///
/// Staff pages for analysts: upload a model of a process (BPMN) or of decisions (DMN), see what is wrong with it, compare it with
/// the one in force, try it, deploy it from a day on; see what runs on the drawing, repair incidents, carry instances over to
/// another version.
///
/// Invariants: a draft is the text of a model and nothing about anybody; trying changes nothing and is kept nowhere; every act
/// on what runs, and every deployment, leaves an audit entry in its transaction; values of an instance are shown only for a
/// purpose that is recorded.
///
/// Non-goals: drawing models (analysts have tools for that), running them (Workflow), keeping published rules (Models).
package struct StudioFeature: Feature {
  private let library: ModelLibrary

  /// The feature.
  ///
  /// - Parameter library: compiled decision models.
  package init(library: ModelLibrary = ModelLibrary()) {
    self.library = library
  }

  package let name = "studio"

  package var migrations: [MigrationSet] { [StudioMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "studio", bundle: .module)] }

  package var menu: [MenuEntry] {
    [MenuEntry(titleKey: "studio.menu", href: "/studio", audience: .holding(.manageModels), order: 70)]
  }

  package var sealedColumns: [SealedColumn] { StudioMigrations.sealedColumns }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    let studio = Studio(workflow: bench.workflow, library: library)
    ModelListPages(bench: bench, studio: studio).addRoutes(to: router)
    DraftPages(bench: bench, studio: studio).addRoutes(to: router)
    DeployPages(bench: bench, studio: studio).addRoutes(to: router)
    DecisionModelPages(bench: bench, studio: studio).addRoutes(to: router)
    FilePages(bench: bench, studio: studio).addRoutes(to: router)
    TrialPages(bench: bench, studio: studio).addRoutes(to: router)
    ProcessRunPages(bench: bench, studio: studio).addRoutes(to: router)
    InstancePages(bench: bench, studio: studio).addRoutes(to: router)
    IncidentPages(bench: bench, studio: studio).addRoutes(to: router)
    TransferPages(bench: bench, studio: studio).addRoutes(to: router)
  }
}

/// What the pages of this feature work with besides the workbench.
struct Studio: Sendable {
  let workflow: Workflow
  let library: ModelLibrary
}
