import WebTesting
import Cryptography
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Outbound
import ProcessTesting
import Store
import Testing
import WebSupport

@testable import Operations

@Suite("One's own mail address")
struct MailboxPageTests {
  private func isReachable(_ world: OperationsWorld, _ login: String) async throws -> Bool {
    let account = try await world.account(login).id
    return try await world.store.read { try MailboxQueries.isReachable(account, in: $0) }
  }

  private func refused(_ world: OperationsWorld, _ login: String) async throws -> Set<MailKind> {
    let account = try await world.account(login).id
    return try await world.store.read { try MailboxQueries.refused(by: account, in: $0) }
  }

  @Test func `an address is used only after its link was opened and confirmed, once, by its owner`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
        let asked = try await browser.post("/account/mail", [("address", "zhang@example.org")])
        #expect(asked.location == "/account/mail")
        #expect(try await browser.get("/account/mail").text.contains("z***@example.org 等待确认"))
      }
      #expect(!(try await isReachable(world, "zhangsan")))
      try await world.work()
      let mail = try await server.taken()
      #expect(mail.to == ["zhang@example.org"] && !mail.text.contains("张三"))
      let link = try #require(mail.link("/account/mail/confirm?t="))
      let token = String(link.drop { $0 != "=" }.dropFirst())
      try await world.browse(as: "officer") { (browser: OperationsBrowser) async throws in
        #expect(try await browser.get(link).status == .gone)
        #expect(try await browser.post("/account/mail/confirm", [("t", token)]).status == .gone)
      }
      try await world.browse { (browser: OperationsBrowser) async throws in
        #expect(try await browser.get(link).location?.hasPrefix("/sign-in") == true)
      }
      try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
        #expect(try await browser.get(link).text.contains("z***@example.org"))
        #expect(!(try await isReachable(world, "zhangsan")), "looking confirms nothing")
        #expect(try await browser.post("/account/mail/confirm", [("t", token)]).location == "/account/mail")
        #expect(try await isReachable(world, "zhangsan"))
        #expect(try await browser.post("/account/mail/confirm", [("t", token)]).status == .gone)
      }
      let rows = try await world.store.read { tx in
        try tx.rows("SELECT sealed FROM mail_address") { try $0.blob(0) }
      }
      #expect(rows.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("example.org") })
    }
  }

  @Test func `a link that is a day old is worth nothing`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
        _ = try await browser.post("/account/mail", [("address", "zhang@example.org")])
      }
      try await world.work()
      let link = try #require(try await server.taken().link("/account/mail/confirm?t="))
      world.clock.set(world.clock.now().adding(seconds: 86_401))
      try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
        #expect(try await browser.get(link).status == .gone)
        #expect(!(try await browser.get("/account/mail").text.contains("等待确认")))
      }
    }
  }

  @Test func `links are sent five times a day and no more`() async throws {
    try await MailServerProcess.run { (_: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
        for _ in 0..<MailboxCommands.mostLinksOfDay {
          #expect(try await browser.post("/account/mail", [("address", "zhang@example.org")]).status == .seeOther)
        }
        let sixth = try await browser.post("/account/mail", [("address", "zhang@example.org")])
        #expect(sixth.status == .unprocessableContent && sixth.text.contains("次数已用完"))
        for wrong in ["", "zhang", "a@b\r\nBcc: x@y.org", String(repeating: "a", count: 300) + "@example.org"] {
          let page = try await browser.post("/account/mail", [("address", wrong)])
          #expect(page.status == .unprocessableContent, "\(wrong)")
        }
      }
    }
  }

  @Test func `kinds are chosen, and an address is removed`() async throws {
    let world = try await OperationsWorld()
    let account = try await world.account("zhangsan").id
    let (sealer, now) = (world.bench.sealer, world.clock.now())
    try await world.store.write { tx in
      let sealed = try sealer.seal("zhang@example.org", context: StoredMail.addressContext(account))
      try MailboxQueries.setPending(
        account, sealed: sealed, masked: "z***@example.org", tokenHash: [1], until: now.adding(seconds: 9),
        askedCount: 1, askedSince: now, in: tx)
      _ = try MailboxQueries.confirm(
        account, tokenHash: [1], sealed: sealed, masked: "z***@example.org", at: now, in: tx)
    }
    try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get("/account/mail").text.contains("z***@example.org"))
      #expect(try await browser.post("/account/mail/kinds", [("kinds", "mandates")]).status == .seeOther)
      #expect(try await refused(world, "zhangsan") == [.progress])
      #expect(try await browser.post("/account/mail/kinds", [("kinds", "progress")]).status == .seeOther)
      #expect(try await refused(world, "zhangsan") == [.mandates])
      #expect(try await browser.post("/account/mail/remove").location == "/account/mail")
    }
    #expect(!(try await isReachable(world, "zhangsan")))
  }

  @Test func `one click ends one kind of mail, without signing in and without a token against forgery`() async throws {
    let world = try await OperationsWorld()
    let account = try await world.account("zhangsan").id
    let token = try MailTokens.unsubscribe(.progress, of: account, sealer: world.bench.sealer)
    try await world.browse { (browser: OperationsBrowser) async throws in
      let path = "/mail/unsubscribe?t=\(token)"
      #expect(try await browser.get(path).text.contains("办件进展"))
      #expect(try await refused(world, "zhangsan").isEmpty, "opening the link changes nothing")
      let click = try await browser.post(path, [("List-Unsubscribe", "One-Click")], token: nil)
      #expect(click.status == .ok)
      #expect(try await refused(world, "zhangsan") == [.progress])
      #expect(try await browser.post(path, [("List-Unsubscribe", "One-Click")], token: nil).status == .ok)
      for wrong in ["", "x", String(token.dropLast(2)) + "AA", String(repeating: "A", count: 500)] {
        #expect(try await browser.get("/mail/unsubscribe?t=\(wrong)").status == .notFound)
        #expect(try await browser.post("/mail/unsubscribe?t=\(wrong)", token: nil).status == .notFound)
      }
      let security = try MailTokens.unsubscribe(.security, of: account, sealer: world.bench.sealer)
      #expect(try await browser.post("/mail/unsubscribe?t=\(security)", token: nil).status == .notFound)
    }
    #expect(try await refused(world, "zhangsan") == [.progress])
  }

  @Test func `a site that sends no mail says so`() async throws {
    let world = try await OperationsWorld()
    try await world.browse(as: "zhangsan") { (browser: OperationsBrowser) async throws in
      let page = try await browser.get("/account/mail")
      #expect(page.status == .ok && page.text.contains("还没有开通邮件通知"))
    }
  }
}
