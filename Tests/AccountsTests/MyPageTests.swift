import Foundation
import Cryptography
import HTTPTypes
import Identity
import Kernel
import Notifications
import Store
import Testing
import WebSupport
import WebTesting

@testable import Accounts

@Suite struct MyPageTests {
  @Test func `a mandate goes from offer to acceptance to its end, and both are told`() async throws {
    let world = try await AccountsWorld()
    let offer = [
      "who": "login", "login": "wangwu", "realName": "王五", "matter": "item", "item": "A-1", "from": "2026-11-20",
      "through": "2026-12-31",
    ]
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      #expect(try await browser.send("/my/mandates/new", offer).location == "/my/mandates")
      #expect(try await browser.get("/my/mandates").text.contains("等待接受"))
    }
    let grantee = try await world.account("wangwu").id
    let mandate = try #require(try await world.store.read { try Mandates.received(by: grantee, in: $0) }.first)
    try await world.browse(as: "wangwu") { (browser: Browser) async throws in
      #expect(try await browser.get("/my/notices").text.contains("张三想委托您办事"))
      let accepted = try await browser.post("/my/mandates/\(mandate.id)/accept", from: "/my/mandates")
      #expect(accepted.location == "/my/mandates")
      #expect(try await browser.get("/my/mandates").text.contains("生效中"))
    }
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      #expect(try await browser.get("/my/notices").text.contains("王五接受了您的委托"))
      #expect(try await browser.post("/my/mandates/\(mandate.id)/revoke", from: "/my/mandates").status == .seeOther)
    }
    let today = world.clock.now().civilDate()
    #expect(try await world.store.read { try Mandates.active(for: grantee, on: today, in: $0) } == [])
  }

  @Test func `an outsider cannot touch a mandate`() async throws {
    let world = try await AccountsWorld()
    let (grantor, mandates, today) = (
      try await world.principal("zhangsan"), world.identity.mandates, world.clock.now().civilDate()
    )
    let helper = try await world.account("officer").id
    let id = try await world.store.write { tx in
      try mandates.grant(to: helper, matter: .all, from: today, through: today, by: grantor, in: tx)
    }
    try await world.browse(as: "wangwu") { (browser: Browser) async throws in
      for act in ["accept", "revoke"] {
        #expect(try await browser.post("/my/mandates/\(id)/\(act)", from: "/my/mandates/new").status == .notFound)
      }
    }
  }

  @Test func `mistakes in a mandate keep what was typed`() async throws {
    let world = try await AccountsWorld()
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      let offer = [
        "who": "login", "login": "wangwu", "realName": "王六", "matter": "item", "item": "A-1<script>",
        "from": "2026-11-20",
        "through": "2026-12-31",
      ]
      let page = try await browser.send("/my/mandates/new", offer)
      #expect(page.status == .unprocessableContent)
      #expect(page.value(of: "realName") == "王六")
      #expect(page.value(of: "through") == "2026-12-31")
      #expect(page.text.contains("href=\"#item\""))
      #expect(!page.text.contains("<script>"))
    }
  }

  @Test func `a message is opened by its owner only`() async throws {
    let world = try await AccountsWorld()
    let (account, ids, now) = (try await world.account("zhangsan").id, world.bench.ids, world.clock.now())
    let id: NoticeID = ids.make()
    try await world.store.write { tx in
      try Notices.post(
        Notice(
          id: id, to: .account(account), kind: "notice.mandate.accepted", parameters: ["name": "王五"], createdAt: now),
        in: tx)
    }
    try await world.browse(as: "wangwu") { (browser: Browser) async throws in
      #expect(try await browser.post("/my/notices/\(id)/open", from: "/my/mandates/new").status == .notFound)
    }
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      #expect(try await browser.get("/my/notices").text.contains("未读"))
      #expect(try await browser.post("/my/notices/\(id)/open", from: "/my/notices").location == "/my/mandates")
      #expect(!(try await browser.get("/my/notices").text.contains("tone-info")))
    }
  }

  @Test func `the second factor is set up with a code and gives recovery codes once`() async throws {
    let world = try await AccountsWorld()
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      _ = try await browser.post("/account/totp/begin", from: "/account/totp")
      let page = try await browser.get("/account/totp")
      #expect(page.text.contains("<svg"))
      #expect(page.text.contains("otpauth://totp/"))
      let wrong = try await browser.send("/account/totp", to: "/account/totp/confirm", ["code": "000000"])
      #expect(wrong.status == .unprocessableContent)
      let (account, commands) = (try await world.account("zhangsan").id, world.identity.secondFactor)
      let codes = try #require(try await world.store.read { try commands.pending(account, in: $0) })
      let code = codes.code(at: world.clock.now())
      let done = try await browser.send("/account/totp", to: "/account/totp/confirm", ["code": code])
      #expect(done.status == .ok)
      #expect(done.text.components(separatedBy: "<code>").count == 11)
      #expect(try await browser.get("/account/totp").text.contains("10"))
    }
  }

  @Test func `another's session cannot be ended`() async throws {
    let world = try await AccountsWorld()
    let theirs = try await world.identity.signIn.attempt(
      login: "wangwu", password: AccountsWorld.password, address: "203.0.113.9")
    try await world.browse(as: "zhangsan") { (browser: Browser) async throws in
      let page = try await browser.post("/account/sessions/\(theirs.sessionID)/end", from: "/account")
      #expect(page.status == .notFound)
    }
    #expect(try await world.identity.sessions.principal(token: theirs.token) != nil)
  }
}
