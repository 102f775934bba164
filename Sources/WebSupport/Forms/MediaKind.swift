/// A kind of file that people may hand in.
package enum MediaKind: String, Sendable, CaseIterable {
  /// Portable Document Format.
  case pdf
  /// Portable Network Graphics.
  case png
  /// JPEG photographs.
  case jpeg
  /// GIF pictures.
  case gif
  /// WebP pictures.
  case webp
  /// Word documents without macros.
  case docx
  /// Excel workbooks without macros.
  case xlsx
  /// ZIP archives.
  case zip
  /// Plain text.
  case text

  /// The media type.
  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .gif: "image/gif"
    case .webp: "image/webp"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .zip: "application/zip"
    case .text: "text/plain; charset=utf-8"
    }
  }

  /// Names' endings that belong to the kind, the usual one first.
  package var fileExtensions: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jpe"]
    case .text: ["txt", "csv"]
    default: [rawValue]
    }
  }

  /// The kind of a media type, as it was stored.
  package init?(mediaType: String) {
    guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
    self = kind
  }

  /// The kind that a name's ending promises.
  init?(fileExtension: String) {
    let ending = fileExtension.lowercased()
    guard let kind = Self.allCases.first(where: { $0.fileExtensions.contains(ending) }) else { return nil }
    self = kind
  }

  /// Whether a browser may show it instead of keeping it.
  var canBeShown: Bool {
    switch self {
    case .pdf, .png, .jpeg, .gif, .webp, .text: true
    case .docx, .xlsx, .zip: false
    }
  }

  /// Key of the words for it.
  package var wordKey: String { "web.media.\(rawValue)" }
}
