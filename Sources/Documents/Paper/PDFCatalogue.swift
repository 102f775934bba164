import Foundation

/// Says in a written PDF what the drawing library has no call for: the language of the text, and that the title is shown.
///
/// The file is added to, as the format allows: a new catalogue after the old end, with a table of its own.
///
/// - Source: ISO 32000-1, sections 7.5.6 (incremental updates), 14.9.2 (language).
enum PDFCatalogue {
  /// The file with its language declared.
  ///
  /// - Throws: ``DocumentError/notWritten(reason:)`` if the file is not built as the library builds it.
  static func declaring(language: String, in file: [UInt8]) throws(DocumentError) -> [UInt8] {
    let tail = String(decoding: file.suffix(2048), as: UTF8.self)
    guard let trailer = tail.range(of: "trailer", options: .backwards).map({ String(tail[$0.upperBound...]) }),
      let root = number(after: "/Root", in: trailer), let size = number(after: "/Size", in: trailer),
      let start = number(after: "startxref", in: trailer),
      let begin = ByteSearch.first(Array("\n\(root) 0 obj".utf8), in: file, from: 0),
      let end = ByteSearch.first(Array("endobj".utf8), in: file, from: begin)
    else { throw .notWritten(reason: "no catalogue") }
    let old = String(decoding: file[begin + 1..<end], as: UTF8.self)
    guard let open = old.range(of: "<<") else { throw .notWritten(reason: "no catalogue") }
    let safe = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let entries = " /Lang (\(safe)) /ViewerPreferences << /DisplayDocTitle true >>\n"
    let object = old[..<open.upperBound] + entries + old[open.upperBound...] + "endobj\n"
    let info = number(after: "/Info", in: trailer).map { " /Info \($0) 0 R" } ?? ""
    let place = String(file.count)
    let offset = String(repeating: "0", count: max(0, 10 - place.count)) + place
    let table = file.count + object.utf8.count
    let update =
      object
      + "xref\n\(root) 1\n\(offset) 00000 n \ntrailer\n<< /Size \(size) /Root \(root) 0 R\(info) /Prev \(start) >>\n"
      + "startxref\n\(table)\n%%EOF\n"
    return file + Array(update.utf8)
  }

  private static func number(after key: String, in text: String) -> Int? {
    guard let range = text.range(of: key) else { return nil }
    return Int(text[range.upperBound...].drop { $0.isWhitespace }.prefix { $0.isNumber })
  }
}
