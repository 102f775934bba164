import Kernel

/// Checks the values of one row against the fields of its table and brings them into their fixed form.
struct RecordChecker {
  let table: ExchangeTable
  private let fields: [String: ExchangeField]

  init(table: ExchangeTable) {
    self.table = table
    fields = Dictionary(table.fields.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// The record of a row, and what is wrong with it.
  func record(
    _ texts: [String: String], file: String, line: Int
  ) -> (record: ExchangeRecord, problems: [ImportProblem]) {
    var values: [String: String] = [:]
    var problems: [ImportProblem] = []
    func report(_ fault: ImportFault, _ field: String) {
      problems.append(ImportProblem(fault, file: file, table: table, line: line, field: field))
    }
    for field in table.fields {
      let text = ExchangeText.normalised(texts[field.name] ?? "")
      if text.isEmpty {
        if field.isRequired { report(ImportFault(.requiredMissing), field.name) }
        if texts[field.name] != nil { values[field.name] = "" }
        continue
      }
      switch Self.value(of: text, field) {
      case .success(let value): values[field.name] = value
      case .failure(let refusal): report(refusal.fault, field.name)
      }
    }
    let hasErrors = problems.contains { $0.severity == .error }
    return (ExchangeRecord(file: file, table: table, line: line, values: values, hasErrors: hasErrors), problems)
  }

  private struct Refusal: Error {
    let fault: ImportFault

    init(_ reason: ImportProblem.Reason, _ arguments: [String: String] = [:]) {
      fault = ImportFault(reason, arguments)
    }
  }

  private static func value(of text: String, _ field: ExchangeField) -> Result<String, Refusal> {
    if text == ExchangeWord.unstated { return .success(text) }
    guard text.count <= field.maximumLength else {
      return .failure(Refusal(.tooLong, ["maximum": "\(field.maximumLength)", "length": "\(text.count)"]))
    }
    switch field.kind {
    case .text: return .success(text)
    case .integer(let range): return integer(text, range)
    case .date:
      return ExchangeTime.date(text) == nil ? .failure(Refusal(.dateMalformed, ["value": text])) : .success(text)
    case .code(let list):
      guard let code = list.code(of: text) else {
        return .failure(Refusal(.codeUnknown, ["value": shortened(text), "allowed": list.display]))
      }
      return .success(code)
    case .codes(let list): return codes(text, list)
    case .json: return .success(text)
    }
  }

  /// Spreadsheet programs may write `5.0` or `5.` for 5.
  private static func integer(_ text: String, _ range: ClosedRange<Int>) -> Result<String, Refusal> {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isWhole = parts.count == 1 || parts[1].allSatisfy { $0 == "0" }
    guard isWhole, let digits = parts.first, let number = Int(digits) else {
      return .failure(Refusal(.numberMalformed, ["value": shortened(text)]))
    }
    guard range.contains(number) else {
      return .failure(
        Refusal(
          .numberOutOfRange,
          ["value": shortened(text), "minimum": "\(range.lowerBound)", "maximum": "\(range.upperBound)"]))
    }
    return .success("\(number)")
  }

  private static func codes(_ text: String, _ list: CodeList) -> Result<String, Refusal> {
    if let single = list.code(of: text) { return .success(single) }
    var codes: [String] = []
    for part in text.split(whereSeparator: { "^,，、;；|".contains($0) || $0.isNewline }) {
      guard let code = list.code(of: part.trimmed) else {
        return .failure(Refusal(.codeUnknown, ["value": shortened(String(part)), "allowed": list.display]))
      }
      if !codes.contains(code) { codes.append(code) }
    }
    guard !codes.isEmpty else {
      return .failure(Refusal(.codeUnknown, ["value": shortened(text), "allowed": list.display]))
    }
    return .success(codes.sorted().joined(separator: "^"))
  }

  /// What a message repeats of a value.
  static func shortened(_ text: String) -> String {
    text.count <= 40 ? text : text.prefix(40) + "…"
  }
}
