import Kernel

/// One thing that an import found, with its line and what to do about it.
package struct ImportProblem: Hashable, Sendable {
  /// What can be wrong.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    // The file
    case fileEmpty
    case columnMissing
    case columnDuplicate
    case columnUnknown
    case bytesTooMany
    // The row
    case cellsCount
    case requiredMissing
    case tooLong
    case numberMalformed
    case numberOutOfRange
    case dateMalformed
    case codeUnknown
    case codeMalformed
    case rowDuplicate
    case listTooLong
    case extensionUnreadable
    case departmentUnknown
    case citationPartlyRead
    case divisionMalformed
    // The item or organisation
    case itemUnknown
    case directoryUnmatched
    case contentForbidden
    case contentTooLarge
    case notYours
    case parentUnknown
    // The case
    case caseUnknown
    case caseDeletion
    case caseItemUnknown
    case caseVersionUnknown
    case caseNumberTaken
    case caseDiffers
    case caseProcedureUnknown
    case casePartyMalformed

    /// Whether the row's item is refused for it.
    package var severity: Severity {
      switch self {
      case .columnUnknown, .citationPartlyRead, .directoryUnmatched, .caseVersionUnknown, .caseDiffers: .notice
      default: .error
      }
    }

    /// Catalogue key of the sentence that says what is wrong.
    package var wordKey: String { "items.import.\(rawValue)" }
  }

  package enum Severity: String, Hashable, Sendable {
    /// What it concerns is not imported.
    case error
    /// Worth a look; it is imported.
    case notice
  }

  /// Name of the file.
  package let file: String
  /// The table, where it is one of items or organisations.
  package let table: ExchangeTable?
  /// Line of the file, from 1; 0 where the whole file is meant.
  package let line: Int
  /// Name of the field, where one is meant.
  package let field: String?
  package let severity: Severity
  /// Catalogue key of the sentence that says what is wrong.
  package let key: String
  /// Catalogue key of the sentence that says what to do.
  package let adviceKey: String
  /// What the sentences mention.
  package let arguments: [String: String]

  init(_ fault: ImportFault, file: String, table: ExchangeTable?, line: Int, field: String? = nil) {
    self.file = file
    self.table = table
    self.line = line
    self.field = field
    severity = fault.reason.severity
    key = fault.reason.wordKey
    adviceKey = fault.reason.wordKey + ".next"
    arguments = fault.arguments.merging(["field": field ?? ""]) { given, _ in given }
  }

  /// A finding of the quality check that forbids publishing.
  init(_ finding: QualityFinding, at place: ImportPlace) {
    file = place.file
    table = place.table
    line = place.line
    field = nil
    severity = .error
    key = finding.key
    adviceKey = Reason.contentForbidden.wordKey + ".next"
    arguments = finding.arguments.mapValues(\.zh)
  }

  /// An error with words of its own.
  init(_ error: any CodedError, file: String, table: ExchangeTable?, line: Int) {
    self.file = file
    self.table = table
    self.line = line
    field = nil
    severity = .error
    key = "error.\(error.code)"
    adviceKey = "error.\(error.code).next"
    arguments = error.arguments
  }
}
