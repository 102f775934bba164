/// The formats that text is taken out of.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
  /// Portable Document Format.
  /// - Source: ISO 32000-1.
  case pdf
  /// Office Open XML, word processing.
  /// - Source: ISO/IEC 29500-1, part WordprocessingML.
  case docx
  /// Office Open XML, spreadsheets.
  /// - Source: ISO/IEC 29500-1, part SpreadsheetML.
  case xlsx
  /// Open Fixed-layout Document, the national format of official papers.
  /// - Source: GB/T 33190-2016 电子文件存储与交换格式 版式文档.
  case ofd
  /// Pages of the web.
  case html
  /// Text without form: UTF-8, UTF-16 with its mark, GB 18030.
  case text

  /// The media type under which such a file is delivered.
  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .ofd: "application/ofd"
    case .html: "text/html; charset=utf-8"
    case .text: "text/plain; charset=utf-8"
    }
  }
}
