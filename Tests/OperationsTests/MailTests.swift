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

@Suite("Mail, taken by a real server")
struct MailTests {
  /// Gives somebody a confirmed address, past the mail.
  private func confirm(_ address: String, of login: String, _ world: OperationsWorld) async throws {
    let account = try await world.account(login).id
    let (sealer, now) = (world.bench.sealer, world.clock.now())
    try await world.store.write { tx in
      let sealed = try sealer.seal(address, context: StoredMail.addressContext(account))
      let hash = MailTokens.hash("token of \(login)")
      try MailboxQueries.setPending(
        account, sealed: sealed, masked: MailboxCommands.masked(address), tokenHash: hash,
        until: now.adding(seconds: 60), askedCount: 0, askedSince: now, in: tx)
      _ = try MailboxQueries.confirm(
        account, tokenHash: hash, sealed: sealed, masked: MailboxCommands.masked(address), at: now, in: tx)
    }
  }

  private func notify(
    _ kind: String, _ recipient: NoticeRecipient, _ world: OperationsWorld, parameters: [String: String] = [:]
  ) async throws -> NoticeID {
    let (ids, now) = (world.ids, world.clock.now())
    let (id, caseID): (NoticeID, NoticeCaseID) = (ids.make(), ids.make())
    let all = parameters.merging([
      "number": "51160320261120001", "title": "张三丰的餐饮店", "reasons": "理由很私密",
    ]) { first, _ in first }
    try await world.store.write { tx in
      try Notices.post(
        Notice(id: id, to: recipient, kind: kind, parameters: all, caseID: caseID, createdAt: now), in: tx)
    }
    return id
  }

  private func states(_ world: OperationsWorld) async throws -> [String] {
    try await world.store.read { tx in
      try tx.rows("SELECT state FROM mail_message ORDER BY id") { try $0.text(0) }
    }
  }

