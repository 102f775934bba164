import Testing

@testable import Kernel

@Suite struct CodeTests {
  @Test func `the citizen number of the standard is read`() throws {
    let number = try CitizenNumber(" 11010519491231002x ")
    #expect(number.text == "11010519491231002X")
    #expect(number.birthDate.description == "1949-12-31")
    #expect(number.sex == .female)
    #expect(number.division?.text == "110105")
    #expect(number.age(on: try #require(CivilDate("2026-12-30"))) == 76)
    #expect(number.age(on: try #require(CivilDate("2026-12-31"))) == 77)
    #expect(try CitizenNumber.completing("11010519491231002") == number)
  }

  @Test(arguments: [
    ("", CodeError.length(.citizenNumber)), ("11010519491231002", .length(.citizenNumber)),
    ("110105194912310021", .checkDigit(.citizenNumber)), ("11010519491331002X", .birthDate),
    ("11010519490229002X", .birthDate), ("1101051949123100X2", .character(.citizenNumber)),
    ("１1010519491231002", .length(.citizenNumber)), ("110105194912310O2X", .character(.citizenNumber)),
    ("11010517991231002X", .birthDate),
  ])
  func `what is no citizen number is refused with its reason`(text: String, error: CodeError) {
    #expect(throws: error) { try CitizenNumber(text) }
  }

