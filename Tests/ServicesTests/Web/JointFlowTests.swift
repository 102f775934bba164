import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("A joint service, by forms alone")
struct JointFlowTests {
  @Test("The guide of a joint service opens in both languages", arguments: ["zh-CN", "en"])
  func guide(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let services = try PublishedCatalogue.content().joint
    try await world.browse(nil, language: language) { browser in
      for service in services {
        let page = try await browser.get("/joint/\(service.slug)")
        #expect(page.status == .ok)
        #expect(page.text.contains("/joint/\(service.slug)/apply"))
        #expect(!page.text.contains("⟦"))
        if service.parts.contains(where: { !$0.after.isEmpty }) {
          #expect(page.text.contains(language == "en" ? "” is granted" : "”准予许可后开始"))
        }
      }
    }
  }

  @Test("An enterprise applies once; several departments get a case each, and there is one receipt")
  func restaurant() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.enterprise("老李餐饮有限公司")
    let service = try #require(try PublishedCatalogue.content().joint.first { $0.slug == "open-a-restaurant" })
    let items = try PublishedCatalogue.content()
    try await world.browse(login) { browser in
      let page = try await browser.get("/joint/\(service.slug)/apply")
      #expect(page.status == .ok)
      let choice = try #require(page.text.firstMatch(of: /value="(party:[^"]+)"/))
      let begun = try await browser.post("/joint/\(service.slug)/apply", [("as", String(choice.1))], from: page)
      var location = try #require(begun.location)
      var steps = 0
      while !location.hasSuffix("/check"), steps < 40 {
        let step = try await browser.get(String(location.prefix { $0 != "#" }))
        #expect(step.status == .ok, "\(location)")
        let key = String(location.split(separator: "/").last ?? "").split(separator: "#").first.map(String.init) ?? ""
        let answers = Answers.values(on: step, preferring: ["form": "company", "wantFire": "yes"])
        let files = Answers.files(on: step)
        let answer =
          files.isEmpty
          ? try await browser.post(String(location.prefix { $0 != "#" }), answers, from: step)
          : try await browser.post(String(location.prefix { $0 != "#" }), answers, files: files, from: step)
        #expect(answer.status == .seeOther, "\(key): \(answer.words.suffix(1500))")
        guard let next = answer.location else { return }
        location = next
        steps += 1
      }
      let check = try await browser.get(location)
      #expect(check.status == .ok)
      // What the rules say is said for each part, under its name.
      #expect(check.text.contains("按规则怎么办") && check.text.contains("<h3>"))
      let sent = try await browser.post(
        location.replacingOccurrences(of: "/check", with: "/submit"), LegalAid.sending(check), from: check)
      #expect(sent.location?.hasPrefix("/my/joint/") == true, "\(sent.words.suffix(1500))")
      let receipt = try await browser.get(sent.location ?? "")
      #expect(receipt.status == .ok)
      let overview = try await browser.get(String((sent.location ?? "").dropLast("/receipt".count)))
      #expect(overview.status == .ok)
      #expect(overview.text.matches(of: /href="\/my\/cases\//).count >= 2)
      // The drawing says where the departments stand.
      #expect(overview.text.contains("各部门怎么一起办") && overview.text.contains("process__step--here"))
      // Each thing that happened says to which of the matters.
      #expect(overview.text.matches(of: /timeline__title">[^<]+ · [^<]+</).count >= 2)
    }
    _ = items
  }
}

/// Fills in a page of a form as it is shown, without knowing its questions.
enum Answers {
  /// Something plausible for every input that the page shows.
  static func values(on page: Page, preferring wanted: [String: String]) -> [(String, String)] {
    var values: [(String, String)] = LegalAid.hidden(page)
    var chosen: Set<String> = []
    for match in page.text.matches(of: /<input([^>]*)>/) {
      let attributes = Attributes(String(match.1))
      let name = attributes["name"]
      guard !name.isEmpty, !["_csrf", "revision", "_shown", "q"].contains(name) else { continue }
      switch attributes["type"] {
      case "hidden": values.append((name, attributes["value"]))
      case "radio":
        let isWanted = wanted[name].map { $0 == attributes["value"] } ?? true
        if isWanted, chosen.insert(name).inserted { values.append((name, attributes["value"])) }
      case "checkbox": if chosen.insert(name).inserted { values.append((name, attributes["value"])) }
      case "date": values.append((name, "2026-12-01"))
      case "file", "search": continue
      default: values.append((name, attributes["value"].isEmpty ? text(for: attributes) : attributes["value"]))
      }
    }
    for match in page.text.matches(of: /<textarea[^>]*name="([^"]+)"/) {
      values.append((String(match.1), "按照实际情况填写的一段说明，足够长了。"))
    }
    for match in page.text.matches(of: /<select[^>]*name="([^"]+)"[\s\S]*?<\/select>/) {
      let option = String(match.0).matches(of: /value="([^"]+)"/).map { String($0.1) }.first { !$0.isEmpty }
      values.append((String(match.1), option ?? ""))
    }
    return values
  }

  /// A file for each paper that is to be uploaded.
  static func files(on page: Page) -> [SentFile] {
    page.text.matches(of: /type="file"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="file"/).map { match in
      SentFile.pdf(String(match.1 ?? match.2 ?? ""))
    }
  }

  private static func text(for input: Attributes) -> String {
    let name = input["name"].lowercased()
    if input["type"] == "tel" || input["inputmode"] == "tel" { return "13800000001" }
    if input["inputmode"] == "numeric" || input["inputmode"] == "decimal" { return "12" }
    if name.contains("number") || name.contains("idcard") || name.contains("citizen") { return "11010519491231002X" }
    if name.contains("credit") || name.contains("uscc") { return "91350100M000100Y43" }
    return "好再来饭店"
  }
}

/// Attributes of a tag.
struct Attributes {
  private var values: [String: String] = [:]

  init(_ text: String) {
    for match in text.matches(of: /([a-z\-]+)="([^"]*)"/) { values[String(match.1)] = String(match.2) }
  }

  subscript(name: String) -> String { values[name] ?? "" }
}
