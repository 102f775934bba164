import Cases
import Identity
import Kernel

/// What the address of the inbox asks for. Anything unknown in the address is left out, never an error: an old
/// bookmark still opens the inbox.
struct InboxFilter: Hashable, Sendable {
  /// Longest word that is taken from the address.
  static let longestWord = 64
  /// Cases on one page: a screen and a half, so that j and k reach the end quickly.
  static let pageSize = 50

  var queue: CaseQueue
  var numberPrefix: String
  var department: OrganisationID?
  var owner: AccountID?
  var item: String
  var sort: CaseInboxQuery.Sort
  var cursor: String?

  /// The first page of a queue.
  init(queue: CaseQueue = .open) {
    self.queue = queue
    numberPrefix = ""
    item = ""
    sort = Self.ordinarySort(of: queue)
  }

  /// Reads the filter from an address; `value` gives the trimmed word of a name, empty when absent.
  init(_ value: (String) -> String) {
    self.init(queue: CaseQueue(rawValue: value("queue")) ?? .open)
    numberPrefix = String(value("q").prefix(Self.longestWord))
    department = OrganisationID(value("department"))
    owner = AccountID(value("owner"))
    item = String(value("item").prefix(Self.longestWord))
    sort = CaseInboxQuery.Sort(rawValue: value("sort")) ?? sort
    let after = value("after")
    cursor = after.isEmpty ? nil : after
  }

  /// True when something beside the queue narrows the list.
  var isNarrowed: Bool { !numberPrefix.isEmpty || department != nil || owner != nil || !item.isEmpty }

  /// Address of the inbox with this filter.
  var path: String { QueryText.path("/desk", pairs) }

  /// This filter changed.
  func with(_ change: (inout InboxFilter) -> Void) -> InboxFilter {
    var copy = self
    copy.cursor = nil
    change(&copy)
    return copy
  }

  /// The filter in another queue; the department and the item stay, the rest starts anew.
  func moved(to queue: CaseQueue) -> InboxFilter {
    InboxFilter(queue: queue).with {
      $0.department = department
      $0.item = item
    }
  }

  /// The question to Cases. A department outside `readable` finds nothing.
  func query(readable: Set<OrganisationID>, viewer: AccountID) -> CaseInboxQuery {
    let authorities = department.map { readable.intersection([$0]) } ?? readable
    return CaseInboxQuery(
      authorityIDs: authorities, queue: queue, viewerID: viewer, ownerID: owner, subjectCode: item.nonEmpty,
      numberPrefix: numberPrefix.nonEmpty, sort: sort, cursor: cursor, limit: Self.pageSize)
  }

  /// The words of the address, without the page position.
  var words: [(String, String)] {
    var pairs: [(String, String)] = []
    if queue != .open { pairs.append(("queue", queue.rawValue)) }
    if !numberPrefix.isEmpty { pairs.append(("q", numberPrefix)) }
    if let department { pairs.append(("department", department.description)) }
    if let owner { pairs.append(("owner", owner.description)) }
    if !item.isEmpty { pairs.append(("item", item)) }
    if sort != Self.ordinarySort(of: queue) { pairs.append(("sort", sort.rawValue)) }
    return pairs
  }

  private var pairs: [(String, String)] { words + (cursor.map { [("after", $0)] } ?? []) }

  /// What is finished is read backwards; what is open by the day on which it is due.
  private static func ordinarySort(of queue: CaseQueue) -> CaseInboxQuery.Sort { queue == .finished ? .newest : .due }
}
