import CXlsxWriter
import Glibc
package import Kernel

/// Writes workbooks as XLSX.
///
/// The library writes files only, so it gets a folder of its own that nobody else can read and that is gone afterwards.
package enum WorkbookFile {
  /// Writes a workbook.
  ///
  /// - Parameter made: The moment that the file calls its own.
  /// - Throws: ``DocumentError/workbookUnfit(rule:)``, ``DocumentError/notWritten(reason:)``.
  package static func write(_ workbook: Workbook, made: Instant) throws(DocumentError) -> [UInt8] {
    try WorkbookRules.check(workbook)
    let folder = try ScratchFolder()
    let texts = OwnedTexts()
    var options = lxw_workbook_options()
    options.tmpdir = texts.pointer(to: folder.path)
    guard let book = workbook_new_opt("\(folder.path)/\(ScratchFolder.name)", &options) else {
      throw .notWritten(reason: "xlsxwriter")
    }
    var properties = lxw_doc_properties()
    properties.title = texts.pointer(to: workbook.title.drawable)
    properties.author = texts.pointer(to: workbook.author.drawable)
    properties.created = time_t(made.seconds)
    workbook_set_properties(book, &properties)
    let failure = fill(book, with: workbook.sheets)
    // Closing also frees, so it happens whatever went wrong before.
    let status = withExtendedLifetime(texts) { workbook_close(book) }
    if let failure { throw failure }
    guard status == LXW_NO_ERROR else { throw .notWritten(reason: String(cString: lxw_strerror(status))) }
    return try folder.read()
  }

  private static func fill(_ book: UnsafeMutablePointer<lxw_workbook>, with sheets: [Sheet]) -> DocumentError? {
    let forms = SheetForms(book)
    for sheet in sheets {
      guard let target = workbook_add_worksheet(book, sheet.name) else { return .workbookUnfit(rule: "sheet name") }
      do { try SheetWriter(sheet, target, forms).write() } catch { return error }
    }
    return nil
  }
}

/// Texts that a library of C keeps pointers to; they live as long as this does.
private final class OwnedTexts {
  private var pointers: [UnsafeMutablePointer<CChar>] = []

  func pointer(to text: String) -> UnsafeMutablePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    pointers.append(copy)
    return copy
  }

  deinit { for pointer in pointers { free(pointer) } }
}

/// A folder for the time of one call.
private final class ScratchFolder {
  static let name = "workbook.xlsx"
  let path: String

  init() throws(DocumentError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // The call puts six letters of its own in place of these, so that no two folders share a name.
    var template = Array("\(base)/tongban-sheet-\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { throw .notWritten(reason: "mkdtemp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func read() throws(DocumentError) -> [UInt8] {
    guard let file = fopen("\(path)/\(Self.name)", "rb") else { throw .notWritten(reason: "fopen") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
    }
  }

  deinit {
    unlink("\(path)/\(Self.name)")
    rmdir(path)
  }
}
