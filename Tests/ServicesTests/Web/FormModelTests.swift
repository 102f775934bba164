import Cases
import Forms
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebTesting

@testable import Services

@Suite("Forms as models, without scripts")
struct FormModelTests {
  @Test(
    "Rows are added and taken away by buttons, errors name their row, and what is computed is shown",
    arguments: ["zh-CN", "en"])
  func rows(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world)
    let login = try await world.resident()
    try await world.browse(login, language: language) { browser in
      let draft = try await item.begin(browser)
      var page = try await browser.get("\(draft)/owners")
      #expect(page.text.contains("name=\"owners.0.who\""))
      #expect(!page.text.contains("name=\"owners.1.who\""))
      let typed = [
        ("_rows.owners", "1"), ("owners.0.who", "张三"), ("owners.0.sort", "person"), ("owners.0.amount", "三十"),
      ]
      let added = try await browser.post(
        "\(draft)/owners", LegalAid.hidden(page) + typed + [("_addRow", "owners")], from: page)
      #expect(added.location == "\(draft)/owners#owners-1")
      page = try await browser.get("\(draft)/owners")
      #expect(page.text.contains("name=\"owners.1.who\""))
      #expect(page.text.contains("三十"))
      let two =
        [("_rows.owners", "2"), ("owners.0.who", "张三"), ("owners.0.sort", "person"), ("owners.0.amount", "30")]
        + [("owners.1.who", "甲公司"), ("owners.1.sort", "firm"), ("owners.1.amount", "")]
      let refused = try await browser.post("\(draft)/owners", LegalAid.hidden(page) + two, from: page)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("href=\"#owners-1-amount\""))
      #expect(refused.text.contains("id=\"owners-1-amount\""))
      // The number is asked of persons, in the first row only.
      #expect(refused.text.contains("name=\"owners.0.number\""))
      #expect(!refused.text.contains("name=\"owners.1.number\""))
      let good =
        two.dropLast() + [("owners.1.amount", "90"), ("owners.0.number", "11010519491231002X"), ("total", "1")]
      page = try await browser.get("\(draft)/owners")
      let sent = try await browser.post("\(draft)/owners", LegalAid.hidden(page) + good, from: page)
      #expect(sent.location == "\(draft)/check", "\(sent.words)")
      let check = try await browser.get("\(draft)/check")
      #expect(check.text.contains("¥120.00"))
      #expect(check.text.contains("110***********002X"))
      #expect(!check.text.contains("19491231"))
      #expect(!check.text.contains("⟦"))
      page = try await browser.get("\(draft)/owners")
      let removed = try await browser.post(
        "\(draft)/owners", LegalAid.hidden(page) + good + [("_removeRow", "owners.1")], from: page)
      #expect(removed.location == "\(draft)/owners#owners")
      #expect(try await browser.get("\(draft)/check").text.contains("¥30.00"))
    }
  }

  @Test("A case keeps the rows with their sensitive answers sealed, and the desk sees them masked")
  func desk() async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world)
    let login = try await world.resident()
    let id = try await world.browse(login) { browser in
      let draft = try await item.begin(browser)
      try await item.fillRows(draft, browser)
      let check = try await browser.get("\(draft)/check")
      let sent = try await browser.post("\(draft)/submit", LegalAid.sending(check), from: check)
      return try #require(LegalAid.caseID(sent.location), "\(sent.words)")
    }
    let file = try await world.file(id)
    #expect(file.formData["owners"]?[0]?["number"]?["masked"] == "110***********002X")
    #expect(!file.formData.canonical.contains("19491231"))
    #expect(file.formData["total"] == 3_000)
    let kind = try #require(world.feature.caseKinds.first)
    let shown = try await world.store.read { try kind.present(file, in: $0) }
    let fields = shown.sections.flatMap(\.fields)
    #expect(fields.contains { $0.value.zh.contains("110***********002X") && $0.label.zh == "股东 1" })
    #expect(fields.contains { $0.key == "total" && $0.value.zh == "¥30.00" })
  }

  @Test("What the platform knows goes into a row by one button, and only what one may know")
  func lookup() async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world)
    let login = try await world.enterprise("广门食品有限公司")
    let stranger = try await world.principal(try await world.resident("王五"))
    try await world.browse(login) { browser in
      let draft = try await item.begin(browser)
      let page = try await browser.get("\(draft)/owners")
      #expect(page.text.contains("广门食品有限公司"))
      let value = try #require(
        page.text.split(separator: "name=\"_lookup\" value=\"").last?.split(separator: "\"").first)
      let filled = try await browser.post(
        "\(draft)/owners", LegalAid.hidden(page) + [("_rows.owners", "1"), ("_lookup", String(value))], from: page)
      #expect(filled.status == .seeOther)
      let after = try await browser.get("\(draft)/owners")
      #expect(after.text.contains("value=\"广门食品有限公司\"") || after.text.contains("value=\"李老板\""))
      for wrong in ["0:\(stranger.actingParty.id)", "9:x", "x", "-1:\(stranger.actingParty.id)"] {
        let again = try await browser.get("\(draft)/owners")
        let sent = try await browser.post(
          "\(draft)/owners", LegalAid.hidden(again) + [("_rows.owners", "0"), ("_lookup", wrong)], from: again)
        #expect(sent.status != .internalServerError)
        #expect(!(try await browser.get("\(draft)/owners").text.contains("王五")))
      }
    }
  }

  @Test("A signed form asks for the password: a wrong one is refused, limited and recorded, and nothing is lost")
  func signature() async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world, isSigned: true)
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let draft = try await item.begin(browser)
      try await item.fillRows(draft, browser)
      let check = try await browser.get("\(draft)/check")
      #expect(check.text.contains("name=\"signature\""))
      let none = try await browser.post("\(draft)/submit", LegalAid.sending(check), from: check)
      #expect(none.status == .unprocessableContent)
      for attempt in 0..<7 {
        let wrong = try await browser.post(
          "\(draft)/submit", LegalAid.sending(check) + [("signature", "not the password")], from: check)
        #expect(wrong.status == .unprocessableContent, "\(attempt)")
        #expect(wrong.text.contains("110***********002X"))
        #expect(wrong.text.contains("checked"))
        #expect(!wrong.text.contains("not the password"))
      }
      // Slowed down: even the right one has to wait now.
      let early = try await browser.post(
        "\(draft)/submit", LegalAid.sending(check) + [("signature", PortalWorld.password)], from: check)
      #expect(early.status == .unprocessableContent)
    }
    let other = try await world.resident()
    let draftID = try await world.browse(other) { browser in
      let draft = try await item.begin(browser)
      try await item.fillRows(draft, browser)
      let check = try await browser.get("\(draft)/check")
      _ = try await browser.post(
        "\(draft)/submit", LegalAid.sending(check) + [("signature", "wrong")], from: check)
      let sent = try await browser.post(
        "\(draft)/submit", LegalAid.sending(check) + [("signature", PortalWorld.password)], from: check)
      #expect(sent.location?.contains("/receipt") == true, "\(sent.words)")
      return String(draft.split(separator: "/").last ?? "")
    }
    let entries = try await world.store.read { tx in
      try AuditTrail.entries(subjectKind: "draft", subjectID: draftID, in: tx).map(\.action)
    }
    #expect(Set(entries) == ["services.signature.refused", "services.signature.given"])
  }

  @Test("A draft finishes on its version, or goes over to the new one; what does not fit is listed first")
  func versions() async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world)
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let draft = try await item.begin(browser)
      try await item.fillRows(draft, browser)
      #expect(try await browser.get("\(draft)/version").status == .seeOther)
      // The new version takes one owner only, and asks something new.
      try await item.publishAgain(world) {
        $0.replacing("\"maxItems\": 3", with: "\"maxItems\": 1")
          .replacing("\"note\": {\"type\": \"string\"", with: "\"motive\": {\"type\": \"string\"")
          .replacing("{\"key\": \"note\"", with: "{\"key\": \"motive\"")
      }
      let step = try await browser.get("\(draft)/owners")
      #expect(step.text.contains("href=\"\(draft)/version\""))
      #expect(step.text.contains("name=\"owners.1.who\""))
      let choice = try await browser.get("\(draft)/version")
      #expect(choice.status == .ok)
      #expect(choice.text.contains("股东 2"))
      #expect(!choice.text.contains("19491231"))
      let stay = try await browser.post("\(draft)/version", LegalAid.hidden(choice) + [("choice", "old")], from: choice)
      #expect(stay.location?.hasPrefix(draft) == true)
      #expect(try await browser.get("\(draft)/owners").text.contains("name=\"owners.1.who\""))
      let go = try await browser.post("\(draft)/version", LegalAid.hidden(choice) + [("choice", "new")], from: choice)
      #expect(go.location == "\(draft)/owners", "\(go.words)")
      let after = try await browser.get("\(draft)/owners")
      #expect(!after.text.contains("href=\"\(draft)/version\""))
      #expect(after.text.contains("name=\"motive\""))
      #expect(!after.text.contains("甲公司"))
    }
  }

  @Test("A draft begun before is handed in on its own version, whose case keeps it")
  func finishesOnOwn() async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world)
    let login = try await world.resident()
    let id = try await world.browse(login) { browser in
      let draft = try await item.begin(browser)
      try await item.fillRows(draft, browser)
      try await item.publishAgain(world) { $0.replacing("\"maxItems\": 3", with: "\"maxItems\": 1") }
      let check = try await browser.get("\(draft)/check")
      let sent = try await browser.post("\(draft)/submit", LegalAid.sending(check), from: check)
      return try #require(LegalAid.caseID(sent.location), "\(sent.words)")
    }
    let file = try await world.file(id)
    let version = try await world.store.read { tx in
      try file.subjectVersionID.flatMap { try ItemQueries().version($0, in: tx) }
    }
    #expect(version?.content.form?.field("owners")?.maximumRows == 3)
    #expect(file.formData["owners"]?.arrayValue?.count == 2)
  }

  @Test("What one said in one's own latest case is filled in with where it came from; nobody else's is")
  func earlier() async throws {
    let world = try await PortalWorld.shared.value
    let item = try await ModelledItem.publish(world)
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let draft = try await item.begin(browser)
      try await item.fillRows(draft, browser, note: "靠近学校的铺面")
      let check = try await browser.get("\(draft)/check")
      let sent = try await browser.post("\(draft)/submit", LegalAid.sending(check), from: check)
      let id = try #require(LegalAid.caseID(sent.location), "\(sent.words)")
      let number = try await world.file(id).number
      let next = try await item.begin(browser)
      let page = try await browser.get("\(next)/owners")
      #expect(page.text.contains("靠近学校的铺面"))
      #expect(page.text.contains(number))
      #expect(!page.text.contains("11010519491231002X"))
      // Changed, it is one's own answer again.
      let changed = try await browser.post(
        "\(next)/owners",
        LegalAid.hidden(page) + [("_rows.owners", "1"), ("note", "换了地方"), ("_compute", "1")], from: page)
      #expect(changed.status == .seeOther)
      #expect(!(try await browser.get("\(next)/owners").text.contains(number)))
    }
    let other = try await world.resident("李四")
    try await world.browse(other) { browser in
      let draft = try await item.begin(browser)
      #expect(!(try await browser.get("\(draft)/owners").text.contains("靠近学校的铺面")))
    }
  }

  @Test("What a source of data knows is filled in with the source's name, for the person and nobody who acts for them")
  func facts() async throws {
    let world = try await PortalWorld.shared.value
    let principal = try await world.principal(try await world.resident())
    var area = Field("area", .number, "面积")
    area.fact = "premisesArea"
    var wrong = Field("year", .number, "年份")
    wrong.fact = "builtIn"
    let form = FormDefinition(key: "f", steps: [FormStep(key: "s", title: "页", fields: [area, wrong])])
    let earlier = EarlierAnswers(queries: world.queries, items: ItemQueries(), facts: [Register()], today: world.today)
    let own = Applicant(party: principal.actingParty, isSelf: true)
    let found = try await world.store.read { try earlier.found(form, data: [:], for: own, by: principal, in: $0) }
    // What is no answer to the question is left out.
    #expect(found.map(\.field) == ["area"])
    #expect(found.first?.value == 120)
    #expect(found.first?.source.zh == "不动产登记")
    let answered = try await world.store.read {
      try earlier.found(form, data: ["area": 90], for: own, by: principal, in: $0)
    }
    #expect(answered.isEmpty)
    let clerk = try await world.principal("clerk")
    let atCounter = try await world.store.read { try earlier.found(form, data: [:], for: own, by: clerk, in: $0) }
    #expect(atCounter.isEmpty)
  }
}

