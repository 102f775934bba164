import TownTesting
import WebTesting
import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Ledger
import Notifications
import Store
import Testing
import WebSupport

@testable import Privacy

extension PrivacyWorld {
  /// What erases, as the feature's pages have it.
  var erasureCommands: ErasureCommands {
    ErasureCommands(bench: bench) { person, cause, authority, bench, tx in
      try CaseErasure.erase(person, in: tx)
      try PersonErasure.erase(person, cause: cause, by: authority, clock: bench.clock, ids: bench.ids, in: tx)
    }
  }

  /// Asks for the erasure of a resident.
  func askErasure(of login: String, by requester: String = "chief", reason: String = "张三丰本人到窗口申请") async throws
    -> ErasureID
  {
    let (commands, principal) = (erasureCommands, try await principal(requester))
    return try await store.write { tx in
      try commands.request(ErasureDraft(login: login, ground: .asked, reason: reason), by: principal, in: tx)
    }
  }

  /// A request that waits, and one that was carried out.
  func erasures() async throws -> (open: ErasureID, done: ErasureID) {
    let done = try await askErasure(of: "wangwu")
    let (commands, guardian) = (erasureCommands, try await principal("guardian"))
    _ = try await store.write { tx in try commands.approve(done, by: guardian, in: tx) }
    return (try await askErasure(of: "zhangsan"), done)
  }
}

/// 个人信息保护法第四十七条: what must not exist any more is gone when two people say so, and only then.
@Suite("Erasure needs a second person (个人信息保护法第四十七条、第五十一条)")
struct ErasureTests {
  private static let path = "/admin/erasures"

  private static func find(_ id: ErasureID, _ world: PrivacyWorld) async throws -> ErasureRequest {
    try #require(try await world.store.read { try ErasureQueries.find(id, in: $0) })
  }

