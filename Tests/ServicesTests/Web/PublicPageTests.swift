import Foundation
import HTTPTypes
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("Public pages of the portal")
struct PublicPageTests {
  /// Pages must stay light enough for a slow telephone.
  static let maximumPageBytes = 100_000

  static let paths = [
    "/", "/search", "/search?q=%E9%80%80%E4%BC%91", "/search?q=tuixiu&for=person", "/search?q=zzzzqqq", "/departments",
    "/departments/115113010087786859", "/topics/open-a-business", "/joint/open-a-restaurant",
    "/items/\(PortalWorld.legalAid)", "/items/\(PortalWorld.pesticides)", "/track",
  ]

  @Test("Every public page opens in both languages and stays light", arguments: ["zh-CN", "en"])
  func opens(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let topics = try PublishedCatalogue.content().topics.map { "/topics/\($0.slug)" }
    let paths = Self.paths.filter { !$0.hasPrefix("/topics") } + topics
    try await world.browse(nil, language: language) { browser in
      for path in paths {
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.utf8.count < Self.maximumPageBytes, "\(path) has \(page.text.utf8.count) bytes")
        #expect(!page.text.contains("⟦"), "\(path) lacks a text")
        #expect(page.text.contains("<h1"), "\(path)")
        #expect(page.text.contains("lang=\"\(language)\""), "\(path)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test("Home shows six life events, six stages and only doors that lead somewhere")
  func home() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let page = try await browser.get("/")
      #expect(page.text.split(separator: "class=\"tile\"").count - 1 == 12)
      for match in page.text.matches(of: /class="door" href="([^"]+)"/) {
        let door = try await browser.get(String(match.1))
        #expect(door.status == .ok || door.status == .seeOther || String(match.1) == "/my/access", "\(match.1)")
      }
    }
  }

  @Test("Searching marks what matched and filters are links")
  func search() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let page = try await browser.get("/search?q=%E6%B3%95%E5%BE%8B%E6%8F%B4%E5%8A%A9")
      #expect(page.text.contains("<mark>"))
      #expect(page.text.contains("for=person"))
      let narrowed = try await browser.get("/search?q=%E6%B3%95%E5%BE%8B%E6%8F%B4%E5%8A%A9&for=person")
      #expect(narrowed.text.contains("aria-current"))
    }
  }

  @Test("A search without results says what to do next")
  func empty() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let page = try await browser.get("/search?q=%E4%B8%8D%E5%AD%98%E5%9C%A8xyzq")
      #expect(page.status == .ok)
      #expect(page.text.contains("12345"))
      #expect(page.text.contains("/departments"))
    }
  }

  @Test("What is searched for is shown as text, never as markup")
  func escapes() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let page = try await browser.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
      #expect(!page.text.contains("<script>alert"))
    }
  }

  @Test("A guide shows the promise, the statute, its articles and the way to apply")
  func guide() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let page = try await browser.get("/items/\(PortalWorld.legalAid)")
      #expect(page.text.contains("/apply/\(PortalWorld.legalAid)"))
      #expect(page.text.contains("法律援助法"))
      for part in ["need", "how", "basis", "where", "questions"] { #expect(page.text.contains("id=\"\(part)\"")) }
      #expect(page.text.contains("法定"))
    }
  }

  @Test("A guide needs one read at most once its parts are rendered")
  func oneRead() async throws {
    let world = try await PortalWorld.shared.value
    // An item that no other test opens, since the world is shared.
    let code = "511A0022500008-511602000000-000-115113016823646795-1-00"
    let reads = { @Sendable in world.log.executions.count { $0.arguments.contains(code.sqlValue) } }
    try await world.browse(nil) { browser in
      _ = try await browser.get("/items/\(code)")
      let before = reads()
      let page = try await browser.get("/items/\(code)")
      #expect(page.status == .ok)
      #expect(reads() <= before + 1)
    }
  }

  @Test("Unknown items, departments, topics and joint services are not found")
  func unknown() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      for path in ["/items/nothing", "/items/%E4%B8%AD", "/departments/x", "/topics/x", "/joint/x"] {
        let page = try await browser.get(path)
        #expect(page.status == .notFound, "\(path)")
      }
    }
  }
}