  @Test func `a notice becomes a mail with the case number, what to do and a way out, and nothing more`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port, baseURL: "https://tongban.example")
      try await confirm("zhang@example.org", of: "zhangsan", world)
      let party = try await world.account("zhangsan").personPartyID
      _ = try await notify(
        "notice.case.supplementRequested", .party(party), world, parameters: ["deadline": "2026-12-01"])
      try await world.work()
      let mail = try await server.taken()
      #expect(mail.to == ["zhang@example.org"] && mail.defects == [])
      #expect(mail.headers["subject"] == "办件 51160320261120001：请补正材料【示例通办】")
      #expect(mail.text.contains("2026年12月1日"))
      #expect(mail.text.contains("https://tongban.example/my/cases/"))
      #expect(mail.html.contains("<html lang=\"zh-CN\">") && mail.html.contains("去补正"))
      for secret in ["张三", "餐饮", "私密", "13800000001"] {
        #expect(!mail.text.contains(secret) && !mail.html.contains(secret))
        #expect(!(mail.headers["subject"] ?? "").contains(secret))
      }
      let way = try #require(mail.headers["list-unsubscribe"])
      #expect(way.hasPrefix("<https://tongban.example/mail/unsubscribe?t="))
      #expect(mail.headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click")
      #expect(try await states(world) == ["sent"])
    }
  }

  @Test func `a mail speaks the language of its recipient`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await confirm("zhang@example.org", of: "zhangsan", world)
      let account = try await world.account("zhangsan")
      let accounts = world.identity.accounts
      try await world.store.write { try accounts.setLanguage(of: account.id, to: "en", in: $0) }
      _ = try await notify("notice.case.granted", .party(account.personPartyID), world)
      try await world.work()
      let mail = try await server.taken()
      #expect(mail.headers["subject"] == "Case 51160320261120001: There is a result – Example Services")
      #expect(mail.html.contains("<html lang=\"en\">"))
      #expect(mail.headers["list-unsubscribe"] == nil, "the header is for https alone")
      #expect(mail.text.contains("/mail/unsubscribe?t="))
    }
  }

  @Test func `the same notice is mailed once, however often it is told of`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await confirm("zhang@example.org", of: "zhangsan", world)
      let party = try await world.account("zhangsan").personPartyID
      let notice = try await notify("notice.case.accepted", .party(party), world)
      try await world.store.write { tx in
        try tx.emit(
          OutboxEvent(
            topic: Notices.postedTopic, subject: "again", payload: ["notice": .string(notice.description)]))
      }
      try await world.work()
      _ = try await server.taken()
      #expect(try await states(world) == ["sent"])
      let mail = try #require(
        try await world.store.read { tx in
          try tx.first("SELECT id FROM mail_message", []) { row -> MailID in try row.id(0) }
            .flatMap { try MailQueries.find($0, in: tx) }
        })
      #expect(MailCourier.messageID(of: mail) == MailCourier.messageID(of: mail))
      try await world.store.write { tx in try MailJobs.send(mail.id, in: tx) }
      try await world.work()
      _ = try await notify("notice.case.message", .party(party), world)
      try await world.work()
      #expect(try await server.taken().headers["subject"]?.contains("有新留言") == true, "no second mail came between")
    }
  }

  @Test func `nobody is written to who has not confirmed, has read it already or does not want it`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      let account = try await world.account("zhangsan")
      _ = try await notify("notice.case.accepted", .party(account.personPartyID), world)
      try await world.work()
      #expect(try await states(world) == [])
      try await confirm("zhang@example.org", of: "zhangsan", world)
      let read = try await notify("notice.case.accepted", .party(account.personPartyID), world)
      let handlers = world.feature.outboxHandlers(bench: world.bench)
      try await OutboxRelay(store: world.store, clock: world.clock, handlers: handlers).deliverDue()
      let now = world.clock.now()
      try await world.store.write { tx in
        try Notices.markRead(read, for: [.party(account.personPartyID)], at: now, in: tx)
      }
      try await world.work()
      #expect(try await states(world) == ["skipped"])
      let commands = MailboxCommands(world.bench)
      try await world.store.write { try commands.unsubscribe(.progress, of: account.id, in: $0) }
      _ = try await notify("notice.case.accepted", .party(account.personPartyID), world)
      try await world.work()
      #expect(try await states(world) == ["skipped"])
      _ = try await notify("notice.mandate.offered", .account(account.id), world)
      try await world.work()
      #expect(try await server.taken().headers["subject"]?.contains("授权委托") == true)
    }
  }

  @Test func `a changed password is always told`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await confirm("zhang@example.org", of: "zhangsan", world)
      let account = try await world.account("zhangsan").id
      let commands = MailboxCommands(world.bench)
      try await world.store.write { tx in
        for kind in MailKind.allCases { try MailboxQueries.refuse(kind, of: account, at: world.clock.now(), in: tx) }
        try tx.emit(
          OutboxEvent(topic: "identity.account.password.changed", subject: account.description, payload: [:]))
      }
      try await world.work()
      let mail = try await server.taken()
      #expect(mail.headers["subject"]?.contains("密码已修改") == true)
      #expect(mail.headers["list-unsubscribe"] == nil && !mail.text.contains("/mail/unsubscribe"))
      _ = commands
    }
  }

  @Test func `an official is warned of clocks`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      try await confirm("li@example.org", of: "officer", world)
      let account = try await world.account("officer").id
      _ = try await notify("notice.case.red", .account(account), world, parameters: ["due": "2026-11-19"])
      try await world.work()
      let mail = try await server.taken()
      #expect(mail.headers["subject"]?.contains("已超期") == true)
      #expect(mail.text.contains("/desk/cases/"))
    }
  }

  @Test func `a mailbox that does not exist ends the mail, and a server that is busy is asked again`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await OperationsWorld(mailPort: port)
      let party = try await world.account("zhangsan").personPartyID
      try await confirm("never@example.org", of: "zhangsan", world)
      _ = try await notify("notice.case.accepted", .party(party), world)
      try await world.work()
      #expect(try await states(world) == ["refused"])
      try await confirm("later@example.org", of: "zhangsan", world)
      _ = try await notify("notice.case.accepted", .party(party), world)
      try await world.work()
      #expect(try await states(world) == ["refused", "waiting"])
      let waiting = try await world.store.read { try Jobs.waiting(kind: MailJobs.send, in: $0) }
      #expect(waiting.first?.errorCode == "outbound.mail.deferred")
      try await confirm("zhang@example.org", of: "zhangsan", world)
      world.clock.set(world.clock.now().adding(seconds: 60))
      try await world.work()
      #expect(try await server.taken().to == ["zhang@example.org"])
      #expect(try await states(world) == ["refused", "sent"])
    }
  }

  @Test func `without a mail server nothing is recorded and no event is kept`() async throws {
    let world = try await OperationsWorld()
    try await confirm("zhang@example.org", of: "zhangsan", world)
    let party = try await world.account("zhangsan").personPartyID
    _ = try await notify("notice.case.accepted", .party(party), world)
    try await world.work()
    #expect(try await states(world) == [])
    #expect(try await world.store.read { try OutboxRelay.oldestDue(in: $0) } == nil)
  }

  @Test func `every notice of a case has its mail, in words that need no more than number and dates`() async throws {
    let world = try await OperationsWorld()
    let names = [
      "abandoned", "accepted", "assigned", "corrected", "deemedAccepted", "delivered", "dueMoved", "excludedTime",
      "excludedTimeEnded", "excludedTimeOverrun", "extended", "granted", "message", "notAccepted", "poorRating", "red",
      "refused", "submitted", "supplementAnswered", "supplementOverdue", "supplementReminder", "supplementRequested",
      "transferred", "withdrawn", "yellow",
    ]
    let composer = MailComposer(
      renderer: world.bench.renderer, configuration: world.bench.configuration, sealer: world.bench.sealer)
    let account = try await world.account("zhangsan")
    for language in ["zh-CN", "en"] {
      var reader = account
      reader.language = language
      for name in names {
        for isStaff in [true, false] {
          reader.kind = isStaff ? .staff : .resident
          let notice = Notice(
            id: world.ids.make(), to: .account(account.id), kind: "notice.case.\(name)", createdAt: world.clock.now())
          let topic = try #require(MailTopic.of(notice, toStaff: isStaff))
          for parameters in [["number": "1"], ["number": "1", "due": "2026-12-01", "deadline": "2026-12-01"]] {
            let mail = StoredMail(
              id: world.ids.make(), accountID: account.id, sourceID: world.ids.make(), kind: topic.kind,
              template: topic.template, parameters: parameters, caseID: nil, sealedTo: nil, sealedLink: nil,
              state: .waiting, createdAt: world.clock.now())
            let letter = try composer.letter(mail, for: reader)
            #expect(!letter.text.contains("{{") && !letter.text.contains("⟦"), "\(name): \(letter.text)")
          }
        }
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
