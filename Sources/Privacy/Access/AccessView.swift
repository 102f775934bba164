import Cases
import Identity
import Kernel
import WebSupport

/// The list of readings.
struct AccessView: Sendable {
  var name: String
  var filters: FiltersView?
  var records: [AccessRowView]
  var hasRecords: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView

  init(
    name: String, asked: AccessAsked, reading: AccessReading, filters: FiltersView?, query: QueryParameters,
    words: Words
  ) {
    self.name = name
    self.filters = filters
    records = reading.records.map { AccessRowView($0, question: reading.questions[$0.id], words) }
    hasRecords = !records.isEmpty
    let isFirst = asked.before == nil
    empty = hasRecords ? nil : Self.empty(isFirst: isFirst, isFiltered: asked.isFiltered, words)
    pagination = PaginationView(
      newestFirst: AccessPages.path, query: query, isFirst: isFirst,
      last: reading.hasMore ? reading.records.last?.id.description : nil)
  }

  private static func empty(isFirst: Bool, isFiltered: Bool, _ words: Words) -> EmptyStateView {
    guard isFirst else { return EmptyStateView(title: words("privacy.access.end")) }
    if isFiltered {
      return EmptyStateView(
        title: words("privacy.access.none"), actionText: words("privacy.access.all"), actionHref: AccessPages.path)
    }
    return EmptyStateView(title: words("privacy.access.empty"), text: words("privacy.access.empty.text"))
  }
}

/// One reading.
struct AccessRowView: Sendable {
  var time: String
  var datetime: String
  var office: String
  var reader: String
  var matter: String?
  var matterHref: String?
  var purpose: String
  var rule: String
  var question: LinkView
  var wasAsked: Bool
  var proof: LinkView

  init(_ recorded: RecordedAccess, question caseID: CaseID?, _ words: Words) {
    let record = recorded.record
    let facts = AccessFacts(record, words)
    (time, datetime) = (facts.time, record.at.iso8601)
    (office, reader, purpose, rule) = (facts.office, facts.reader, facts.purpose, facts.rule)
    matter = record.caseNumber
    matterHref = record.caseID.map { "/my/cases/\($0)" }
    wasAsked = caseID != nil
    question =
      caseID.map { LinkView(text: words("privacy.access.asked"), href: "/my/cases/\($0)") }
      ?? LinkView(text: words("privacy.access.ask"), href: "\(AccessPages.path)/\(recorded.id)/ask")
    proof = LinkView(text: words("privacy.access.proof"), href: "\(AccessPages.path)/\(recorded.id)/proof")
  }
}

/// A reading in words.
struct AccessFacts: Sendable {
  var time: String
  var office: String
  /// The person learns which office and a name to ask for, not the official's full name.
  var reader: String
  var purpose: String
  var rule: String

  init(_ record: AccessRecord, _ words: Words) {
    time = words.wording.dateTime(record.at)
    office = record.organisationName
    reader = words.wording.maskedName(record.readerName)
    purpose = Self.purpose(record.purpose, words)
    rule = words.has(record.rule) ? words(record.rule) : record.rule
  }

  static func purpose(_ purpose: String, _ words: Words) -> String {
    let key = "access.purpose.\(purpose)"
    return words.has(key) ? words(key) : purpose
  }
}

/// The filters of the list, as links.
struct AccessFilters {
  let asked: AccessAsked
  let reading: AccessReading
  let query: QueryParameters
  let words: Words

  /// Nil where there is nothing to choose between.
  var view: FiltersView? {
    let groups = [
      group("privacy.access.case", "case", reading.cases, current: asked.filter.caseID),
      group("privacy.access.office", "office", reading.offices, current: asked.filter.organisationID?.description),
    ].compactMap(\.self)
    return groups.isEmpty ? nil : FiltersView(groups: groups)
  }

  private func group(
    _ title: String, _ name: String, _ choices: [AccessChoice], current: String?
  ) -> FilterGroupView? {
    guard choices.count > 1 || current != nil else { return nil }
    return FilterGroupView(
      title: words(title),
      links: [link(words("privacy.access.any"), name, nil, current == nil)]
        + choices.map { link($0.text, name, $0.value, $0.value == current) })
  }

  private func link(_ text: String, _ name: String, _ value: String?, _ isCurrent: Bool) -> FilterLinkView {
    let href = query.replacing([name: value, "before": nil])
    return FilterLinkView(text: text, href: href.isEmpty ? AccessPages.path : href, isCurrent: isCurrent)
  }
}
