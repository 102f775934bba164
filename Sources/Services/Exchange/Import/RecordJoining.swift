import Store

/// Rows of all tables, gathered by the item to which they belong.
struct RecordJoining: Sendable {
  /// The tables that were read, even if no row came.
  var tables: Set<ExchangeTable> = []
  private var bundles: [String: RecordBundle] = [:]
  private var order: [String] = []
  private var directory: [ExchangeRecord] = []
  /// Rows without a key.
  private var stray = 0

  /// Number of items of which rows were read, with the rows that belong to none.
  var itemCount: Int { bundles.count + stray }

  /// Adds a row; gives the problem when it says again what another row said.
  mutating func add(_ record: ExchangeRecord) -> ImportProblem? {
    if record.table == .taskDirectory {
      directory.append(record)
      if record.hasErrors { stray += 1 }
      return nil
    }
    guard let key = record["task_code"] else {
      stray += 1
      return nil
    }
    if bundles[key] == nil { order.append(key) }
    guard bundles[key, default: RecordBundle()].add(record) else {
      bundles[key]?.isDoubled = true
      let isList = record.table != .taskGeneralBasic && record.table != .taskGeneralExtend
      let fault =
        isList
        ? ImportFault(.listTooLong, ["code": key, "maximum": "\(RecordBundle.maximumListLength)"])
        : ImportFault(.rowDuplicate, ["code": key])
      return ImportProblem(
        fault, file: record.file, table: record.table, line: record.line,
        field: "task_code")
    }
    return nil
  }

  /// A bundle with the item that it is about.
  struct Found {
    var code: ItemCode
    var bundle: RecordBundle
    var fileExtension: ItemExtension?
    var place: ImportPlace
  }

  struct Result {
    var found: [Found] = []
    var problems: [ImportProblem] = []
    /// Bundles and rows that belong to nothing.
    var refused = 0
  }

  /// Every bundle with its item's code, in the order of the files.
  func bundles(_ finder: inout ItemFinder, departments: DepartmentBook, in tx: ReadTransaction) throws -> Result {
    var result = Result(refused: stray)
    var meant: Set<Int> = []
    for key in order {
      guard var bundle = bundles[key], let first = bundle.records.min(by: { $0.line < $1.line }) else { continue }
      let main = bundle.basic ?? first
      let place = ImportPlace(file: main.file, table: main.table, line: main.line)
      let (own, problem) = Self.fileExtension(of: bundle)
      if let problem { result.problems.append(problem) }
      guard problem == nil, let code = try finder.code(of: key, bundle, own, in: tx) else {
        if problem == nil {
          result.problems.append(
            ImportProblem(
              ImportFault(ItemCode(key) == nil ? .codeMalformed : .itemUnknown, ["code": RecordChecker.shortened(key)]),
              file: place.file, table: place.table, line: place.line, field: "task_code"))
        }
        result.refused += 1
        continue
      }
      let entries = try entries(for: code, bundle, own, finder, departments, in: tx)
      meant.formUnion(entries)
      bundle.directory = entries.sorted().map { directory[$0] }
      result.found.append(Found(code: code, bundle: bundle, fileExtension: own, place: place))
    }
    try joinDirectory(&result, meant, finder, departments, in: tx)
    return result
  }

  /// Directory entries for an item whose rows were read.
  private func entries(
    for code: ItemCode, _ bundle: RecordBundle, _ own: ItemExtension?, _ finder: ItemFinder,
    _ departments: DepartmentBook, in tx: ReadTransaction
  ) throws -> [Int] {
    guard !directory.isEmpty else { return [] }
    let base = try finder.queries.latest(code, in: tx)?.content ?? ItemContent.blank(for: bundle)
    let context = ExchangeContext(code: code, departments: departments)
    let place = DirectoryPlace(bundle.applied(to: base, in: context).content, context)
    return directory.indices.filter { place.isMeant(by: directory[$0]) }
  }

  /// Entries that are about no item that was read may be about items of the catalogue.
  private func joinDirectory(
    _ result: inout Result, _ meant: Set<Int>, _ finder: ItemFinder, _ departments: DepartmentBook,
    in tx: ReadTransaction
  ) throws {
    let open = directory.indices.filter { !meant.contains($0) && !directory[$0].hasErrors }
    guard !open.isEmpty else { return }
    var unmatched = Set(open)
    let read = Set(result.found.map(\.code))
    try finder.forEachItem(in: tx) { version in
      let context = ExchangeContext(code: version.code, departments: departments)
      let place = DirectoryPlace(version.content, context)
      let entries = open.filter { place.isMeant(by: directory[$0]) }
      unmatched.subtract(entries)
      guard let first = entries.first, !read.contains(version.code) else { return }
      let record = directory[first]
      result.found.append(
        Found(
          code: version.code, bundle: RecordBundle(directory: entries.map { directory[$0] }), fileExtension: nil,
          place: ImportPlace(file: record.file, table: record.table, line: record.line)))
    }
    for index in unmatched.sorted() {
      let record = directory[index]
      result.problems.append(
        ImportProblem(
          ImportFault(.directoryUnmatched), file: record.file, table: record.table, line: record.line,
          field: "catalog_code"))
    }
  }

  private static func fileExtension(of bundle: RecordBundle) -> (ItemExtension?, ImportProblem?) {
    guard let record = bundle.extend, let text = record["extend_field"] else { return (nil, nil) }
    do {
      return (try ItemExtension(text), nil)
    } catch {
      // A field of another system that is no JSON at all is none of ours.
      guard text.contains("\"tongban\"") else { return (nil, nil) }
      let problem = ImportProblem(
        ImportFault(.extensionUnreadable), file: record.file, table: record.table, line: record.line,
        field: "extend_field")
      return (nil, problem)
    }
  }
}
