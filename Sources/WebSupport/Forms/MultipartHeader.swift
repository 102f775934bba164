/// The headers of one part of a multipart form.
///
/// - Source: RFC 7578, section 4.2; WHATWG HTML, “multipart form data” (what browsers escape in names).
struct MultipartHeader: Equatable {
  /// Name of the form's field.
  var name: String
  /// The file's own name; nil for a field that is not a file.
  var fileName: String?

  /// Reads the lines between a boundary and the content.
  init(lines bytes: [UInt8], limits: WebLimits) throws(WebError) {
    let text = String(decoding: bytes, as: UTF8.self)
    var disposition: Substring?
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { throw .malformedForm }
      guard line[..<colon].lowercased() == "content-disposition" else { continue }
      guard disposition == nil else { throw .malformedForm }
      disposition = line[line.index(after: colon)...]
    }
    guard let disposition else { throw .malformedForm }
    let parameters = try Self.parameters(of: disposition)
    guard let name = parameters["name"], !name.isEmpty, name.utf8.count <= limits.nameBytes else {
      throw .malformedForm
    }
    self.name = name
    fileName = parameters["filename"]
    if let fileName, fileName.utf8.count > limits.partHeaderBytes { throw .malformedForm }
  }

  /// `form-data; name="a"; filename="b"`.
  private static func parameters(of disposition: Substring) throws(WebError) -> [String: String] {
    var rest = disposition.drop { $0 == " " || $0 == "\t" }
    let type = rest.prefix { $0 != ";" }
    guard String(type).trimmed.lowercased() == "form-data" else { throw .malformedForm }
    rest = rest[type.endIndex...]
    var parameters: [String: String] = [:]
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      guard let equals = rest.firstIndex(of: "=") else { throw .malformedForm }
      let name = String(rest[..<equals]).trimmed.lowercased()
      let (value, after) = try value(in: rest[rest.index(after: equals)...])
      guard parameters.updateValue(value, forKey: name) == nil else { throw .malformedForm }
      rest = after.drop { $0 == " " || $0 == "\t" }
    }
    guard rest.isEmpty else { throw .malformedForm }
    return parameters
  }

  /// A quoted or plain value, with the three escapes that browsers write.
  private static func value(in text: Substring) throws(WebError) -> (String, rest: Substring) {
    guard text.first == "\"" else {
      let plain = text.prefix { $0 != ";" }
      return (String(plain).trimmed, text[plain.endIndex...])
    }
    var value = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == "\"" { return (unescaped(value), rest) }
      if character == "\\", rest.first == "\"" {
        value.append("\"")
        rest.removeFirst()
      } else {
        value.append(character)
      }
    }
    throw .malformedForm
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("%") else { return text }
    return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
  }
}
