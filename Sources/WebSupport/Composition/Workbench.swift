package import Cases
package import Cryptography
package import Identity
package import Kernel
package import Ledger
package import Search
package import Store
package import Workflow

/// What every handler works with; made once by the composition root.
package struct Workbench: Sendable {
  /// The database.
  package let store: any Store
  /// The files.
  package let blobs: any BlobStore
  /// The time.
  package let clock: any WallClock
  /// New identifiers.
  package let ids: any IdentifierSource
  /// The working-day calendar in force.
  package let calendar: CalendarBook
  /// Seals personal data.
  package let sealer: FieldSealer
  /// Accounts, sessions, organisations, mandates.
  package let identity: IdentityServices
  /// Templates and words.
  package let renderer: Renderer
  /// Acts on cases.
  package let cases: CaseCommands
  /// The kinds of cases.
  package let kinds: CaseKindRegistry
  /// What differs from place to place.
  package let configuration: SiteConfiguration
  /// Rate limits.
  package let rates: RateLimiter
  /// Watches over database and requests.
  package let monitor: any ServiceMonitor
  /// Name and keys of the ledger; nil where nothing signs checkpoints.
  package let ledger: LedgerKeys?
  /// The processes that cases follow.
  package let workflow: Workflow
  /// Where requests that were brought in the wrong way can go on.
  package let handOnTargets: [any HandOnTarget]
  /// The full-text index over everything public; nil where nothing is searched.
  package let search: TextSearch?
  /// The acts to whose articles pages can link.
  package let acts = ActShelf()
  let caseLinkSources: [CaseLinkSource]

  /// A workbench.
  package init(
    store: any Store, blobs: any BlobStore, clock: any WallClock, ids: any IdentifierSource, calendar: CalendarBook,
    sealer: FieldSealer, identity: IdentityServices, renderer: Renderer, cases: CaseCommands, kinds: CaseKindRegistry,
    configuration: SiteConfiguration, rates: RateLimiter? = nil, monitor: any ServiceMonitor = QuietMonitor(),
    ledger: LedgerKeys? = nil, workflow: Workflow? = nil, search: TextSearch? = nil, caseLinks: [CaseLinkSource] = [],
    handOnTargets: [any HandOnTarget] = []
  ) {
    self.store = store
    self.blobs = blobs
    self.clock = clock
    self.ids = ids
    self.calendar = calendar
    self.sealer = sealer
    self.identity = identity
    self.renderer = renderer
    self.cases = cases
    self.kinds = kinds
    self.configuration = configuration
    self.rates = rates ?? RateLimiter()
    self.monitor = monitor
    self.ledger = ledger
    self.workflow =
      workflow
      ?? Workflow(
        clock: clock, ids: ids, time: CaseWorkingTime { calendar.current() }, observer: CaseProcessObserver())
    self.search = search
    caseLinkSources = caseLinks
    self.handOnTargets = handOnTargets
  }

  /// Looks sessions up and ends them.
  package var sessions: Sessions { identity.sessions }
  /// Opens sessions.
  package var signIn: SignIn { identity.signIn }
  /// The static files.
  package var assets: AssetLibrary { renderer.assets }
}
