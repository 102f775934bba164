import Cryptography
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebTesting

@testable import Accounts

@Suite struct SignInPageTests {
  @Test func `signing in leads a citizen to their matters and staff to the desk`() async throws {
    let world = try await AccountsWorld()
    for (login, home) in [("zhangsan", "/my"), ("officer", "/desk")] {
      try await world.browse { (browser: Browser) async throws in
        let page = try await browser.send("/sign-in", ["login": login, "password": AccountsWorld.password])
        #expect(page.status == .seeOther)
        #expect(page.location == home)
        #expect(browser.cookie("tb_session") != nil)
        #expect(browser.cookie("tb_device") != nil)
      }
    }
  }

  @Test(arguments: [
    ("/apply/A1?x=1", "/apply/A1?x=1"), ("//evil.example", "/my"), ("https://evil.example/", "/my"),
    ("/\\evil.example", "/my"),
    ("javascript:alert(1)", "/my"), ("", "/my"), ("/%0d%0aSet-Cookie:x", "/%0d%0aSet-Cookie:x"),
  ])
  func `the way on after signing in stays on this site`(next: String, expected: String) async throws {
    let world = try await AccountsWorld()
    try await world.browse { (browser: Browser) async throws in
      let fields = ["login": "zhangsan", "password": AccountsWorld.password, "next": next]
      #expect(try await browser.send("/sign-in", fields).location == expected)
    }
  }

  @Test func `a refusal keeps the login name, never the password, and says the same for everybody`() async throws {
    let world = try await AccountsWorld()
    try await world.browse { (browser: Browser) async throws in
      let wrong = try await browser.send("/sign-in", ["login": "zhangsan", "password": "secret-that-is-wrong"])
      let unknown = try await browser.send("/sign-in", ["login": "nobody-here", "password": "secret-that-is-wrong"])
      for (page, login) in [(wrong, "zhangsan"), (unknown, "nobody-here")] {
        #expect(page.status == .unprocessableContent)
        #expect(page.value(of: "login") == login)
        #expect(!page.text.contains("secret-that-is-wrong"))
        #expect(page.text.contains("登录名或密码不对"))
        #expect(page.text.contains("href=\"#login\""))
      }
    }
  }

  @Test func `empty fields are named one by one, with links to them`() async throws {
    let world = try await AccountsWorld()
    try await world.browse { (browser: Browser) async throws in
      let page = try await browser.send("/sign-in", [:])
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("href=\"#login\""))
      #expect(page.text.contains("href=\"#password\""))
    }
  }

  @Test func `too many attempts are told when to try again, and the owner's device is let in`() async throws {
    let world = try await AccountsWorld()
    try await world.browse { (owner: Browser) async throws in
      try await owner.signIn("zhangsan")
      _ = try await owner.post("/sign-out", from: "/account")
      try await world.browse { (attacker: Browser) async throws in
        for _ in 0..<6 { _ = try await attacker.send("/sign-in", ["login": "zhangsan", "password": "guess guess"]) }
        let page = try await attacker.send("/sign-in", ["login": "zhangsan", "password": AccountsWorld.password])
        #expect(page.status == .tooManyRequests)
        #expect(page.text.contains("分钟后再试"))
      }
      try await owner.signIn("zhangsan")
    }
  }

  @Test func `with the second factor on, the code is asked on a page of its own`() async throws {
    let world = try await AccountsWorld()
    let account = try await world.account("zhangsan").id
    let commands = world.identity.secondFactor
    let codes = try await world.store.write { try commands.begin(account, in: $0) }
    let first = codes.code(at: world.clock.now())
    _ = try await world.store.write { try commands.confirm(account, code: first, in: $0) }
    world.clock.advance(seconds: 60)
    try await world.browse { (browser: Browser) async throws in
      let fields = ["login": "zhangsan", "password": AccountsWorld.password, "next": "/my/access"]
      let step = try await browser.send("/sign-in", fields)
      #expect(step.location == "/sign-in/code?next=/my/access")
      #expect(browser.cookie("tb_session") == nil)
      let wrong = try await browser.send("/sign-in/code?next=/my/access", to: "/sign-in/code", ["code": "000000"])
      #expect(wrong.status == .unprocessableContent)
      let code = codes.code(at: world.clock.now())
      let right = try await browser.send(
        "/sign-in/code?next=/my/access", to: "/sign-in/code", ["code": code, "next": "/my/access"])
      #expect(right.location == "/my/access")
      #expect(browser.cookie("tb_pending") == nil)
    }
    try await world.browse { (browser: Browser) async throws in
      browser.setCookie("tb_pending", "forged-token")
      let page = try await browser.send("/sign-in/code", ["code": codes.code(at: world.clock.now())])
      #expect(page.status == .unprocessableContent)
      #expect(browser.cookie("tb_session") == nil)
    }
  }

  @Test func `signing out ends the session on the server`() async throws {
    let world = try await AccountsWorld()
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      let token = try #require(browser.cookie("tb_session"))
      #expect(try await browser.post("/sign-out", from: "/account").status == .seeOther)
      browser.setCookie("tb_session", token)
      #expect(try await browser.get("/account").location?.hasPrefix("/sign-in?next=") == true)
    }
  }

  @Test func `a temporary password leads to the page where it is changed`() async throws {
    let world = try await AccountsWorld()
    let hash = try await world.identity.passwords.hash("temporary-password-1")
    let (account, staff) = (try await world.account("officer").id, world.identity.staff)
    try await world.store.write { try staff.resetPassword(of: account, temporary: hash, by: .system, in: $0) }
    try await world.browse { (browser: Browser) async throws in
      let page = try await browser.send("/sign-in", ["login": "officer", "password": "temporary-password-1"])
      #expect(page.location == "/account/password")
      let change = ["current": "temporary-password-1", "new": "my very own password"]
      #expect(try await browser.send("/account/password", change).location == "/desk")
    }
  }
}
