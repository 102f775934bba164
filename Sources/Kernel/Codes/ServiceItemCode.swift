/// 实施编码 of a service item: the authority, its level, and the item's basic code; 31 characters.
/// - Source: 国家政务服务平台 政务服务事项基本目录及实施清单要素 (C 0109).
package struct ServiceItemCode: Hashable, Sendable {
  /// At which level of government the item is handled.
  package enum Level: Int, Hashable, Sendable, CaseIterable {
    case country = 1
    case province, city, county, township
  }

  /// The authority that handles the item (18 characters).
  package let authority: UnifiedSocialCreditCode
  /// The level at which it is handled (1 character).
  package let level: Level
  /// 基本编码, the code of the item in the national catalogue (12 characters).
  package let basicCode: String

  /// A code of its 31 characters.
  /// - Throws: ``CodeError`` for a wrong length, character, level, or check digit of the authority.
  package init(_ text: String) throws(CodeError) {
    let bytes = normalisedCode(text)
    guard bytes.count == 31 else { throw .length(.serviceItem) }
    let authority = try UnifiedSocialCreditCode(String(decoding: bytes[..<18], as: UTF8.self))
    guard isDigit(bytes[18]), let level = Level(rawValue: Int(bytes[18]) - 0x30) else { throw .level }
    try self.init(
      authority: authority, level: level, basicCode: String(decoding: bytes[19...], as: UTF8.self))
  }

  /// A code of its three parts.
  /// - Throws: ``CodeError`` when the basic code is not of 12 digits and capital letters.
  package init(authority: UnifiedSocialCreditCode, level: Level, basicCode: String) throws(CodeError) {
    let bytes = normalisedCode(basicCode)
    guard bytes.count == 12 else { throw .length(.serviceItem) }
    guard bytes.allSatisfy({ isDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else { throw .character(.serviceItem) }
    self.authority = authority
    self.level = level
    self.basicCode = String(decoding: bytes, as: UTF8.self)
  }

  /// The 31 characters.
  package var text: String { "\(authority.text)\(level.rawValue)\(basicCode)" }
}

extension ServiceItemCode: CustomStringConvertible {
  package var description: String { text }
}
