package import Kernel

/// Why a file is not read, not changed or not written. Nothing of what stands in it is ever told.
package enum DocumentError: CodedError, Hashable {
  /// There are no bytes.
  case empty
  /// The file is longer than is taken.
  case tooLong(limitBytes: Int)
  /// It cannot be read without a password.
  case encrypted
  /// It says what it is, but is damaged or cut off.
  case broken(DocumentKind)
  /// It is a picture: what stands on it is not text.
  case picture
  /// It is of a sort that is not read; `found` names it.
  case unsupported(found: String)
  /// An archive unfolds to more than is looked at.
  case unfoldsTooFar(limitBytes: Int)
  /// An archive has more parts than are looked at.
  case tooManyParts(limit: Int)
  /// More pages than are looked at.
  case tooManyPages(limit: Int)
  /// More text than is taken out.
  case tooMuchText(limit: Int)
  /// There is no such page.
  case pageMissing(page: Int, of: Int)
  /// A mark of a redaction meets nothing; the marks are counted from one.
  case markFindsNothing(mark: Int)
  /// Nothing was marked.
  case nothingMarked
  /// What was to be removed could still be found, so nothing was handed out.
  case redactionLeaks(RedactionLeak)
  /// A page, a paper or a sheet could not be drawn or written; `reason` is the library's own sentence.
  case notWritten(reason: String)
  /// A workbook that its format does not allow; `rule` names what it breaks.
  case workbookUnfit(rule: String)

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .empty: "documents.empty"
    case .tooLong: "documents.tooLong"
    case .encrypted: "documents.encrypted"
    case .broken: "documents.broken"
    case .picture: "documents.picture"
    case .unsupported: "documents.unsupported"
    case .unfoldsTooFar: "documents.unfoldsTooFar"
    case .tooManyParts: "documents.parts.tooMany"
    case .tooManyPages: "documents.pages.tooMany"
    case .tooMuchText: "documents.text.tooMuch"
    case .pageMissing: "documents.page.missing"
    case .markFindsNothing: "documents.mark.findsNothing"
    case .nothingMarked: "documents.mark.none"
    case .redactionLeaks: "documents.redaction.leaks"
    case .notWritten: "documents.notWritten"
    case .workbookUnfit: "documents.workbook.unfit"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .empty, .encrypted, .broken, .markFindsNothing, .nothingMarked, .workbookUnfit: .invalid
    case .tooLong, .unfoldsTooFar, .tooManyParts, .tooManyPages, .tooMuchText: .tooLarge
    case .picture, .unsupported: .unsupported
    case .pageMissing: .notFound
    case .redactionLeaks: .conflict
    case .notWritten: .unavailable
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .empty, .encrypted, .picture, .nothingMarked: [:]
    case .tooLong(let limit), .unfoldsTooFar(let limit): ["limitMegabytes": String(limit >> 20)]
    case .broken(let kind): ["format": kind.rawValue.uppercased()]
    case .unsupported(let found): ["found": found]
    case .tooManyParts(let limit), .tooManyPages(let limit), .tooMuchText(let limit): ["limit": String(limit)]
    case .pageMissing(let page, let count): ["page": String(page), "pages": String(count)]
    case .markFindsNothing(let mark): ["mark": String(mark)]
    case .redactionLeaks(let leak): ["place": leak.rawValue]
    case .notWritten(let reason): ["reason": reason]
    case .workbookUnfit(let rule): ["rule": rule]
    }
  }
}
