import HTTPTypes
import Cases
import Identity
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Accounts

@Suite struct AdminPageTests {
  @Test func `administration does not exist for those who may not see it`() async throws {
    let world = try await AccountsWorld()
    let person = try await world.account("officer").id
    let paths = [
      "/admin", "/admin/organisations", "/admin/organisations/\(world.market)", "/admin/people", "/admin/people/new",
      "/admin/people/\(person)", "/admin/calendar", "/admin/calendar/import", "/admin/audit",
    ]
    for login in ["zhangsan", "officer"] {
      try await world.browse(as: login) { (browser: Browser) async throws in
        for path in paths { #expect(try await browser.get(path).status == .notFound, "\(login) \(path)") }
      }
    }
    try await world.browse { (browser: Browser) async throws in
      for path in paths { #expect(try await browser.get(path).location?.hasPrefix("/sign-in?next=") == true) }
    }
  }

  @Test func `a department is added, renamed and closed`() async throws {
    let world = try await AccountsWorld()
    try await world.browse(as: "chief") { (browser: Browser) async throws in
      let new = "/admin/organisations/\(world.district)/new"
      let fields = [
        "kind": "department", "nameZh": "住建局", "nameEn": "Housing", "code": "ABC123", "divisionCode": "511603",
      ]
      #expect(try await browser.send(new, fields).status == .seeOther)
      let again = try await browser.send(new, fields)
      #expect(again.status == .unprocessableContent)
      #expect(again.value(of: "nameZh") == "住建局")
      let tree = try await browser.get("/admin/organisations")
      #expect(tree.text.contains("住建局"))
      let id = try #require(try await world.store.read { try Organisations.find(code: "ABC123", in: $0) }).id
      let page = "/admin/organisations/\(id)"
      let names = ["nameZh": "住房和城乡建设局", "nameEn": ""]
      #expect(try await browser.post("\(page)/rename", from: page, names).status == .seeOther)
      #expect(try await browser.get(page).text.contains("住房和城乡建设局"))
      #expect(try await browser.post("\(page)/close", from: page).status == .seeOther)
      #expect(try await world.store.read { try Organisations.find(id, in: $0) }?.isOpen == false)
      let staffed = "/admin/organisations/\(world.market)"
      let refused = try await browser.post("\(staffed)/close", from: staffed)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("还有人员在岗"))
    }
  }

  @Test func `a department's administrator sees and changes nothing above`() async throws {
    let world = try await AccountsWorld()
    let chief = try await world.account("chief").id
    try await world.browse(as: "admin") { (browser: Browser) async throws in
      #expect(
        !(try await browser.get("/admin/organisations").text.contains("/admin/organisations/\(world.district)\"")))
      #expect(try await browser.get("/admin/organisations/\(world.district)").status == .notFound)
      #expect(try await browser.get("/admin/people/\(chief)").status == .notFound)
      let post = try await browser.post("/admin/people/\(chief)/password", from: "/admin/people/new")
      #expect(post.status == .notFound)
      let list = try await browser.get("/admin/people")
      #expect(list.text.contains("李明"))
      #expect(!list.text.contains("周全"))
    }
  }

  @Test func `staff are created with a password shown once, and get and lose roles`() async throws {
    let world = try await AccountsWorld()
    try await world.browse(as: "admin") { (browser: Browser) async throws in
      let fields = [
        "name": "郑爽", "login": "zheng", "organisation": world.market.description, "position": "审批科长",
        "role": "approver",
        "from": "2026-11-20", "through": "",
      ]
      let created = try await browser.send("/admin/people/new", fields)
      #expect(created.status == .ok)
      #expect(created.headers[.cacheControl]?.contains("no-store") == true)
      let person = try await world.account("zheng")
      #expect(person.mustChangePassword)
      let taken = try await browser.send("/admin/people/new", fields)
      #expect(taken.status == .unprocessableContent)
      #expect(taken.value(of: "position") == "审批科长")
      let page = "/admin/people/\(person.id)"
      let role = ["organisation": world.market.description, "position": "兼职", "role": "officer", "from": "2026-11-20"]
      #expect(try await browser.post("\(page)/roles", from: page, role).location == page)
      let held = try await world.store.read { try Staff.roles(of: person.id, in: $0) }
      #expect(held.map(\.role) == [.approver, .officer])
      let revoke = try #require(held.first).assignmentID
      #expect(try await browser.post("/admin/roles/\(revoke)/revoke", from: page).location == page)
      #expect(try await world.store.read { try Staff.roles(of: person.id, in: $0) }.map(\.role) == [.officer])
      #expect(try await browser.get(page).text.contains("撤销权限"))
      #expect(try await browser.post("\(page)/close", from: page).status == .seeOther)
      #expect(try await world.account("zheng").isOpen == false)
    }
  }

