import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebTesting

@testable import Accounts

@Suite struct RegistrationPageTests {
  private func fields() throws -> [String: String] {
    [
      "realName": "赵六", "citizenNumber": try AccountsWorld.number(300).text, "mobile": "13912345678",
      "login": "zhaoliu",
      "password": "a sentence only I know", "agree": "1",
    ]
  }

  @Test func `registering opens an account and signs in`() async throws {
    let world = try await AccountsWorld()
    let fields = try fields()
    try await world.browse { (browser: Browser) async throws in
      let page = try await browser.send("/register", fields)
      #expect(page.status == .seeOther)
      #expect(page.location == "/my")
      let account = try await browser.get("/account")
      #expect(account.text.contains("赵六"))
      #expect(account.text.contains(try AccountsWorld.number(300).masked))
      #expect(!account.text.contains(try AccountsWorld.number(300).text))
      #expect(account.text.contains("139****5678"))
    }
  }

  @Test(arguments: [
    ("realName", ""), ("realName", "张\u{202E}三"), ("citizenNumber", "511602199001011234"), ("citizenNumber", ""),
    ("mobile", "12345"), ("login", "13912345678"), ("login", "zhangsan"), ("password", "short"),
    ("password", "1234567890"),
    ("password", ""), ("agree", ""),
  ])
  func `each mistake is told at its field and everything else that was typed stays`(
    field: String, value: String
  ) async throws {
    let world = try await AccountsWorld()
    var fields = try fields()
    fields[field] = value
    try await world.browse { [fields] (browser: Browser) async throws in
      let page = try await browser.send("/register", fields)
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("href=\"#\(field)\""))
      #expect(page.text.contains("id=\"\(field)\""))
      for name in ["realName", "citizenNumber", "mobile", "login"] where name != field {
        #expect(page.value(of: name) == fields[name])
      }
      #expect(!page.text.contains("a sentence only I know"))
    }
  }

  @Test func `a citizen number that is known is refused with what to do`() async throws {
    let world = try await AccountsWorld()
    var fields = try fields()
    fields["citizenNumber"] = try AccountsWorld.number(100).text
    try await world.browse { [fields] (browser: Browser) async throws in
      let page = try await browser.send("/register", fields)
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("政务服务窗口"))
    }
  }

  @Test func `the legal representative registers an enterprise, acts for it and authorises staff`() async throws {
    let world = try await AccountsWorld()
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      let wrong = ["uscc": AccountsWorld.uscc, "name": "示例公司", "legalRepresentative": "李四"]
      #expect(try await browser.send("/register/enterprise", wrong).status == .unprocessableContent)
      let right = ["uscc": AccountsWorld.uscc, "name": "示例公司", "legalRepresentative": "张三"]
      #expect(try await browser.send("/register/enterprise", right).location == "/account")
      #expect(try await browser.get("/account").text.contains("/account/members"))
      let member = ["login": "wangwu", "realName": "王五", "from": "2026-11-20", "through": "2027-11-19"]
      #expect(try await browser.send("/account/members", member).status == .seeOther)
      #expect(try await browser.get("/account/members").text.contains("王五"))
      let stranger = ["login": "wangwu", "realName": "王六", "from": "2026-11-20", "through": "2027-11-19"]
      let page = try await browser.send("/account/members", stranger)
      #expect(page.status == .unprocessableContent)
      #expect(page.value(of: "realName") == "王六")
    }
    try await world.browse(as: "wangwu") { (browser: Browser) async throws in
      let page = try await browser.get("/account")
      #expect(page.text.contains("示例公司"))
      let party = try #require(page.value(of: "party"))
      #expect(try await browser.post("/account/acting", from: "/account", ["party": party]).status == .seeOther)
      #expect(try await browser.get("/account/members").status == .notFound)
    }
  }

  @Test func `nobody switches to a party that they do not represent`() async throws {
    let world = try await AccountsWorld()
    let theirs = try await world.principal("wangwu").actingParty.id
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      let page = try await browser.post("/account/acting", from: "/account", ["party": theirs.description])
      #expect(page.status == .forbidden)
      #expect(try await browser.get("/account").text.contains("张三"))
    }
  }
}
