/// 统一社会信用代码: the eighteen characters by which every organisation is known.
/// - Source: GB 32100-2015.
package struct UnifiedSocialCreditCode: Hashable, Sendable {
  /// The characters, capitals and digits.
  package let text: String

  /// A code of its eighteen characters; small letters and spaces at the ends are put right.
  /// - Throws: ``CodeError`` for a wrong length, character or check digit.
  package init(_ text: String) throws(CodeError) {
    let bytes = normalisedCode(text)
    guard bytes.count == 18 else { throw .length(.socialCredit) }
    var sum = 0
    var weight = 1
    for byte in bytes.dropLast() {
      guard let value = Self.value(of: byte) else { throw .character(.socialCredit) }
      sum += value * weight
      weight = weight * 3 % 31
    }
    guard let check = Self.value(of: bytes[17]) else { throw .character(.socialCredit) }
    guard check == (31 - sum % 31) % 31 else { throw .checkDigit(.socialCredit) }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// The code of seventeen characters with the check character that belongs to them: for demonstration data.
  /// - Throws: ``CodeError`` for a wrong length or character.
  package static func completing(_ seventeen: String) throws(CodeError) -> UnifiedSocialCreditCode {
    let bytes = normalisedCode(seventeen)
    guard bytes.count == 17 else { throw .length(.socialCredit) }
    var sum = 0
    var weight = 1
    for byte in bytes {
      guard let value = value(of: byte) else { throw .character(.socialCredit) }
      sum += value * weight
      weight = weight * 3 % 31
    }
    let check = alphabet[(31 - sum % 31) % 31]
    return try UnifiedSocialCreditCode(String(decoding: bytes + [check], as: UTF8.self))
  }

  /// The first four and last four characters, the others as stars.
  package var masked: String { "\(text.prefix(4))**********\(text.suffix(4))" }

  /// The division that registered the organisation, from the third to the eighth character.
  package var division: DivisionCode? {
    try? DivisionCode(String(text.dropFirst(2).prefix(6)))
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// The value of every byte that has one, by the byte; -1 for others.
  private static let values: [Int8] = (0...UInt8.max).map { byte in
    alphabet.firstIndex(of: byte).map { Int8($0) } ?? -1
  }

  private static func value(of byte: UInt8) -> Int? {
    let value = values[Int(byte)]
    return value < 0 ? nil : Int(value)
  }
}

extension UnifiedSocialCreditCode: CustomStringConvertible {
  package var description: String { text }
}
