import Kernel

/// 电子邮箱 that are not an office's.
/// - Source: RFC 5321 4.5.3.1 (64 and 255 octets).
enum MailScreening {
  private static let longestLocalPart = 64
  private static let longestDomain = 255

  static func sightings(in text: ScreenedText) -> [Sighting] {
    var found: [Sighting] = []
    for at in text.scalars.indices where text.scalars[at] == "@" {
      var start = at
      while start > 0, at - start < longestLocalPart, isLocal(text.scalars[start - 1]) { start -= 1 }
      while start < at, text.scalars[start] == "." || text.scalars[start] == "-" { start += 1 }
      var end = at + 1
      while end < text.count, end - at < longestDomain, isDomain(text.scalars[end]) { end += 1 }
      while end > at + 1, text.scalars[end - 1] == "." || text.scalars[end - 1] == "-" { end -= 1 }
      guard start < at, end > at + 1 else { continue }
      let domain = text.string(at + 1..<end).lowercased()
      let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
      guard labels.count >= 2, !labels.contains(""), let last = labels.last, last.count >= 2,
        last.allSatisfy(\.isLetter)
      else { continue }
      guard domain != "gov.cn", !domain.hasSuffix(".gov.cn") else { continue }
      found.append(
        Sighting(
          kind: .email, range: start..<end, shown: text.written(start..<start + 1) + "***@" + domain,
          severity: .medium, why: ScreeningReason.email))
    }
    return found
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isLetter || scalar.isDigit || "._%+-".unicodeScalars.contains(scalar)
  }

  private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isLetter || scalar.isDigit || scalar == "." || scalar == "-"
  }
}
