import Cryptography
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Store
import Testing
import TownTesting
import WebTesting

@testable import Desk

@Suite("Help with an account at the counter")
struct AccountHelpTests {
  private static let path = AccountHelpPages.path
  private static let checked = DocumentCheck.allCases.map { ("checks", $0.rawValue) }
  private static let number = Result { try CitizenNumber.completing("51160219900101300") }

  private func resident(_ world: DeskWorld) async throws -> AccountID {
    let registration = ResidentRegistration(
      realName: "刘大爷", citizenNumber: try Self.number.get(), mobile: try MobileNumber("13800000001"),
      login: try LoginName("liudaye"), language: "zh-CN")
    let hash = try await world.identity.passwords.hash(SmallTown.password)
    let accounts = world.identity.accounts
    return try await world.store.write { try accounts.registerResident(registration, password: hash, in: $0) }
  }

  /// The code that a page shows.
  private func shown(_ page: Page) -> String? {
    page.text.firstMatch(of: /receipt__number num">([0-9a-z]{5}-[0-9a-z]{5})</).map { String($0.1) }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `a clerk gives a code to somebody whose document was compared`(language: String) async throws {
    let world = try await DeskWorld()
    let account = try await resident(world)
    let number = try Self.number.get().text
    try await world.browse("clerk", language: language) { browser async throws in
      let start = try await browser.get(Self.path)
      #expect(start.status == .ok && !start.text.contains("⟦"))
      let found = try await browser.post(Self.path, [("number", number)])
      #expect(found.status == .ok && found.text.contains("刘大爷") && found.text.contains("liudaye"))
      #expect(!found.text.contains("⟦") && found.headers[.cacheControl]?.contains("no-store") == true)
      let careless = try await browser.post("\(Self.path)/reset", [("number", number), ("checks", "face")])
      #expect(careless.status == .unprocessableContent && shown(careless) == nil)
      let given = try await browser.post("\(Self.path)/reset", [("number", number)] + Self.checked)
      #expect(given.status == .ok && !given.text.contains("⟦"))
      let code = try #require(shown(given))
      try await world.identity.signIn.reset(
        login: "liudaye", code: code, new: "a brand new password", from: SignInOrigin(address: "203.0.113.8")
      ) { _, _ in }
    }
    let (notices, records) = try await world.store.read { tx in
      let party = try People.find(account, in: tx)?.personPartyID
      return (
        try Notices.list(for: .account(account), in: tx),
        try party.map { try AccessRecords.list(for: $0, before: nil, limit: 10, in: tx) } ?? []
      )
    }
    #expect(notices.contains { $0.kind == "notice.account.code" })
    #expect(records.contains { $0.record.purpose == AccountHelpPages.purpose && $0.record.readerName == "陈静" })
  }

  @Test func `somebody without an account gets one, and sets the password themselves`() async throws {
    let world = try await DeskWorld()
    let number = try CitizenNumber.completing("51160219850505400").text
    try await world.browse("clerk") { browser async throws in
      let unknown = try await browser.post(Self.path, [("number", number)])
      #expect(unknown.text.contains("没有查到这个人"))
      let fields = [("number", number), ("name", "陈奶奶"), ("mobile", "13900000001"), ("login", "chennainai")]
      let unchecked = try await browser.post("\(Self.path)/open", fields)
      #expect(unchecked.status == .unprocessableContent)
      #expect(try await world.store.read { try People.find(login: "chennainai", in: $0) } == nil)
      let opened = try await browser.post("\(Self.path)/open", fields + Self.checked)
      #expect(opened.status == .ok && !opened.text.contains("⟦"))
      let code = try #require(shown(opened))
      try await world.identity.signIn.reset(
        login: "chennainai", code: code, new: "a brand new password", from: SignInOrigin(address: "203.0.113.8")
      ) { _, _ in }
      _ = try await world.identity.signIn.attempt(
        login: "chennainai", password: "a brand new password", address: "203.0.113.8")
      let again = try await browser.post("\(Self.path)/open", fields + Self.checked)
      #expect(again.status == .unprocessableContent)
    }
  }

  @Test func `a lost second factor waits for a colleague of the same place`() async throws {
    let world = try await DeskWorld()
    let account = try await resident(world)
    let number = try Self.number.get().text
    let factor = world.identity.secondFactor
    let codes = try await world.store.write { try factor.begin(account, in: $0) }
    let first = codes.code(at: world.clock.now())
    _ = try await world.store.write { try factor.confirm(account, code: first, in: $0) }
    let now = world.clock.now()
    try await world.browse("clerk") { browser async throws in
      let asked = try await browser.post(
        "\(Self.path)/reset", [("number", number), ("lostSecondFactor", "1")] + Self.checked)
      #expect(asked.status == .seeOther && shown(asked) == nil)
    }
    let told = try await world.store.read { try Notices.list(for: .account(account), in: $0).map(\.kind) }
    #expect(told.contains("notice.account.request") && !told.contains("notice.account.code"))
    let reset = try #require(
      try await world.store.read { try Resets.waiting(in: [world.market], about: .resident, at: now, in: $0) }.first)
    let request = "\(Self.path)/requests/\(reset.id)"
    try await world.browse("clerk") { browser async throws in
      let own = try await browser.post(request, [("number", number)] + Self.checked)
      #expect(own.status == .unprocessableContent && shown(own) == nil)
    }
    try await world.browse("outsider") { browser async throws in
      #expect(try await browser.get(request).status == .forbidden)
    }
    let other = try await world.applicantNumber()
    try await world.browse("approver") { browser async throws in
      #expect(try await browser.get(Self.path).text.contains(request))
      #expect(try await browser.get(request).status == .ok)
      let wrong = try await browser.post(request, [("number", other)] + Self.checked)
      #expect(wrong.status == .unprocessableContent && shown(wrong) == nil)
      let confirmed = try await browser.post(request, [("number", number)] + Self.checked)
      #expect(confirmed.status == .ok && shown(confirmed) != nil)
      #expect(try await browser.post(request, [("number", number)] + Self.checked).status == .notFound)
    }
  }

