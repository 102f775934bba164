package import Store

/// A file that came with a form and is stored already.
package struct UploadedFile: Sendable, Hashable {
  /// The form's field.
  package let fieldName: String
  /// The file's own name, without folders and control characters.
  package let fileName: String
  /// What it is, by its content.
  package let mediaType: MediaKind
  /// Where its content is kept.
  package let reference: BlobReference

  /// Its size.
  package var sizeBytes: Int { reference.sizeBytes }
  /// Digest of its content, in hexadecimal.
  package var sha256: String { reference.sha256 }
}

/// A file that came with a form and was refused.
package struct FileError: Sendable, Equatable {
  /// The form's field.
  package let fieldName: String
  /// The file's own name.
  package let fileName: String
  /// Why.
  package let error: WebError
}

/// What becomes of the names that browsers send with files.
enum FileName {
  /// The last part of a path, without control characters and direction marks, at most so many bytes; the ending is kept.
  static func cleaned(_ name: String, limitBytes: Int) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let scalars = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
      default: true
      }
    }
    var stem = String(String.UnicodeScalarView(scalars)).trimmed
    let ending = fileExtension(of: stem).map { ".\($0)" } ?? ""
    guard stem.utf8.count > limitBytes else { return stem.isEmpty ? "file" : stem }
    stem = String(stem.dropLast(ending.count))
    while stem.utf8.count + ending.utf8.count > limitBytes, !stem.isEmpty { stem.removeLast() }
    return stem + ending
  }

  /// The ending, without its dot; none when it is longer than any that we know.
  static func fileExtension(of name: String) -> String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...]
    return ending.isEmpty || ending.utf8.count > 10 ? nil : String(ending)
  }
}
