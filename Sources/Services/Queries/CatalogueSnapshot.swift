import Forms
import Kernel
import Search

/// One state of the catalogue, ready to be searched.
struct CatalogueSnapshot: Sendable {
  let revision: Int
  let content: CatalogueContent?
  let pinyin: PinyinTable?
  let rows: [ItemRow]
  let topics: [String: ResolvedTopic]
  let departmentNames: [String: LocalText]
  private let places: [ItemCode: Int]
  private let index: SearchIndex<Int>?

  static let empty = CatalogueSnapshot()

  private init() {
    revision = -1
    content = nil
    pinyin = nil
    rows = []
    topics = [:]
    departmentNames = [:]
    places = [:]
    index = nil
  }

  init(revision: Int, content: CatalogueContent, pinyin: PinyinTable, items: [(row: ItemRow, words: [String])]) {
    self.revision = revision
    self.content = content
    self.pinyin = pinyin
    let rows = items.map(\.row)
    self.rows = rows
    places = Dictionary(rows.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var names = Dictionary(
      content.departments.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    for row in rows { names[row.departmentCode] = row.departmentName }
    departmentNames = names
    topics = Dictionary(
      content.topics.map { ($0.slug, Self.resolve($0, rows: rows, joint: content.joint)) },
      uniquingKeysWith: { first, _ in first })
    index = SearchIndex(
      documents: items.enumerated().map { place, item in
        Self.document(place, row: item.row, words: item.words, synonyms: content.synonyms)
      }, pinyin: pinyin)
  }

  private static func document(
    _ place: Int, row: ItemRow, words: [String], synonyms: SynonymTable
  ) -> SearchDocument<Int> {
    var fields = words.map { SearchField($0, role: .synonym) }
    if let english = row.name.en { fields.append(SearchField(english, role: .synonym)) }
    let everyday = synonyms.words(name: row.name.zh, group: row.group).filter { !words.contains($0) }
    fields += everyday.map { SearchField($0, role: .everyday) }
    fields.append(SearchField(row.departmentName.zh, role: .context))
    if let group = row.group { fields.append(SearchField(group, role: .context)) }
    return SearchDocument(key: place, name: row.name.zh, codes: [row.code.text], fields: fields)
  }

  private static func resolve(_ topic: TopicGroup, rows: [ItemRow], joint: [JointService]) -> ResolvedTopic {
    let sections = topic.sections.map { section in
      let found = rows.filter {
        section.rule.matches(code: $0.code, name: $0.name.zh, group: $0.group, departmentCode: $0.departmentCode)
      }
      // Worked-out guides first: they help most.
      return ResolvedTopic.Section(
        title: section.title, items: found.filter(\.isWorkedOut) + found.filter { !$0.isWorkedOut })
    }
    return ResolvedTopic(
      group: topic, sections: sections, joint: topic.joint.compactMap { slug in joint.first { $0.slug == slug } })
  }

  func row(_ code: ItemCode) -> ItemRow? {
    places[code].map { rows[$0] }
  }

  func search(_ text: String, filter: CatalogueFilter, limit: Int, offset: Int) -> CatalogueResults {
    let typed = TypedText.cleaned(text, keepingLines: false)
    guard !typed.isEmpty else { return browse(filter: filter, limit: limit, offset: offset) }
    guard let index else { return CatalogueResults(hits: [], total: 0, facets: CatalogueFacets(), meant: nil) }
    var counter = FacetCounter()
    let found = index.results(typed, offset: offset, limit: limit) { place in
      counter.count(rows[place], filter: filter)
      return filter.passes(rows[place])
    }
    let hits = found.hits.map {
      CatalogueHit(row: rows[$0.key], score: $0.score, isPartial: $0.isPartial, nameRanges: $0.matches)
    }
    return CatalogueResults(
      hits: hits, total: found.total, facets: counter.facets,
      meant: content?.synonyms.meaning(of: typed)?.joined(separator: "、"))
  }

  private func browse(filter: CatalogueFilter, limit: Int, offset: Int) -> CatalogueResults {
    var counter = FacetCounter()
    for row in rows { counter.count(row, filter: filter) }
    let found = rows.filter { filter.passes($0) }
    let page = found.dropFirst(max(0, offset)).prefix(max(0, limit))
    return CatalogueResults(
      hits: page.map { CatalogueHit(row: $0, score: 0, isPartial: false, nameRanges: []) }, total: found.count,
      facets: counter.facets, meant: nil)
  }

  func related(to code: ItemCode, limit: Int) -> [ItemRow] {
    guard let row = row(code), limit > 0 else { return [] }
    var related = row.group.map { group in rows.filter { $0.group == group && $0.code != code } } ?? []
    if related.count < limit, let index {
      let known = Set(related.map(\.code))
      let similar = index.search(row.name.zh, limit: limit * 2) {
        rows[$0].code != code && rows[$0].departmentCode == row.departmentCode
      }
      related += similar.map { rows[$0.key] }.filter { !known.contains($0.code) }
    }
    return Array(related.prefix(limit))
  }
}

/// Counts what a search found by department and type.
private struct FacetCounter {
  private var departments: [String: Int] = [:]
  private var types: [ItemType: Int] = [:]

  mutating func count(_ row: ItemRow, filter: CatalogueFilter) {
    if filter.passes(row, ignoringDepartment: true) { departments[row.departmentCode, default: 0] += 1 }
    if filter.passes(row, ignoringType: true) { types[row.type, default: 0] += 1 }
  }

  var facets: CatalogueFacets {
    CatalogueFacets(
      departments: departments.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { CatalogueFacets.DepartmentCount(code: $0.key, count: $0.value) },
      types: types.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map { CatalogueFacets.TypeCount(type: $0.key, count: $0.value) })
  }
}
