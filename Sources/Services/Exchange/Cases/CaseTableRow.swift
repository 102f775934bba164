import Cases
import Kernel

/// One row of a table of cases: names and texts, with its place.
struct CaseTableRow: Hashable, Sendable {
  let file: String
  let line: Int
  let table: Cases.ExchangeTable
  let values: [String: String]

  /// The text of a field; nil when the file lacks it, or the cell is empty.
  subscript(field: String) -> String? {
    guard let text = values[field], !text.isEmpty else { return nil }
    return text
  }

  /// The fields that the exchange requires of a table; without them a row says nothing that can be kept.
  static func required(_ table: Cases.ExchangeTable) -> [String] {
    switch table {
    case .accept:
      [
        "project_no", "data_source", "task_code", "project_name", "apply_date", "apply_type", "applyer_name",
        "applyer_type", "applyer_page_code", "org_code",
      ]
    case .process: ["project_no", "event_name", "event_end_time", "handle_user_name"]
    case .specialProcedure: ["project_no", "special_type", "special_time"]
    case .result: ["project_no", "result_type", "result_date"]
    case .material: ["project_no", "material_name", "get_type"]
    }
  }
}

/// Reads a file of one table of cases.
struct CaseRowReader {
  let file: String
  let table: Cases.ExchangeTable
  private(set) var rows: [CaseTableRow] = []
  private(set) var problems: [ImportProblem] = []
  /// Numbers of cases with a wrong line.
  private(set) var wrong: Set<String> = []
  private(set) var isBroken = false
  private(set) var count = 0
  private var csv: CSVReader?
  private var json: JSONRowReader?
  private var header: [String]?

  init(file: String, table: Cases.ExchangeTable, format: ExchangeFormat, limits: ImportLimits) {
    self.file = file
    self.table = table
    switch format {
    case .csv: csv = CSVReader(limits: CSVLimits(rows: limits.rows + 1))
    case .json: json = JSONRowReader(rows: limits.rows)
    }
  }

  /// Takes in more bytes.
  mutating func push(_ bytes: some Sequence<UInt8>) {
    guard !isBroken else { return }
    do {
      if var reader = csv {
        csv = nil
        try reader.push(bytes) { take($0) }
        csv = reader
      } else if var reader = json {
        json = nil
        try reader.push(bytes) { take($0) }
        json = reader
      }
    } catch {
      fail(error)
    }
  }

  /// Says that the file ends here.
  mutating func finish() {
    guard !isBroken else { return }
    do {
      if var reader = csv {
        csv = nil
        try reader.finish { take($0) }
        if header == nil { report(ImportFault(.fileEmpty), 0, nil) }
      } else {
        try json?.finish()
      }
    } catch {
      fail(error)
    }
  }

  private mutating func fail(_ error: any Error) {
    isBroken = true
    guard let coded = error as? any CodedError else { return }
    let line = coded.arguments["line"].flatMap { Int($0) } ?? 0
    problems.append(ImportProblem(coded, file: file, table: nil, line: line))
  }

  private mutating func report(_ fault: ImportFault, _ line: Int, _ field: String?) {
    problems.append(ImportProblem(fault, file: file, table: nil, line: line, field: field))
    if line <= 1, fault.reason.severity == .error { isBroken = true }
  }

  private mutating func take(_ row: CSVReader.Row) {
    guard !isBroken else { return }
    guard let header else { return takeHeader(row) }
    count += 1
    guard row.fields.count == header.count else {
      let fault = ImportFault(.cellsCount, ["count": "\(row.fields.count)", "expected": "\(header.count)"])
      problems.append(ImportProblem(fault, file: file, table: nil, line: row.line))
      // Of such a row only its number is trusted, so that its case is refused as a whole.
      if let place = header.firstIndex(of: "project_no"), row.fields.indices.contains(place) {
        wrong.insert(row.fields[place].trimmed)
      }
      return
    }
    add(Dictionary(zip(header, row.fields.map(\.trimmed)), uniquingKeysWith: { first, _ in first }), row.line)
  }

  private mutating func takeHeader(_ row: CSVReader.Row) {
    let names = row.fields.map { $0.trimmed.lowercased() }
    for name in names where !table.columns.contains(name) { report(ImportFault(.columnUnknown), row.line, name) }
    for field in CaseTableRow.required(table) where !names.contains(field) {
      report(ImportFault(.columnMissing), 1, field)
    }
    header = names
  }

  private mutating func take(_ row: JSONRowReader.Row) {
    guard !isBroken else { return }
    count += 1
    var texts: [String: String] = [:]
    for (name, value) in row.members {
      texts[name.lowercased()] = value.stringValue ?? (value == .null ? "" : value.canonical)
    }
    add(texts, row.line)
  }

  private mutating func add(_ values: [String: String], _ line: Int) {
    for field in CaseTableRow.required(table) where values[field]?.isEmpty ?? true {
      problems.append(ImportProblem(ImportFault(.requiredMissing), file: file, table: nil, line: line, field: field))
      wrong.insert(values["project_no"] ?? "")
    }
    rows.append(CaseTableRow(file: file, line: line, table: table, values: values))
  }
}