  @Test func `nobody gives themself a role`() async throws {
    let world = try await AccountsWorld()
    let own = try await world.account("admin").id
    try await world.browse(as: "admin") { (browser: Browser) async throws in
      let role = ["organisation": world.market.description, "position": "审批", "role": "approver", "from": "2026-11-20"]
      let page = try await browser.post("/admin/people/\(own)/roles", from: "/admin/people/new", role)
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("不能更改自己的权限"))
    }
  }

  @Test func `a schedule shows what it would change before it is put in force`() async throws {
    let world = try await AccountsWorld()
    let schedule =
      "schedule_year,date,kind,holiday,notice_url\n2027,2027-01-01,off,元旦,https://example.org/2027\n"
      + "2027,2027-01-04,off,元旦,https://example.org/2027\n2027,2027-01-10,work,元旦,https://example.org/2027\n"
    let monday = try #require(CivilDate("2027-01-04"))
    try await world.browse(as: "chief") { (browser: Browser) async throws in
      #expect(try await browser.get("/admin/calendar?year=2027").text.contains("还没有公布"))
      let broken = try await browser.send("/admin/calendar/import", ["schedule": schedule + "2027,x,off,元旦,\n"])
      #expect(broken.status == .unprocessableContent)
      #expect(broken.text.contains("第 5 行"))
      #expect(broken.text.contains("2027-01-10,work"))
      let preview = try await browser.send("/admin/calendar/import", ["schedule": schedule])
      #expect(preview.status == .ok)
      #expect(preview.text.contains("2027年1月4日"))
      #expect(world.bench.calendar.current().isWorkingDay(monday))
      let confirmed = ["schedule": schedule, "confirm": "1"]
      #expect(try await browser.send("/admin/calendar/import", confirmed).status == .ok)
      #expect(!world.bench.calendar.current().isWorkingDay(monday))
      #expect(try await browser.get("/admin/calendar?year=2027").text.contains("example.org/2027"))
    }
    let other = CalendarBook(try WorkingDayCalendar.published())
    try await HolidaySchedules.publishStored(store: world.store, into: other)
    #expect(!other.current().isWorkingDay(monday))
  }

  @Test func `before a schedule is confirmed, the last days that would move are counted and shown, and nothing moves`()
    async throws
  {
    let world = try await AccountsWorld()
    let account = try await world.account("zhangsan")
    let (commands, market) = (world.bench.cases, world.market)
    let number = try await world.store.write { tx in
      let party = try #require(try Parties.find(account.personPartyID, in: tx))
      let submission = CaseSubmission(
        idempotencyKey: "calendar", kind: "plain", subjectCode: "plain", title: "开店", applicant: party,
        authorityID: market, authorityName: "市场监管局", division: "511603", formData: .object([:]),
        timing: CaseTiming(acceptance: DayLimit(days: 34, article: "某法")))
      let actor = Actor(accountID: account.id, displayName: "张三", kind: .resident)
      return try commands.submit(submission, by: actor, in: tx).number
    }
    let schedule =
      "schedule_year,date,kind,holiday,notice_url\n2027,2027-01-01,off,元旦,https://example.org/2027\n"
      + "2027,2027-01-04,off,元旦,https://example.org/2027\n2027,2027-01-10,work,元旦,https://example.org/2027\n"
    let due = try await world.store.read { try commands.queries.byNumber(number, in: $0) }?.dueOn
    try await world.browse(as: "chief") { (browser: Browser) async throws in
      let preview = try await browser.send("/admin/calendar/import", ["schedule": schedule])
      #expect(preview.text.contains("1 个到期日会变动") && preview.text.contains(number))
      #expect(preview.text.contains("2027年1月8日") && preview.text.contains("2027年1月10日"))
      let still = try await world.store.read { try commands.queries.byNumber(number, in: $0) }?.dueOn
      #expect(still == due)
      let done = try await browser.send("/admin/calendar/import", ["schedule": schedule, "confirm": "1"])
      #expect(done.status == .ok)
      let moved = try await world.store.read { try commands.queries.byNumber(number, in: $0) }?.dueOn
      #expect(moved == CivilDate("2027-01-10"))
    }
  }
}
