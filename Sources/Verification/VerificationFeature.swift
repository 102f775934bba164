import Foundation
import Ledger
package import Store
package import WebSupport

/// # Verification
///
/// What lets anybody check the ledger: the log over HTTP as C2SP tlog-tiles, pages that say in plain words what it is and check a proof file,
/// and beside each case the page "verify this record" with a proof to keep.
///
/// Invariants: nothing beyond the signed checkpoint is served; a proof opens only what its reader may know; a page that says "unchanged" has
/// compared the row, the entry and the signed tree for this very answer.
///
/// Non-goals: keeping the log (Ledger), witnessing other logs (Witness).
package struct VerificationFeature: Feature {
  private let witnesses: [WitnessSetting]

  /// The feature with what the operator has said in the environment. A setting that cannot be used counts as absent here: opening the
  /// installation has refused it.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    witnesses = (try? WitnessSetting.all(environment: environment)) ?? []
  }

  /// The feature with witnesses that were read elsewhere.
  package init(witnesses: [WitnessSetting]) { self.witnesses = witnesses }

  package let name = "verification"

  package var resources: [FeatureResources] { [FeatureResources(module: "verification", bundle: .module)] }

  package var footerLinks: [SiteConfiguration.FooterLink] {
    [
      SiteConfiguration.FooterLink(titleKey: "verification.verify.title", href: "/verify"),
      SiteConfiguration.FooterLink(titleKey: "verification.ledger.title", href: "/ledger"),
    ]
  }

  package var caseLinks: [CaseLinkSource] {
    [
      CaseLinkSource(titleKey: "verification.case.link", noteKey: "verification.case.note") { id, side in
        RecordPath.page(of: id, from: side)
      }
    ]
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    LogEndpoints(bench: bench).addRoutes(to: router)
    LedgerPages(bench: bench, witnesses: witnesses).addRoutes(to: router)
    VerifyPages(bench: bench).addRoutes(to: router)
    RecordPages(bench: bench).addRoutes(to: router)
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    guard let keys = bench.ledger else { return [] }
    return [LedgerUpkeep(signing: LedgerSigning(keys: keys), witnesses: witnesses).job]
  }

  package func jobKinds(bench: Workbench) -> [JobKind] {
    witnesses.isEmpty ? [] : [WitnessCourier(store: bench.store, clock: bench.clock, witnesses: witnesses).kind]
  }
}
