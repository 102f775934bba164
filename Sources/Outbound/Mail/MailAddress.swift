import Foundation

/// A mail address with the name that readers see.
package struct MailAddress: Sendable, Hashable {
  /// `local@domain`, ASCII.
  package let address: String
  /// The name; nil when there is none.
  package let name: String?

  /// An address.
  ///
  /// - Throws: ``OutboundError/mailAddressInvalid`` when it is malformed or the name holds a control character.
  /// - Source: RFC 5321, section 4.1.2 and 4.5.3.1; quoted local parts and address literals are left out on purpose.
  package init(_ address: String, name: String? = nil) throws {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
      throw OutboundError.mailAddressInvalid
    }
    let name = name?.trimmingCharacters(in: .whitespaces)
    if let name {
      guard name.utf8.count <= 200, MailText.isSingleLine(name) else { throw OutboundError.mailAddressInvalid }
    }
    self.address = address
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// An address written `local@domain` or `name <local@domain>`.
  ///
  /// - Throws: ``OutboundError/mailAddressInvalid``.
  package init(parsing text: String) throws {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else {
      try self.init(text)
      return
    }
    let address = text[text.index(after: start)...].dropLast()
    try self.init(String(address), name: String(text[..<start]).trimmingCharacters(in: ["\"", " "]))
  }

  /// The part behind the `@`.
  package var domain: String { String(address.split(separator: "@").last ?? "") }

  private static func isLocal(_ text: Substring) -> Bool {
    let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
    return (1...64).contains(text.utf8.count) && !text.hasPrefix(".") && !text.hasSuffix(".")
      && !text.contains("..")
      && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || marks.contains($0) }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...253).contains(text.utf8.count)
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
