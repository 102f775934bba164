import Cryptography
import HTTPTypes
import Identity
import Kernel
import Notifications
import Store
import Testing
import WebTesting

@testable import Accounts

@Suite struct ResetPageTests {
  @Test func `the page sets a new password, tells the owner, and says the same of every wrong code`() async throws {
    let world = try await AccountsWorld()
    try await world.hire("clerk", "陈静", .counterClerk, world.market)
    let clerk = try await world.principal("clerk")
    let account = try await world.account("zhangsan")
    let (resets, market) = (world.identity.resets, world.market)
    let outcome = try await world.store.write {
      try resets.helpAtCounter(
        account.personPartyID, losesSecondFactor: false, checks: Set(DocumentCheck.allCases), office: market,
        by: clerk, in: $0)
    }
    guard case .issued(let issued) = outcome else {
      Issue.record("a password alone needs no second member of staff")
      return
    }
    try await world.browse { (browser: Browser) async throws in
      let page = try await browser.get("/reset")
      #expect(page.status == .ok && !page.text.contains("⟦"))
      let unknown = try await browser.send(
        "/reset", ["login": "nobody", "code": issued.code, "new": "a brand new one"])
      let wrong = try await browser.send(
        "/reset", ["login": "zhangsan", "code": "00000-00000", "new": "a brand new one"])
      #expect(unknown.status == .unprocessableContent && wrong.status == .unprocessableContent)
      for page in [unknown, wrong] { #expect(page.text.contains("登录名或代码不对")) }
      let weak = try await browser.send("/reset", ["login": "zhangsan", "code": issued.code, "new": "123"])
      #expect(weak.status == .unprocessableContent)
      let done = try await browser.send("/reset", ["login": "zhangsan", "code": issued.code, "new": "a brand new one"])
      #expect(done.location == "/sign-in")
      try await browser.signIn("zhangsan", "a brand new one")
      let notices = try await browser.get("/my/notices")
      #expect(notices.text.contains("您的密码已用一次性代码重新设置"))
    }
  }

  @Test func `a colleague is let in again by two administrators`() async throws {
    let world = try await AccountsWorld()
    let officer = try await world.account("officer").id
    let page = "/admin/people/\(officer)"
    try await world.browse(as: "admin") { (browser: Browser) async throws in
      let asked = try await browser.post("\(page)/password", from: page)
      #expect(asked.location == page)
      let shown = try await browser.get(page)
      #expect(shown.text.contains("须由另一位管理员确认") && !shown.text.contains("/confirm\""))
    }
    let reset = try #require(try await world.store.read { try Resets.newest(of: officer, in: $0) }.first)
    try await world.browse(as: "admin") { (browser: Browser) async throws in
      let own = try await browser.post("/admin/resets/\(reset.id)/confirm", from: page)
      #expect(own.status == .unprocessableContent && own.text.contains("提出的人不能自己确认"))
    }
    #expect(try await kinds(world, officer) == ["notice.account.request"])
    try await world.browse(as: "chief") { (browser: Browser) async throws in
      #expect(try await browser.get("/admin/people").text.contains(page))
      let confirmed = try await browser.post("/admin/resets/\(reset.id)/confirm", from: page)
      #expect(confirmed.status == .ok && !confirmed.text.contains("⟦"))
      let code = try #require(confirmed.text.firstMatch(of: />([0-9a-z]{5}-[0-9a-z]{5})</)).output.1
      let done = try await browser.send(
        "/reset", ["login": "officer", "code": String(code), "new": "a brand new one"])
      #expect(done.location == "/sign-in")
    }
    #expect(try await kinds(world, officer).contains("notice.account.confirmed"))
    try await world.browse { (browser: Browser) async throws in
      try await browser.signIn("officer", "a brand new one")
      let notices = try await browser.get("/my/notices")
      #expect(notices.text.contains("吴刚提出重置您的账号，周全已确认") && !notices.text.contains("⟦"))
    }
  }

  private func kinds(_ world: AccountsWorld, _ account: AccountID) async throws -> [String] {
    try await world.store.read { try Notices.list(for: .account(account), in: $0).map(\.kind) }
  }

  @Test func `what waits at a counter about a resident is not among the colleagues' requests`() async throws {
    let world = try await AccountsWorld()
    try await world.hire("clerk", "陈静", .counterClerk, world.market)
    let clerk = try await world.principal("clerk")
    let account = try await world.account("zhangsan")
    let (resets, factor, market) = (world.identity.resets, world.identity.secondFactor, world.market)
    let codes = try await world.store.write { try factor.begin(account.id, in: $0) }
    let code = codes.code(at: world.clock.now())
    _ = try await world.store.write { try factor.confirm(account.id, code: code, in: $0) }
    let outcome = try await world.store.write {
      try resets.helpAtCounter(
        account.personPartyID, losesSecondFactor: true, checks: Set(DocumentCheck.allCases), office: market,
        by: clerk, in: $0)
    }
    guard case .waits = outcome else {
      Issue.record("a lost second factor needs a second member of staff")
      return
    }
    try await world.browse(as: "chief") { (browser: Browser) async throws in
      let people = try await browser.get("/admin/people")
      #expect(people.status == .ok && !people.text.contains("\(account.id)"))
    }
  }

  @Test func `a request can be taken back, and then nothing can be confirmed`() async throws {
    let world = try await AccountsWorld()
    let officer = try await world.account("officer").id
    let page = "/admin/people/\(officer)"
    try await world.browse(as: "admin") { (browser: Browser) async throws in
      _ = try await browser.post("\(page)/totp", from: page)
    }
    let reset = try #require(try await world.store.read { try Resets.newest(of: officer, in: $0) }.first)
    #expect(reset.scope == .passwordAndSecondFactor)
    try await world.browse(as: "chief") { (browser: Browser) async throws in
      #expect(try await browser.post("/admin/resets/\(reset.id)/withdraw", from: page).location == page)
      #expect(try await browser.post("/admin/resets/\(reset.id)/confirm", from: page).status == .notFound)
    }
  }
}
