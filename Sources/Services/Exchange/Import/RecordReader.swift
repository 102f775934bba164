import Kernel

/// Reads one file of one table: rows as they arrive, checked line by line.
struct RecordReader {
  let file: String
  let table: ExchangeTable
  private let checker: RecordChecker
  private var csv: CSVReader?
  private var json: JSONRowReader?
  /// The names in the first row of a CSV file, `nil` in the place of an unknown one.
  private var header: [String?]?
  /// Nothing more can be read of this file.
  private(set) var isBroken = false
  private(set) var rows = 0

  init(file: String, table: ExchangeTable, format: ExchangeFormat, limits: ImportLimits) {
    self.file = file
    self.table = table
    checker = RecordChecker(table: table)
    switch format {
    case .csv: csv = CSVReader(limits: CSVLimits(rows: limits.rows + 1))
    case .json: json = JSONRowReader(rows: limits.rows)
    }
  }

  /// Takes in more bytes; gives the records that they complete and the problems found.
  mutating func push(_ bytes: some Sequence<UInt8>) -> (records: [ExchangeRecord], problems: [ImportProblem]) {
    var found = Found()
    guard !isBroken else { return found.pair }
    do {
      if var reader = csv {
        csv = nil
        try reader.push(bytes) { takeRow($0, &found) }
        csv = reader
      } else if var reader = json {
        json = nil
        try reader.push(bytes) { takeObject($0, &found) }
        json = reader
      }
    } catch {
      fail(error, &found)
    }
    return found.pair
  }

  /// Says that the file ends here.
  mutating func finish() -> (records: [ExchangeRecord], problems: [ImportProblem]) {
    var found = Found()
    guard !isBroken else { return found.pair }
    do {
      if var reader = csv {
        try reader.finish { takeRow($0, &found) }
        if header == nil { report(ImportFault(.fileEmpty), line: 0, nil, &found) }
      } else {
        try json?.finish()
      }
    } catch {
      fail(error, &found)
    }
    return found.pair
  }

  private struct Found {
    var records: [ExchangeRecord] = []
    var problems: [ImportProblem] = []
    var pair: ([ExchangeRecord], [ImportProblem]) { (records, problems) }
  }

  private mutating func fail(_ error: any Error, _ found: inout Found) {
    isBroken = true
    guard let coded = error as? any CodedError else { return }
    let line = coded.arguments["line"].flatMap { Int($0) } ?? 0
    found.problems.append(ImportProblem(coded, file: file, table: table, line: line))
  }

  private mutating func report(_ fault: ImportFault, line: Int, _ field: String?, _ found: inout Found) {
    found.problems.append(ImportProblem(fault, file: file, table: table, line: line, field: field))
    if line <= 1, fault.reason.severity == .error { isBroken = true }
  }

  // MARK: - CSV

  private mutating func takeRow(_ row: CSVReader.Row, _ found: inout Found) {
    guard !isBroken else { return }
    guard let header else { return takeHeader(row, &found) }
    rows += 1
    guard row.fields.count == header.count else {
      let fault = ImportFault(.cellsCount, ["count": "\(row.fields.count)", "expected": "\(header.count)"])
      found.problems.append(ImportProblem(fault, file: file, table: table, line: row.line))
      found.records.append(
        ExchangeRecord(file: file, table: table, line: row.line, values: keys(row, header), hasErrors: true))
      return
    }
    var texts: [String: String] = [:]
    for case (let name?, let text) in zip(header, row.fields) { texts[name] = text }
    add(texts, line: row.line, &found)
  }

  /// Of a row with too few or too many cells only its key is trusted, so that its item is refused as a whole.
  private func keys(_ row: CSVReader.Row, _ header: [String?]) -> [String: String] {
    guard let key = table.itemKey, let place = header.firstIndex(of: key), row.fields.indices.contains(place) else {
      return [:]
    }
    return [key: row.fields[place].trimmed]
  }

  private mutating func takeHeader(_ row: CSVReader.Row, _ found: inout Found) {
    let known = Set(table.columns)
    var seen: Set<String> = []
    let names = row.fields.map { $0.trimmed.lowercased() }
    for name in names {
      if !known.contains(name) { report(ImportFault(.columnUnknown), line: row.line, name, &found) }
      if known.contains(name), !seen.insert(name).inserted {
        report(ImportFault(.columnDuplicate), line: 1, name, &found)
      }
    }
    for field in table.fields where field.isRequired && !seen.contains(field.name) {
      report(ImportFault(.columnMissing), line: 1, field.name, &found)
    }
    header = names.map { known.contains($0) ? $0 : nil }
  }

  // MARK: - JSON

  private mutating func takeObject(_ row: JSONRowReader.Row, _ found: inout Found) {
    rows += 1
    var texts: [String: String] = [:]
    for (name, value) in row.members {
      switch value {
      case .string(let text): texts[name.lowercased()] = text
      case .null: texts[name.lowercased()] = ""
      case .bool(let isTrue): texts[name.lowercased()] = isTrue ? "1" : "0"
      case .integer, .number, .array, .object: texts[name.lowercased()] = value.canonical
      }
    }
    add(texts, line: row.line, &found)
  }

  private mutating func add(_ texts: [String: String], line: Int, _ found: inout Found) {
    let (record, problems) = checker.record(texts, file: file, line: line)
    found.records.append(record)
    found.problems += problems
  }
}