  /// Uses up the look-ups that a member of staff has before a wait begins.
  private func useUp(_ world: DeskWorld, _ login: String) async throws {
    let (resets, principal) = (world.identity.resets, try await world.principal(login))
    try await world.store.write { tx in
      for _ in 0..<ThrottleRule.counterLookUp.freeAttempts { try resets.chargeLookUp(by: principal, in: tx) }
    }
  }

  @Test func `every page that takes a number counts as a look-up, also when it is refused`() async throws {
    let world = try await DeskWorld()
    _ = try await resident(world)
    let number = try Self.number.get().text
    try await useUp(world, "clerk")
    let stranger = try CitizenNumber.completing("51160219850505400").text
    let opening = [("number", stranger), ("name", "陈奶奶"), ("mobile", "13900000001"), ("login", "chennainai")]
    try await world.browse("clerk") { browser async throws in
      // Without the checks nothing is done; the look-ups have taken place all the same.
      for _ in 0..<2 { _ = try await browser.post("\(Self.path)/reset", [("number", number)]) }
      let reset = try await browser.post("\(Self.path)/reset", [("number", number)] + Self.checked)
      #expect(reset.status == .unprocessableContent && shown(reset) == nil && !reset.text.contains("刘大爷"))
      let open = try await browser.post("\(Self.path)/open", opening + Self.checked)
      #expect(open.status == .unprocessableContent && shown(open) == nil)
    }
  }

  @Test func `a second look that is refused is counted and recorded, and requests about staff do not show`()
    async throws
  {
    let world = try await DeskWorld()
    let account = try await resident(world)
    let number = try Self.number.get().text
    let (factor, resets) = (world.identity.secondFactor, world.identity.resets)
    let codes = try await world.store.write { try factor.begin(account, in: $0) }
    let code = codes.code(at: world.clock.now())
    _ = try await world.store.write { try factor.confirm(account, code: code, in: $0) }
    try await world.browse("clerk") { browser async throws in
      _ = try await browser.post("\(Self.path)/reset", [("number", number), ("lostSecondFactor", "1")] + Self.checked)
    }
    let (officer, administrator) = (try await world.account("officer"), try await world.principal("administrator"))
    let staff = try await world.store.write {
      try resets.requestForStaff(officer, .password, by: administrator, in: $0)
    }
    let reset = try #require(try await world.store.read { try Resets.newest(of: account, in: $0) }.first)
    try await useUp(world, "approver")
    try await world.browse("approver") { browser async throws in
      let start = try await browser.get(Self.path)
      #expect(start.text.contains("\(reset.id)") && !start.text.contains("\(staff.id)"))
      #expect(try await browser.get("\(Self.path)/requests/\(staff.id)").status == .notFound)
      let request = "\(Self.path)/requests/\(reset.id)"
      for _ in 0..<2 { _ = try await browser.post(request, [("number", number)]) }
      let checked = try await browser.post(request, [("number", number)] + Self.checked)
      #expect(checked.status == .unprocessableContent && shown(checked) == nil)
    }
    let records = try await world.store.read { tx in
      let party = try People.find(account, in: tx)?.personPartyID
      return try party.map { try AccessRecords.list(for: $0, before: nil, limit: 10, in: tx) } ?? []
    }
    #expect(records.contains { $0.record.readerName == "赵强" })
  }

  @Test func `officers, residents and strangers do not come in`() async throws {
    let world = try await DeskWorld()
    _ = try await resident(world)
    let number = try Self.number.get().text
    try await world.browse("officer") { browser async throws in
      #expect(try await browser.get(Self.path).status == .forbidden)
      #expect(try await browser.post(Self.path, [("number", number)]).status == .forbidden)
    }
    try await world.browse("approver") { browser async throws in
      #expect(try await browser.post(Self.path, [("number", number)]).status == .forbidden)
      #expect(
        try await browser.post("\(Self.path)/reset", [("number", number)] + Self.checked).status == .forbidden)
    }
    try await world.browse("liudaye") { browser async throws in
      #expect(try await browser.get(Self.path).status == .notFound)
    }
    try await world.browse(nil) { browser async throws in
      #expect(try await browser.get(Self.path).status == .seeOther)
    }
  }
}