  @Test func `one asks, another proves who they are and allows it, and the person is gone for good`() async throws {
    let world = try await PrivacyWorld()
    let party = try await world.principal("zhangsan").actingParty.id
    let asked = try await world.askedOnPage()
    try await world.browse("chief") { (browser: PrivacyBrowser) async throws in
      let page = try await browser.get(asked)
      #expect(page.text.contains("张") && !page.text.contains("张三丰</"), "the person is masked")
      #expect(page.text.contains("窗口核对了身份证") && page.text.contains("等待另一个人批准"))
      #expect(!page.text.contains("/approve"))
      #expect(
        try await browser.post("\(asked)/approve", from: asked, ["password": SmallTown.password]).status != .seeOther
      )
    }
    try await world.browse("guardian") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get(asked).text.contains("账本中的每一条记录和它的证明"))
      for password in ["", "wrong battery"] {
        let refused = try await browser.post("\(asked)/approve", from: asked, ["password": password])
        #expect(refused.status == .unprocessableContent && refused.text.contains("href=\"#password\""))
      }
      #expect(try await world.store.read { try Parties.find(party, in: $0) }?.displayName == "张三丰")
      let done = try await browser.post("\(asked)/approve", from: asked, ["password": SmallTown.password])
      #expect(done.location == asked)
      let page = try await browser.get(asked).text
      #expect(page.contains("已删除") && page.contains("已随个人信息删除") && !page.contains("窗口核对了身份证"))
    }
    #expect(try await world.store.read { try Parties.find(party, in: $0) }?.displayName == "***")
    await #expect(throws: IdentityError.self) {
      try await world.identity.signIn.attempt(
        login: "zhangsan", password: SmallTown.password, address: "203.0.113.9", deviceToken: nil)
    }
  }

  @Test func `nothing that was typed stands in the trail, and the ledger's proofs stay valid`() async throws {
    let world = try await PrivacyWorld()
    _ = try await world.read(try await world.submit("wangwu"))
    let id = try await world.askErasure(of: "zhangsan")
    let (commands, guardian) = (world.erasureCommands, try await world.principal("guardian"))
    _ = try await world.store.write { tx in try commands.approve(id, by: guardian, in: tx) }
    #expect(
      try await world.actions(on: "erasure", id.description)
        == ["requested", "approved"].map { "privacy.erasure.\($0)" })
    let clear = try await world.store.read { tx in
      try tx.rows("SELECT details FROM audit_entry") { try $0.text(0) }
        + tx.rows("SELECT reason FROM erasure_request") { try $0.text(0) }
    }
    #expect(clear.allSatisfy { !$0.contains("张三丰") && !$0.contains("窗口") })
    #expect(clear.contains { $0.contains("\"cause\":\"asked\"") })
    try await LedgerIntegration.run(store: world.store, clock: world.clock)
    let report = try await TrailComparison.run(world.store)
    #expect(report.findingCount == 0 && report.erased > 0)
    let chief = try await world.principal("chief")
    let kinds = try await world.store.read { tx in
      try Notices.list(for: [.account(chief.accountID)], limit: 20, in: tx).map(\.kind)
    }
    #expect(kinds == ["notice.privacy.erasure.done"])
  }

  @Test func `while a matter is open it is not offered and not done`() async throws {
    let world = try await PrivacyWorld()
    let file = try await world.submit("zhangsan")
    let id = try await world.askErasure(of: "zhangsan")
    let page = "\(Self.path)/\(id)"
    try await world.browse("guardian") { (browser: PrivacyBrowser) async throws in
      let shown = try await browser.get(page)
      #expect(shown.text.contains("办件 \(file.number) 还在办理") && !shown.text.contains("name=\"password\""))
      let tried = try await browser.post("\(page)/approve", from: page, ["password": SmallTown.password])
      #expect(tried.status != .seeOther)
      #expect(try await browser.post("\(page)/reject", from: page, ["refusal": ""]).status == .unprocessableContent)
      #expect(try await browser.post("\(page)/reject", from: page, ["refusal": "办件还没有办结"]).location == page)
    }
    #expect(try await Self.find(id, world).state == .rejected)
    try await world.browse("chief") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get(page).text.contains("办件还没有办结"))
    }
  }

  @Test func `nobody allows their own request, and the database itself refuses it`() async throws {
    let world = try await PrivacyWorld()
    let id = try await world.askErasure(of: "zhangsan", by: "guardian")
    let (commands, guardian) = (world.erasureCommands, try await world.principal("guardian"))
    await #expect(throws: PrivacyError.samePerson) {
      try await world.store.write { tx in _ = try commands.approve(id, by: guardian, in: tx) }
    }
    await #expect(throws: StoreError.self) {
      try await world.store.write { tx in
        _ = try ErasureQueries.decide(
          id, .done, by: guardian.accountID, at: world.clock.now(), refusal: nil, in: tx)
      }
    }
    #expect(try await Self.find(id, world).state == .requested)
    try await world.browse("guardian") { (browser: PrivacyBrowser) async throws in
      let page = "\(Self.path)/\(id)"
      #expect(try await browser.post("\(page)/withdraw", from: page).location == page)
    }
    #expect(try await Self.find(id, world).state == .withdrawn)
  }

  @Test func `others see neither pages nor requests, and officials and strangers are not erased`() async throws {
    let world = try await PrivacyWorld()
    let id = try await world.askErasure(of: "zhangsan")
    for login in ["zhangsan", "officer", "clerk", "approver", "supervisor", "stranger"] {
      try await world.browse(login) { (browser: PrivacyBrowser) async throws in
        for path in [Self.path, "\(Self.path)/new", "\(Self.path)/\(id)"] {
          #expect(try await browser.get(path).status == .notFound, "\(login) \(path)")
        }
        let forged = try await browser.post(
          "\(Self.path)/\(id)/approve", from: "/", ["password": SmallTown.password])
        #expect(forged.status != .seeOther, "\(login)")
      }
    }
    try await world.browse("chief") { (browser: PrivacyBrowser) async throws in
      for login in ["", "officer", "nobody-at-all", "zhangsan"] {
        let page = try await browser.post(
          "\(Self.path)/new", from: "\(Self.path)/new", ["login": login, "ground": "asked", "reason": "本人申请"])
        #expect(page.status == .unprocessableContent && page.text.contains("href=\"#login\""), "\(login)")
      }
    }
    #expect(try await Self.find(id, world).state == .requested)
  }
}

extension PrivacyWorld {
  /// Asks on the page, as an administrator does; gives the address of the request.
  fileprivate func askedOnPage() async throws -> String {
    let asked = Asked()
    try await browse("chief") { (browser: PrivacyBrowser) async throws in
      let empty = try await browser.post("/admin/erasures/new", from: "/admin/erasures/new")
      #expect(empty.status == .unprocessableContent)
      let sent = try await browser.post(
        "/admin/erasures/new", from: "/admin/erasures/new",
        ["login": "zhangsan", "ground": "asked", "reason": "窗口核对了身份证，本人申请"])
      await asked.set(try #require(sent.location))
    }
    return await asked.path
  }
}

private actor Asked {
  private(set) var path = ""
  func set(_ path: String) { self.path = path }
}
