/// The `Content-Type` of a form.
///
/// - Source: RFC 9110, section 8.3; RFC 2046, section 5.1.1 (boundary of 1 to 70 characters).
enum FormMediaType: Equatable {
  case urlEncoded
  case multipart(boundary: String)

  init?(header: String?) {
    guard let header, header.utf8.count <= 500 else { return nil }
    let parts = header.split(separator: ";").map { String($0).trimmed }
    switch parts.first?.lowercased() {
    case "application/x-www-form-urlencoded": self = .urlEncoded
    case "multipart/form-data":
      guard let parameter = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") }) else {
        return nil
      }
      var boundary = String(parameter.dropFirst("boundary=".count))
      if boundary.hasPrefix("\""), boundary.hasSuffix("\""), boundary.count >= 2 {
        boundary = String(boundary.dropFirst().dropLast())
      }
      let isPlain = boundary.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F || $0 == 0x20 }
      guard isPlain, (1...70).contains(boundary.utf8.count), boundary.last != " " else { return nil }
      self = .multipart(boundary: boundary)
    default: return nil
    }
  }
}
