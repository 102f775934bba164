import Cases
import Identity
import Kernel
import Models
import Store
import WebSupport

/// What the pages of this module share: the parts of the site, the catalogue and its search, and rendered guides.
struct Portal: Sendable {
  let bench: Workbench
  let items: ItemQueries
  let itemCommands: ItemCommands
  let search: CatalogueSearch
  private let versions = RecentReadings<ItemOfDay, ItemVersion>()
  let guides: GuideCache
  let figures: HomeFigures
  let access: CaseAccess
  let places: Places
  let judges = FormJudges()
  /// Asks the rules in force.
  let ruler: ItemRuler
  /// Know what need not be asked for again.
  let facts: [any FormFacts]

  init(
    bench: Workbench, items: ItemQueries, search: CatalogueSearch, divisions: DivisionCatalogue?,
    facts: [any FormFacts] = []
  ) {
    self.bench = bench
    self.items = items
    itemCommands = ItemCommands(clock: bench.clock, ids: bench.ids)
    self.search = search
    self.facts = facts
    guides = GuideCache()
    figures = HomeFigures()
    places = Places(around: bench.configuration.division, in: divisions)
    access = CaseAccess(commands: bench.cases)
    let calendar = bench.calendar
    ruler = ItemRuler(library: ModelLibrary(), clock: bench.clock, divisions: divisions) { calendar.current() }
  }

  var cases: CaseCommands { bench.cases }
  var queries: CaseQueries { bench.cases.queries }
  var calendar: WorkingDayCalendar { bench.calendar.current() }

  /// Keeps in the record what somebody did to a draft; names and answers stay out of it.
  func record(
    _ action: String, on draft: CaseDraft, by actor: Actor, because reason: String? = nil, in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: actor, action: action, subjectKind: "draft", subjectID: draft.id.description,
        details: reason.map { ["reason": .string($0)] } ?? .object([:])),
      ids: bench.ids, in: tx)
  }

  /// The version of an item in force on a day, as it was read a moment ago; nil where there is none.
  func version(of code: ItemCode, on day: CivilDate) async throws -> ItemVersion? {
    try await versions.value(of: ItemOfDay(code: code, day: day), in: bench.store) {
      try await bench.store.read { try items.current(code, on: day, in: $0) }
    }
  }

  /// Name of a department; its code where the register does not know it.
  func departmentName(_ code: String) -> LocalText {
    search.departmentName(code) ?? LocalText(code)
  }

  /// Telephone of the place that helps people on the site; nil where none is configured.
  var helpTelephone: String? { bench.configuration.hotline.isEmpty ? nil : bench.configuration.hotline }

  /// Divisions that a place of the site may be in: those of the same city, then the provinces for people from elsewhere.
  var divisionOptions: [OptionView] { places.options }
  /// Names of divisions, for addresses in words.
  var divisions: DivisionCatalogue? { places.catalogue }

  // MARK: - Topics and joint services

  /// Links to the topics, all or of one kind.
  func topicLinks(_ words: Words, of kind: TopicGroup.Kind? = nil) -> [LinkView] {
    search.topics.filter { kind == nil || $0.kind == kind }
      .map { LinkView(text: $0.name.text(words.language), href: SitePath.topic($0.slug)) }
  }

  /// Links to the joint services that an item is part of.
  func jointLinks(containing code: ItemCode, _ words: Words) -> [LinkView] {
    search.joint(containing: code).map {
      LinkView(text: $0.name.text(words.language), href: SitePath.joint($0.slug))
    }
  }

  /// A joint service as a line of a list: how many matters, how many departments.
  func jointLine(_ service: JointService, _ words: Words) -> JointLineView {
    JointLineView(
      href: SitePath.joint(service.slug), title: service.name.text(words.language),
      note: words("services.joint.part.count", count: service.parts.count))
  }
}

/// What a version of an item that is in force is asked for by.
private struct ItemOfDay: Hashable {
  let code: ItemCode
  let day: CivilDate
}