  @Test func `every single mistyped digit and every swap of neighbours in a citizen number is noticed`() throws {
    let right = Array("11010519491231002X")
    for place in right.indices {
      for digit in "0123456789X" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect((try? CitizenNumber(String(wrong))) == nil)
      }
      guard place + 1 < right.count, right[place] != right[place + 1] else { continue }
      var wrong = right
      wrong.swapAt(place, place + 1)
      #expect((try? CitizenNumber(String(wrong))) == nil)
    }
  }

  @Test func `a citizen number never prints its digits`() throws {
    let number = try CitizenNumber("11010519491231002X")
    var dumped = ""
    dump(number, to: &dumped)
    dump([number: number], to: &dumped)
    let optional: CitizenNumber? = number
    for text in [
      "\(number)", String(describing: number), String(reflecting: number), "\(String(describing: optional))",
      "\([number])", "\((number, 1))", dumped, number.masked,
    ] {
      #expect(!text.contains("19491231"), "\(text.count)")
      #expect(text.contains("002X"))
    }
    let mobile = try MobileNumber("13800001234")
    dump(mobile, to: &dumped)
    #expect(!"\(mobile)\(String(reflecting: mobile))\(dumped)".contains("0000"))
  }

  @Test(arguments: [
    "91350100M000100Y43", "11370800MB28559184", "12441500196720244T", "11511301008778183N", "11511301MB051073XA",
  ])
  func `real social credit codes are read`(text: String) throws {
    let code = try UnifiedSocialCreditCode(text.lowercased())
    #expect(code.text == text)
    #expect(code.masked.count == 18)
    #expect(code.masked.hasPrefix(String(text.prefix(4))) && code.masked.hasSuffix(String(text.suffix(4))))
    #expect(try UnifiedSocialCreditCode.completing(String(text.dropLast())) == code)
  }

  @Test(arguments: [
    ("11370800MB2855918", CodeError.length(.socialCredit)), ("11370800MB28559185", .checkDigit(.socialCredit)),
    ("11370800MI28559184", .character(.socialCredit)), ("11370800MB2855918O", .character(.socialCredit)),
    ("11370800MB28559１8", .length(.socialCredit)),
  ])
  func `what is no social credit code is refused with its reason`(text: String, error: CodeError) {
    #expect(throws: error) { try UnifiedSocialCreditCode(text) }
  }

  @Test func `every single mistyped character of a social credit code is noticed`() throws {
    let right = Array("11370800MB28559184")
    for place in right.indices {
      for character in "0123456789ABCDEFGHJKLMNPQRTUWXY" where character != right[place] {
        var wrong = right
        wrong[place] = character
        #expect((try? UnifiedSocialCreditCode(String(wrong))) == nil)
      }
    }
  }

  @Test(arguments: [
    ("11370800MB285591843370117002011", "11370800MB28559184", 3, "370117002011"),
    ("12441500196720244T3442199806003", "12441500196720244T", 3, "442199806003"),
  ])
  func `service item codes are read`(text: String, authority: String, level: Int, basic: String) throws {
    let code = try ServiceItemCode(text)
    #expect(code.text == text)
    #expect(code.authority.text == authority)
    #expect(code.level.rawValue == level)
    #expect(code.basicCode == basic)
  }

  @Test(arguments: [
    ("", CodeError.length(.serviceItem)), ("11370800MB285591846370117002011", .level),
    ("11370800MB28559184X370117002011", .level), ("11370800MB285591853370117002011", .checkDigit(.socialCredit)),
    ("11370800MB28559184337011700201-", .character(.serviceItem)),
  ])
  func `what is no service item code is refused with its reason`(text: String, error: CodeError) {
    #expect(throws: error) { try ServiceItemCode(text) }
  }

  @Test(.enabled(if: SharedData.rows("guangan-service-items.csv") != nil, SharedData.absence))
  func `the codes of a real district are kept as they are`() throws {
    let rows = try #require(SharedData.rows("guangan-service-items.csv"))
    for row in rows where row.count >= 3 && !row[0].hasPrefix("\"") {
      #expect(try ForeignItemCode(row[0]).text == row[0])
    }
    print("CodeTests: \(rows.count) foreign item codes read")
  }

  @Test(arguments: ["", "   ", "a b", "中文", String(repeating: "a", count: 81), "a\n"])
  func `a foreign code is one word of printable letters`(text: String) {
    #expect(throws: CodeError.self) { try ForeignItemCode(text) }
  }

  @Test(arguments: [
    "11100000000013338W032.11220000013544541J.2430599.001.F",
    "11100000000013338W011.11430000006122244L.20230000403.001.U",
    "11100000000013338W009.11330105002500287C.2025052201.002.0",
  ])
  func `certificate identifiers carry their check character`(text: String) throws {
    let identifier = try CertificateIdentifier("1.2.156.3005.2." + text)
    #expect(identifier.text == "1.2.156.3005.2." + text)
    #expect(try CertificateIdentifier(text) == identifier)
    #expect(throws: CodeError.checkDigit(.certificate)) { try CertificateIdentifier(text.dropLast() + "Z") }
    #expect(throws: CodeError.length(.certificate)) { try CertificateIdentifier(text + ".1") }
    #expect(throws: CodeError.length(.certificate)) { try CertificateIdentifier(String(repeating: "1.", count: 500)) }
  }

  @Test(arguments: ["13800001234", "+86 138 0000 1234", "138-0000-1234", "+8613800001234"])
  func `a mobile number is read as people write it`(text: String) throws {
    let number = try MobileNumber(text)
    #expect(number.text == "13800001234")
    #expect(number.masked == "138****1234")
  }

  @Test(arguments: ["", "1380000123", "23800001234", "12800001234", "1380000123a", "138000012345", "+85213800001234"])
  func `what is no mobile number is refused`(text: String) {
    #expect(throws: CodeError.self) { try MobileNumber(text) }
  }

  @Test func `no parser of codes traps on anything`() {
    var generator = SeededGenerator(seed: 99)
    let alphabet = Array("0123456789XABCDM.-+ $¥,/\u{0}\u{301}中🙂é１".unicodeScalars)
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...60, using: &generator)
      var text = String(
        String.UnicodeScalarView((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "0" }))
      if Bool.random(using: &generator) { text = String(text.filter(\.isASCII).prefix(31)) }
      _ = try? CitizenNumber(text)
      _ = try? UnifiedSocialCreditCode(text)
      _ = try? ServiceItemCode(text)
      _ = try? ForeignItemCode(text)
      _ = try? CertificateIdentifier(text)
      _ = try? DivisionCode(text)
      _ = try? MobileNumber(text)
      _ = Fen(yuan: text)
      _ = CivilDate(text)
      _ = Instant(iso8601: text)
      _ = try? YearSchedule.parse(text)
      _ = Identifier<Never>(text)
    }
  }

  @Test func `an error has its code and never the text`() {
    #expect(CodeError.checkDigit(.socialCredit).code == "kernel.socialCredit.checkDigit")
    #expect(CodeError.birthDate.code == "kernel.citizenNumber.birthDate")
    #expect(CodeError.level.kind == .invalid)
    #expect(CodeError.level.arguments.isEmpty)
  }
}