/// A register that knows the size of everybody's premises.
private struct Register: FormFacts {
  var source: CaseText { CaseText(zh: "不动产登记", en: "Land register") }

  func facts(_ names: Set<String>, about party: PartyID, in tx: ReadTransaction) throws -> [String: JSONValue] {
    ["premisesArea": 120, "builtIn": "long ago"].filter { names.contains($0.key) }
  }
}

/// An item of the catalogue with a form of its own for these tests.
struct ModelledItem: Sendable {
  private static let serial = Counter()

  let code: ItemCode

  static func publish(_ world: PortalWorld, isSigned: Bool = false) async throws -> ModelledItem {
    let catalogue = try PublishedCatalogue.content()
    let listed = catalogue.contents().filter { !$0.content.isWorkedOut && $0.content.audiences.contains(.person) }
    let item = ModelledItem(code: listed[serial.next()].code)
    try await item.publishAgain(world) { text in
      isSigned ? text.replacing("\"schema\":", with: "\"signature\": true, \"schema\":", maxReplacements: 1) : text
    }
    return item
  }

  func publishAgain(_ world: PortalWorld, _ change: (String) -> String) async throws {
    let form = try FormFile(name: "owners.form.json", text: change(Self.text)).definition
    let commands = ItemCommands(clock: world.clock, ids: world.ids)
    let (code, today) = (code, world.today)
    try await world.store.write { tx in
      guard var content = try ItemQueries().current(code, on: today, in: tx)?.content else { return }
      content.audiences = [.person, .enterprise]
      content.form = form
      _ = try commands.publish(content, as: code, validFrom: today, reason: "试验", by: .system, in: tx)
    }
  }

