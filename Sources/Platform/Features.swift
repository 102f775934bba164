import Accounts
import Cases
import Desk
import Identity
import Notifications
import Services
import Store
package import WebSupport

/// The one list of what this program offers. Leaving a feature out is deleting its line.
package enum Features {
  package static let all: [any Feature] = [
    ServicesFeature(),
    AccountsFeature(),
    DeskFeature(),
  ]

  /// Templates, words and assets of every module.
  package static var resources: [FeatureResources] {
    [.web] + all.flatMap(\.resources) + [FeatureResources(module: "platform", bundle: .module)]
  }

  /// Tables of every module, lower floors first.
  package static var migrations: [MigrationSet] {
    [StoreMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set]
      + all.flatMap(\.migrations)
  }
}
