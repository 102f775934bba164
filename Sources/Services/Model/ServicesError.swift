package import Kernel

/// Why the catalogue refuses.
package enum ServicesError: CodedError, Hashable {
  /// A code with characters that could not stand in an address, or too long.
  case codeMalformed(String)
  /// No such item, or none that applies on the day asked for.
  case itemUnknown(String)
  /// Somebody published another version since the editor began.
  case versionConflict(code: String, current: Int)
  /// Somebody saved the draft since the editor opened it.
  case draftConflict(code: String, current: Int)
  /// A version cannot begin before the one that applies now.
  case startsTooEarly(earliest: CivilDate)
  /// The content has errors that forbid publishing; the first is named.
  case contentInvalid(rule: String, count: Int)
  /// The content names a department that is not in the register.
  case departmentUnknown(String)
  /// The item is suspended or cancelled and takes no applications.
  case itemClosed(String)
  /// A joint service in which fewer than two departments have something to do: it is an ordinary application.
  case jointTooNarrow
  /// Answers that the form's schema refuses; the first wrong one is named by its question.
  case answersUnfit(label: String)
  /// A file of the module's own catalogue is missing or broken: an error of the installation.
  case catalogueBroken(file: String, problem: String)
  /// A stored document cannot be read by this version of the program.
  case documentUnreadable(String)

  package var code: String {
    switch self {
    case .codeMalformed: "items.code.malformed"
    case .itemUnknown: "items.item.unknown"
    case .versionConflict: "items.version.conflict"
    case .draftConflict: "items.draft.conflict"
    case .startsTooEarly: "items.version.startsTooEarly"
    case .contentInvalid: "items.content.invalid"
    case .departmentUnknown: "items.department.unknown"
    case .itemClosed: "items.item.closed"
    case .jointTooNarrow: "items.joint.tooNarrow"
    case .answersUnfit: "items.answers.unfit"
    case .catalogueBroken: "items.catalogue.broken"
    case .documentUnreadable: "items.document.unreadable"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .codeMalformed, .startsTooEarly, .contentInvalid, .departmentUnknown, .jointTooNarrow,
      .answersUnfit:
      .invalid
    case .itemUnknown: .notFound
    case .versionConflict, .draftConflict: .conflict
    case .itemClosed: .gone
    case .catalogueBroken, .documentUnreadable: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .codeMalformed(let code), .itemUnknown(let code), .itemClosed(let code): ["code": code]
    case .versionConflict(let code, let current), .draftConflict(let code, let current):
      ["code": code, "current": String(current)]
    case .startsTooEarly(let earliest): ["earliest": earliest.description]
    case .contentInvalid(let rule, let count): ["rule": rule, "count": String(count)]
    case .departmentUnknown(let code): ["department": code]
    case .jointTooNarrow: [:]
    case .answersUnfit(let label): ["label": label]
    case .catalogueBroken(let file, let problem): ["file": file, "problem": problem]
    case .documentUnreadable(let id): ["version": id]
    }
  }
}
