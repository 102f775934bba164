import Accounts
import Cases
import Desk
import Disclosure
import Identity
import Ledger
import Legislation
import Notifications
import Operations
import Privacy
import Publishing
import Search
import Services
import Store
import Studio
import Verification
import WebSupport
import Workflow

/// The one list of what this program offers. Leaving a feature out is deleting its line.
enum Features {
  static let all: [any Feature] = [
    ServicesFeature(),
    AccountsFeature(),
    DeskFeature(),
    OperationsFeature(topics: PublicationGate.publicTopics.map { OfferedTopic($0, path: OpenAddress.document) }),
    VerificationFeature(),
    PrivacyFeature(sources: CaseLists.all, erasure: Erasure.erase),
    StudioFeature(),
    LegislationFeature(),
    PublishingFeature(),
    DisclosureFeature(
      intake: { PublicationProposals($0) }, publishing: PublishingStatistics(),
      conduct: PublishingStatistics()),
  ]

  /// Templates, words and assets of every module.
  static var resources: [FeatureResources] {
    [.web] + all.flatMap(\.resources) + [FeatureResources(module: "platform", bundle: .module)]
  }

  /// Tables of every module, lower floors first.
  static var migrations: [MigrationSet] {
    [
      BlobMigrations.set, PlatformMigrations.set, LedgerMigrations.set, IdentityMigrations.set,
      NotificationsMigrations.set, WorkflowMigrations.set, CasesMigrations.set, TextIndexMigrations.set,
    ]
      + all.flatMap(\.migrations) + [TransferMigrations.set]
  }

  /// Every column that holds something of a person.
  static var sealedColumns: [SealedColumn] {
    IdentitySeals.columns + NotificationsMigrations.sealedColumns + Workflow.sealedColumns
      + CaseSealedColumns.columns
      + all.flatMap(\.sealedColumns)
  }

  /// Every column that holds digests of files.
  static var blobReferences: [BlobReferenceSource] {
    [CasesMigrations.blobReferences] + all.flatMap(\.blobReferences)
  }
}