  /// Begins and gives the address of the draft.
  func begin(_ browser: Browser) async throws -> String {
    let page = try await browser.get("/apply/\(code.text)")
    var begun = try await browser.post("/apply/\(code.text)", [], from: page)
    if begun.location == nil {
      let own = page.text.split(separator: "value=\"party:").dropFirst().first?.split(separator: "\"").first ?? ""
      begun = try await browser.post("/apply/\(code.text)", [("as", "party:\(own)")], from: page)
    }
    let location = try #require(begun.location, "\(begun.words)")
    return String(location.prefix(upTo: try #require(location.lastIndex(of: "/"))))
  }

  /// Two owners, and on to the check.
  func fillRows(_ draft: String, _ browser: Browser, note: String = "") async throws {
    let page = try await browser.get("\(draft)/owners")
    let answers = [
      ("_rows.owners", "2"), ("owners.0.who", "张三"), ("owners.0.sort", "person"),
      ("owners.0.number", "11010519491231002X"), ("owners.0.amount", "10"), ("owners.1.who", "甲公司"),
      ("owners.1.sort", "firm"), ("owners.1.amount", "20"), ("note", note),
    ]
    // The number appears with the answer that calls for it.
    let sent = try await browser.post("\(draft)/owners", LegalAid.hidden(page) + answers, from: page)
    #expect(sent.location == "\(draft)/check", "\(sent.words)")
  }

  static let text = """
    {
      "schema": {"type": "object", "properties": {
        "owners": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "object", "properties": {
          "who": {"type": "string", "maxLength": 60}, "sort": {"type": "string", "enum": ["person", "firm"]},
          "number": {"type": "string", "format": "citizen-number"}, "amount": {"type": "integer", "minimum": 100}},
          "required": ["who", "sort", "amount"], "additionalProperties": false}},
        "total": {"type": "integer"},
        "note": {"type": "string", "maxLength": 200}},
        "required": ["owners"], "additionalProperties": false},
      "layout": {"steps": [{"key": "owners", "title": {"zh": "股东", "en": "Owners"},
        "lookups": [{"kind": "enterprise", "rows": "owners", "fill": {"who": "enterpriseName"}, "set": {"sort": "firm"}},
          {"kind": "person", "rows": "owners", "fill": {"who": "applicantName"}, "set": {"sort": "person"}}],
        "fields": [
          {"key": "owners", "label": {"zh": "股东", "en": "Owners"}, "rowLabel": {"zh": "股东", "en": "Owner"}, "fields": [
            {"key": "who", "label": {"zh": "姓名", "en": "Name"}},
            {"key": "sort", "label": {"zh": "类别", "en": "Sort"}, "options": [
              {"value": "person", "label": {"zh": "个人", "en": "Person"}},
              {"value": "firm", "label": {"zh": "企业", "en": "Firm"}}]},
            {"key": "number", "label": {"zh": "号码", "en": "Number"}, "visible": "sort = \\"person\\"", "required": true},
            {"key": "amount", "widget": "money", "label": {"zh": "出资", "en": "Amount"}}]},
          {"key": "total", "widget": "money", "label": {"zh": "合计", "en": "Total"},
            "computed": "sum(owners.amount[item != null])"},
          {"key": "note", "label": {"zh": "说明", "en": "Note"}, "earlier": "ownersNote"}]}]}
    }
    """
}
