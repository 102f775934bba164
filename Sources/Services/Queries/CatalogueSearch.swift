package import Kernel
import Search
package import Store
import Synchronization

/// Search, topics and related items over the whole catalogue, held in memory and made anew when the catalogue changes.
package final class CatalogueSearch: Sendable {
  private let state = Mutex<CatalogueSnapshot>(.empty)

  package init() {}

  private var snapshot: CatalogueSnapshot { state.withLock { $0 } }

  /// Brings the search up to date: one row is read unless the catalogue has changed. Gives whether it had.
  ///
  /// Whoever reads meanwhile is given the catalogue as it was; the new one takes its place when it is whole.
  @discardableResult
  package func refresh(from store: any Store) async throws -> Bool {
    guard try await store.read({ try CatalogueStateQueries.revision(in: $0) }) != revision else { return false }
    // The rows are read first and the index is made afterwards, so that no reader of the database is held meanwhile.
    let (revision, items) = try await store.read(.bulk) { tx in
      (try CatalogueStateQueries.revision(in: tx), try CatalogueStateQueries.everything(in: tx))
    }
    let known = snapshot
    let making = Task.detached(priority: .utility) { try Self.make(revision, items, after: known) }
    return adopt(try await making.value)
  }

  /// Reads the catalogue if that has never been done, as in a program that serves no pages; otherwise does nothing.
  package func ensureLoaded(in tx: ReadTransaction) throws {
    guard revision < 0 else { return }
    _ = adopt(
      try Self.make(CatalogueStateQueries.revision(in: tx), CatalogueStateQueries.everything(in: tx), after: snapshot))
  }

  private static func make(
    _ revision: Int, _ items: [(row: ItemRow, words: [String])], after known: CatalogueSnapshot
  ) throws -> CatalogueSnapshot {
    CatalogueSnapshot(
      revision: revision, content: try known.content ?? CatalogueContent.published(),
      pinyin: try known.pinyin ?? PinyinTable.published(), items: items)
  }

  private func adopt(_ fresh: CatalogueSnapshot) -> Bool {
    state.withLock { current in
      guard fresh.revision > current.revision else { return false }
      current = fresh
      return true
    }
  }

  /// The catalogue's state that is searched; −1 before the first refresh.
  package var revision: Int { snapshot.revision }

  package var itemCount: Int { snapshot.rows.count }

  /// Finds items; an empty text lists everything that passes the filter, by department.
  package func search(
    _ text: String, filter: CatalogueFilter = CatalogueFilter(), limit: Int = 20, offset: Int = 0
  ) -> CatalogueResults {
    snapshot.search(text, filter: filter, limit: limit, offset: offset)
  }

  /// Names that begin or match what is being typed, the best first.
  package func suggestions(_ text: String, limit: Int = 8) -> [String] {
    snapshot.search(text, filter: CatalogueFilter(), limit: limit, offset: 0).hits.map(\.row.name.zh)
  }

  /// The line of one item.
  package func row(_ code: ItemCode) -> ItemRow? { snapshot.row(code) }

  /// Items that people also look at: the same group first, then those of the same department with similar names.
  package func related(to code: ItemCode, limit: Int = 6) -> [ItemRow] {
    snapshot.related(to: code, limit: limit)
  }

  package var topics: [TopicGroup] { snapshot.content?.topics ?? [] }

  /// A topic with its items.
  package func topic(_ slug: String) -> ResolvedTopic? { snapshot.topics[slug] }

  package var jointServices: [JointService] { snapshot.content?.joint ?? [] }

  package func joint(_ slug: String) -> JointService? { jointServices.first { $0.slug == slug } }

  /// The joint services that an item is part of.
  package func joint(containing code: ItemCode) -> [JointService] {
    jointServices.filter { service in service.parts.contains { $0.code == code } }
  }

  /// A department's name.
  package func departmentName(_ code: String) -> LocalText? { snapshot.departmentNames[code] }

  /// The articles that guides quote, for items that are newly written.
  package var articles: ArticleBook? { snapshot.content?.articles }

  /// The words of an article of the general rules, e.g. 行政许可法 第三十二条.
  package func quotation(_ citation: LegalCitation) -> Quotation? { snapshot.content?.articles.quotation(citation) }

  /// What an act is called in English, if the book of articles says so.
  package func englishName(ofAct name: String) -> String? { snapshot.content?.articles.englishName(ofAct: name) }
}
