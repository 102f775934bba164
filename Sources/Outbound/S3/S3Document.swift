/// The few elements that are read of a storage's answers, which are small XML documents without attributes that matter.
struct S3Document {
  let text: Substring

  init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self)[...] }

  private init(_ text: Substring) { self.text = text }

  /// The elements of a name, in order, each as a document.
  func elements(_ name: String) -> [S3Document] {
    var result: [S3Document] = []
    var rest = text
    let (open, close) = ("<\(name)>", "</\(name)>")
    while let start = rest.range(of: open), let end = rest[start.upperBound...].range(of: close) {
      result.append(S3Document(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return result
  }

  /// The text of the first element of a name.
  func value(_ name: String) -> String? {
    elements(name).first.map { element in
      element.text
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&#34;", with: "\"").replacing("&apos;", with: "'").replacing("&amp;", with: "&")
        .description
    }
  }
}

extension Substring {
  /// The first place of a text, found byte by byte.
  fileprivate func range(of wanted: String) -> Range<Substring.Index>? {
    let wanted = Array(wanted.utf8)
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: wanted[0]) {
      if utf8[found...].starts(with: wanted) {
        return found..<utf8.index(found, offsetBy: wanted.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }
}
