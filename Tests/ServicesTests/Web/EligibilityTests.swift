import Cases
import HTTPTypes
import Kernel
import Testing
import WebTesting

@testable import Services

@Suite("Can I apply?")
struct EligibilityTests {
  private static let road = "511A17017003-511602000000-000-115113016823646795-1-00"
  private static let page = "/items/\(road)/eligibility"
  private static let newRoad: [(String, String)] = [
    ("workKind", "dig"), ("emergency", "no"), ("roadAge", "new"), ("newRoad", "none"), ("planning", "yes"),
    ("_shown", "workKind emergency roadAge newRoad planning"),
  ]

  @Test("The guide leads to the questions where there are rules, and nowhere else")
  func box() async throws {
    let world = try await PortalWorld.shared.value
    let listed = try #require(try PublishedCatalogue.content().listed.first { $0.name == "居民身份证办理（包括临时）" })
    try await world.browse(nil) { browser in
      let worked = try await browser.get("/items/\(Self.road)")
      #expect(worked.text.contains(Self.page))
      let other = try await browser.get("/items/\(listed.code)")
      #expect(!other.text.contains("/eligibility"))
      for address in ["/items/\(listed.code)/eligibility", "/items/none-such/eligibility"] {
        let answer = try await browser.get(address)
        #expect(answer.status == .notFound)
      }
    }
  }

  @Test("Questions that follow from answers are asked next, without blaming anybody", arguments: ["zh-CN", "en"])
  func further(language: String) async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil, language: language) { browser in
      let start = try await browser.get(Self.page)
      #expect(start.status == .ok && !start.text.contains("⟦"))
      #expect(!start.text.contains("name=\"roadAge\""))
      let next = try await browser.post(
        Self.page, [("workKind", "dig"), ("emergency", "no"), ("_shown", "workKind emergency")], from: start)
      #expect(next.status == .ok && !next.text.contains("error-summary") && !next.text.contains("⟦"))
      #expect(next.text.contains("name=\"roadAge\"") && next.text.contains("name=\"planning\""))
      #expect(!next.text.contains("id=\"answer\""))
    }
  }

  @Test("A \"no\" says why, quotes its article, names and marks its rule, and keeps nobody from applying")
  func refused() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let answer = try await browser.post(Self.page, Self.newRoad, from: try await browser.get(Self.page))
      #expect(answer.status == .ok && !answer.text.contains("⟦"))
      #expect(answer.text.contains("按规定不能办"))
      #expect(answer.text.contains("《城市道路管理条例》第三十三条第二款"))
      #expect(answer.text.contains("新建、扩建、改建的城市道路交付使用后5年内"))
      #expect(answer.text.contains("第 1 版第 2 条"))
      #expect(answer.text.contains("rule-table__fired") && answer.text.contains("没有特殊情况"))
      #expect(answer.text.contains("仍然可以提交申请"))
      #expect(!answer.text.contains("becauseEn") && !answer.text.contains("within five years"))
      #expect(answer.text.contains("/apply/\(Self.road)") && !answer.text.contains("name=\"_answers\""))
    }
  }

  @Test("English readers have the same answer in English")
  func english() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil, language: "en") { browser in
      let answer = try await browser.post(Self.page, Self.newRoad, from: try await browser.get(Self.page))
      #expect(answer.text.contains("The rules stand against it"))
      #expect(answer.text.contains("Regulation on City Roads, Article 33"))
      #expect(answer.text.contains("Rule 2 of version 1"))
      #expect(answer.text.contains("There is no special reason"))
      let table = try #require(answer.text.firstMatch(of: /<table class="table table--dense rule-table">.*?<\/table>/))
      for heading in ["Answer", "Why", "Act", "Article"] { #expect(table.0.contains(">\(heading)</th>")) }
      #expect(table.0.contains("<td>Regulation on City Roads</td>") && table.0.contains("<td>Article 33(2)</td>"))
      let headings = table.0.matches(of: /<th scope="col"[^>]*>([^<]*)<\/th>/).map { String($0.1) }
      let chinese = headings.filter { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
      #expect(chinese.isEmpty)
    }
  }

  @Test("A question left out is asked for, with what was answered kept")
  func missing() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let answer = try await browser.post(
        Self.page, [("workKind", "occupy"), ("_shown", "workKind emergency")], from: try await browser.get(Self.page))
      #expect(answer.status == .unprocessableContent && answer.text.contains("error-summary"))
      #expect(answer.text.contains("value=\"occupy\" checked") || answer.text.contains("checked"))
    }
  }

  @Test("Answers go with a signed-in resident into the draft, and only those that were asked")
  func carried() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let answer = try await browser.post(
        Self.page, [("workKind", "occupy"), ("emergency", "no"), ("_shown", "workKind emergency")],
        from: try await browser.get(Self.page))
      #expect(answer.text.contains("可以办") && answer.text.contains("name=\"_answers\""))
      let begun = try await browser.post(
        "/apply/\(Self.road)",
        [("_answers", "1"), ("workKind", "occupy"), ("emergency", "no"), ("roadName", "偷带"), ("area", "9")],
        from: answer)
      #expect(begun.status == .seeOther, "\(begun.words)")
      let step = try await browser.get(try #require(begun.location))
      #expect(step.text.contains("value=\"occupy\""))
      #expect(step.text.ranges(of: " checked").count == 2)
      let draft = try #require(begun.location?.split(separator: "/").dropLast().last)
      let place = try await browser.get("/drafts/\(draft)/place")
      #expect(place.status == .ok && !place.text.contains("偷带"))
      // With a draft left unfinished the start page comes first, and the answers wait in it.
      let again = try await browser.post(
        "/apply/\(Self.road)", [("_answers", "1"), ("workKind", "occupy"), ("emergency", "no")], from: answer)
      #expect(
        again.status == .ok && again.text.contains("name=\"_answers\"") && again.text.contains("value=\"occupy\""))
    }
  }

  @Test("The page on which answers are checked says how long and how much, why, and what stands against it")
  func check() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let begun = try await browser.post(
        "/apply/\(Self.road)", [("_answers", "1")] + Self.newRoad, from: try await browser.get(Self.page))
      let draft = try #require(begun.location?.split(separator: "/").dropLast().last)
      let check = try await browser.get("/drafts/\(draft)/check")
      #expect(check.status == .ok && !check.text.contains("⟦"))
      #expect(check.text.contains("id=\"eligibility\"") && check.text.contains("仍然可以提交申请"))
      #expect(check.text.contains("15 个工作日") && check.text.contains("要先核对城市人民政府的批准"))
      #expect(check.text.contains("城市道路挖掘修复费") && check.text.contains("《城市道路管理条例》第三十七条"))
    }
  }

  @Test("The applicant's page of the case says why time and fee are what they are")
  func ownCase() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let id = try await LegalAid.submit(browser)
      let page = try await browser.get("/my/cases/\(id)")
      #expect(page.text.contains("承诺时限") && page.text.contains("3 个工作日"))
      #expect(page.text.contains("法律援助免费") && page.text.contains("《法律援助条例》第二十二条"))
      #expect(page.text.contains("适用的规则"))
    }
  }
}
