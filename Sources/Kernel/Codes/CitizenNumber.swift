/// 公民身份号码. Never logged, never in an address, sealed at rest; printing one shows only its masked form.
/// - Source: GB 11643-1999; 个人信息保护法 第五十一条.
package struct CitizenNumber: Hashable, Sendable {
  /// Female or male, from the seventeenth digit.
  package enum Sex: String, Hashable, Sendable { case female, male }

  /// The eighteen characters in the clear. Only for sealing and for the offices that must see it.
  package let text: String
  /// The date of birth within the number.
  package let birthDate: CivilDate

  /// A number of its eighteen characters; a small `x` and spaces at the ends are put right.
  /// - Throws: ``CodeError`` for a wrong length, character, date of birth or check digit.
  package init(_ text: String) throws(CodeError) {
    let bytes = normalisedCode(text)
    guard bytes.count == 18 else { throw .length(.citizenNumber) }
    guard bytes.dropLast().allSatisfy(isDigit), isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X")
    else { throw .character(.citizenNumber) }
    guard let birthDate = Self.birthDate(bytes) else { throw .birthDate }
    guard bytes[17] == Self.checkCharacter(bytes.dropLast()) else { throw .checkDigit(.citizenNumber) }
    self.text = String(decoding: bytes, as: UTF8.self)
    self.birthDate = birthDate
  }

  /// The number of seventeen digits with the check character that belongs to them: for demonstration data.
  /// - Throws: ``CodeError`` for a wrong length, character or date of birth.
  package static func completing(_ seventeen: String) throws(CodeError) -> CitizenNumber {
    let bytes = normalisedCode(seventeen)
    guard bytes.count == 17 else { throw .length(.citizenNumber) }
    guard bytes.allSatisfy(isDigit) else { throw .character(.citizenNumber) }
    return try CitizenNumber(String(decoding: bytes + [checkCharacter(bytes[...])], as: UTF8.self))
  }

  /// The first three and last four characters, the others as stars.
  package var masked: String { "\(text.prefix(3))***********\(text.suffix(4))" }

  /// Odd is male, even female.
  package var sex: Sex {
    let digit = text.utf8.dropFirst(16).first ?? 0
    return digit % 2 == 1 ? .male : .female
  }

  /// The division of the first registration, if its digits have the shape of one.
  package var division: DivisionCode? { try? DivisionCode(String(text.prefix(6))) }

  /// Whole years of age on a day; 0 before birth.
  package func age(on day: CivilDate) -> Int {
    let birthdayPassed = (day.month, day.day) >= (birthDate.month, birthDate.day)
    return max(0, day.year - birthDate.year - (birthdayPassed ? 0 : 1))
  }

  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checkCharacters = Array("10X98765432".utf8)

  private static func checkCharacter(_ digits: ArraySlice<UInt8>) -> UInt8 {
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
    return checkCharacters[sum % 11]
  }

  private static func birthDate(_ bytes: [UInt8]) -> CivilDate? {
    let digits = bytes[6..<14].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard digits / 10_000 >= 1800 else { return nil }
    return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }
}

extension CitizenNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The masked form.
  package var description: String { masked }
  /// The masked form.
  package var debugDescription: String { masked }
  /// Nothing but the masked form, so that `dump` and failed expectations do not print the digits.
  package var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
