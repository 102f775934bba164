@testable import Identity
import Testing

@Suite struct PasswordRulesTests {
  @Test(arguments: ["correct horse battery", "春眠不觉晓处处闻啼鸟", "zQ9!vk2#Lm", "aaaa bbbb cccc dddd"])
  func `a long password that is not common is accepted, whatever it is made of`(password: String) throws {
    try PasswordRules.check(password)
  }

  @Test func `nine characters are too short and ten are enough`() {
    #expect(throws: IdentityError.passwordTooShort(minimumLength: 10)) { try PasswordRules.check("xK4!mmq9Z") }
    #expect(throws: Never.self) { try PasswordRules.check("xK4!mmq9Zr") }
  }

  @Test func `a password beyond the limit is refused before any work is done on it`() {
    #expect(throws: IdentityError.passwordTooLong(maximumLength: 128)) {
      try PasswordRules.check(String(repeating: "长密码abc", count: 100_000))
    }
  }

  @Test(arguments: [
    "1234567890", "PASSWORD123", "qwertyuiop", "9876543210", "aaaaaaaaaaaa", "1212121212", "Woaini1314520",
    "1q2w3e4r5t", "abcdefghijkl", "１２３４５６７８９０",
  ])
  func `common passwords, keyboard runs and repetitions are refused`(password: String) {
    #expect(throws: IdentityError.passwordCommon) { try PasswordRules.check(password) }
  }

  @Test func `a password that is little more than the login name is refused`() {
    #expect(throws: IdentityError.passwordContainsLogin) {
      try PasswordRules.check("zhangsan88", personal: ["zhangsan"])
    }
    #expect(throws: Never.self) { try PasswordRules.check("zhangsan rides a bicycle", personal: ["zhangsan"]) }
  }
}

@Suite struct LoginNameTests {
  @Test func `capitals and spaces around are put right`() throws {
    #expect(try LoginName(" Zhang.San-1 ").text == "zhang.san-1")
  }

  @Test(arguments: [
    "", "ab", "13800000001", "51160219900101001X", "张三", "a b c", "a\u{0}bc", "_abc",
    String(repeating: "a", count: 33),
  ])
  func `what is no login name is refused, phone and citizen numbers above all`(typed: String) {
    #expect(throws: IdentityError.loginInvalid) { try LoginName(typed) }
  }
}

@Suite struct DisplayNameTests {
  @Test func `spaces around a name go, long names with dots stay`() throws {
    #expect(try DisplayName.person(" 阿卜杜拉·买买提 ") == "阿卜杜拉·买买提")
    #expect(DisplayName.matches("阿卜杜拉•买买提", "阿卜杜拉·买买提"))
    #expect(!DisplayName.matches("张三", "张三丰"))
  }

  @Test(arguments: ["", "   ", "张\u{202E}三", "张\n三", "张\u{0}三", String(repeating: "长", count: 61)])
  func `empty, over-long and control-character names are refused`(typed: String) {
    #expect(throws: IdentityError.nameInvalid) { try DisplayName.person(typed) }
  }
}

@Suite struct AddressPrefixTests {
  @Test(arguments: [
    ("203.0.113.7", "203.0.113.0/24"), ("203.0.113.250:51234", "203.0.113.0/24"),
    ("2001:db8:0:1:aaaa::5", "2001:db8:0:1::/64"), ("[2001:db8:0:1::9]:443", "2001:db8:0:1::/64"),
    ("::ffff:203.0.113.7", "203.0.113.0/24"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("", "unknown"),
    ("not an address", "unknown"), ("999.1.1.1", "unknown"),
  ])
  func `a household is one prefix`(address: String, prefix: String) {
    #expect(AddressPrefix(address).text == prefix)
  }
}

@Suite struct ThrottleRuleTests {
  @Test func `the wait doubles after the free attempts and stops growing`() {
    let rule = ThrottleRule.account
    #expect((0...5).map(rule.waitSeconds) == [0, 0, 0, 0, 0, 0])
    #expect((6...10).map(rule.waitSeconds) == [30, 60, 120, 240, 480])
    #expect(rule.waitSeconds(afterFailures: 11) == 900)
    #expect(rule.waitSeconds(afterFailures: .max) == 900)
  }
}

@Suite struct RecoveryCodeTests {
  @Test func `a drawn code is read back however it is typed`() {
    for _ in 0..<200 {
      let code = RecoveryCode.draw()
      #expect(RecoveryCode.normalised(code) == code)
      #expect(RecoveryCode.normalised(code.uppercased().replacing("-", with: "")) == code)
    }
    #expect(RecoveryCode.normalised("OI0l1-abcde") == "01011-abcde")
    #expect(RecoveryCode.normalised("123456") == nil)
    #expect(RecoveryCode.normalised("uuuuu-uuuuu") == nil)
  }
}
