/// 电子证照标识: type, issuer, serial and version of a certificate, with a check character.
/// - Source: GB/T 36904-2018; ISO/IEC 7064 MOD 37,36.
package struct CertificateIdentifier: Hashable, Sendable {
  /// The national root under which the identifiers stand.
  package static let root = "1.2.156.3005.2"

  /// The certificate type's code (21 characters).
  package let type: String
  /// The authority that issued it (18 characters).
  package let issuer: String
  /// The serial number at the issuer.
  package let serial: String
  /// The version, three digits.
  package let version: String
  /// The check character over the four parts.
  package let checkCharacter: Character

  /// An identifier of its text, with or without the national root.
  /// - Throws: ``CodeError`` for a wrong shape, character or check character.
  package init(_ text: String) throws(CodeError) {
    let bytes = normalisedCode(text, limit: 128)
    guard bytes.count <= 128 else { throw .length(.certificate) }
    var body = String(decoding: bytes, as: UTF8.self)
    if body.hasPrefix(Self.root + ".") { body.removeFirst(Self.root.count + 1) }
    let parts = body.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, let check = parts[4].first, parts[4].count == 1 else { throw .length(.certificate) }
    try self.init(type: parts[0], issuer: parts[1], serial: parts[2], version: parts[3])
    guard check == checkCharacter else { throw .checkDigit(.certificate) }
  }

  /// A new identifier of its parts; the check character is computed.
  /// - Throws: ``CodeError`` for a part of the wrong shape.
  package init(type: String, issuer: String, serial: String, version: String) throws(CodeError) {
    guard type.utf8.count == 21, issuer.utf8.count == 18, (1...32).contains(serial.utf8.count),
      version.utf8.count == 3
    else { throw .length(.certificate) }
    guard version.utf8.allSatisfy(isDigit),
      let check = Self.check(over: (type + issuer + serial + version).utf8)
    else { throw .character(.certificate) }
    self.type = type
    self.issuer = issuer
    self.serial = serial
    self.version = version
    checkCharacter = check
  }

  /// The whole identifier, with the national root.
  package var text: String { "\(Self.root).\(type).\(issuer).\(serial).\(version).\(checkCharacter)" }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// ISO 7064 MOD 37,36; `nil` when a character is neither a digit nor a capital letter.
  private static func check(over bytes: String.UTF8View) -> Character? {
    var product = 36
    for byte in bytes {
      let value: Int
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(byte) - 0x30
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = Int(byte) - 0x41 + 10
      default: return nil
      }
      product = (product + value) % 36
      if product == 0 { product = 36 }
      product = product * 2 % 37
    }
    return alphabet[(37 - product) % 36]
  }
}

extension CertificateIdentifier: CustomStringConvertible {
  package var description: String { text }
}
