import Foundation
import HTTPTypes
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("Administration of items, by forms alone")
struct AdminItemTests {
  /// An item of 区司法局, by a part of its name.
  private func code(_ world: PortalWorld, _ number: Int) async throws -> String {
    let items = ItemQueries()
    let page = try await world.store.read {
      try items.list(ItemListQuery(departmentCode: PortalWorld.justice, limit: 50), in: $0)
    }
    return page.rows[number].code.text
  }

  @Test("Only an administrator of the department comes in")
  func access() async throws {
    let world = try await PortalWorld.shared.value
    let code = try await code(world, 1)
    let resident = try await world.resident()
    let foreign = "/admin/items/item/\(PortalWorld.pesticides)"
    for login in [resident, "officer", "clerk", "approver"] {
      try await world.browse(login) { browser in
        for path in [
          "/admin/items", "/admin/items/item/\(code)", "/admin/items/item/\(code)/edit/basics",
          "/admin/items/item/\(code)/review", "/admin/items/quality", "/admin/items/import", "/admin/items/export",
          "/admin/items/export/task_general_basic.csv",
        ] {
          let answer = try await browser.get(path)
          #expect(answer.status == .notFound, "\(login) \(path)")
        }
        let answer = try await browser.post("/admin/items/item/\(code)/state", [("act", "suspend"), ("reason", "x")])
        #expect(answer.status == .notFound, "\(login)")
      }
    }
    try await world.browse("editor") { browser in
      let own = try await browser.get("/admin/items/item/\(code)")
      #expect(own.status == .ok)
      for path in [foreign, "\(foreign)/edit/basics", "\(foreign)/review"] {
        let answer = try await browser.get(path)
        #expect(answer.status == .notFound, "\(path)")
      }
    }
  }

  @Test("Every page of the administration opens in both languages", arguments: ["zh-CN", "en"])
  func pages(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let code = PortalWorld.legalAid
    let parts = EditorPart.all.map { "/admin/items/item/\(code)/edit/\($0.key)" }
    try await world.browse("editor", language: language) { browser in
      for path in [
        "/admin/items", "/admin/items?state=suspended", "/admin/items?q=%E6%8F%B4%E5%8A%A9",
        "/admin/items/item/\(code)",
        "/admin/items/item/\(code)/review", "/admin/items/quality", "/admin/items/quality/\(PortalWorld.justice)",
        "/admin/items/import", "/admin/items/export",
      ] + parts {
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(!page.text.contains("⟦"), "\(path)")
        #expect(page.text.utf8.count < PublicPageTests.maximumPageBytes, "\(path) has \(page.text.utf8.count) bytes")
      }
    }
  }

  @Test("Editing, comparing and publishing makes the next version, and the guide shows it")
  func publish() async throws {
    let world = try await PortalWorld.shared.value
    let code = try await code(world, 2)
    let path = "/admin/items/item/\(code)"
    try await world.browse("editor") { browser in
      let edit = try await browser.get("\(path)/edit/basics")
      let all = [("revision", edit.value(of: "revision") ?? "")] + Answers.values(on: edit, preferring: [:])
      let name = try #require(all.first { $0.0 == "name" }?.1)
      let fields = all.filter { $0.0 != "name" && $0.0 != "summary" }
      let blank = try await browser.post("\(path)/edit/basics", fields + [("name", "")], from: edit)
      #expect(blank.status == .unprocessableContent)
      let saved = try await browser.post(
        "\(path)/edit/basics", fields + [("name", name), ("summary", "新写的一句话说明")], from: edit)
      #expect(saved.status == .seeOther, "\(saved.words)")
      let stale = try await browser.post(
        "\(path)/edit/basics", fields + [("name", name), ("summary", "别的窗口")], from: edit)
      #expect(stale.status == .conflict)
      #expect(stale.text.contains("别的窗口"))
      let review = try await browser.get("\(path)/review")
      #expect(review.text.contains("<ins>新写的一句话说明"))
      let unreasoned = try await browser.post(
        "\(path)/review", [("reason", ""), ("from", "2026-11-20"), ("number", review.value(of: "number") ?? "")],
        from: review)
      #expect(unreasoned.status == .unprocessableContent)
      let published = try await browser.post(
        "\(path)/review", [("reason", "补写说明"), ("from", "2026-11-20"), ("number", review.value(of: "number") ?? "")],
        from: review)
      #expect(published.status == .seeOther, "\(published.words)")
      let guide = try await browser.get("/items/\(code)")
      #expect(guide.text.contains("新写的一句话说明"))
      let history = try await browser.get(path)
      #expect(history.text.contains("补写说明"))
    }
  }

  @Test("Rows of a list are added, changed and taken away")
  func rows() async throws {
    let world = try await PortalWorld.shared.value
    let code = try await code(world, 3)
    let path = "/admin/items/item/\(code)/edit/questions"
    try await world.browse("editor") { browser in
      let empty = try await browser.get(path)
      let rows = Int(empty.value(of: "_rows") ?? "") ?? 0
      let last = rows - 1
      let base = [("revision", empty.value(of: "revision") ?? "0"), ("_rows", String(rows))]
      let kept = Answers.values(on: empty, preferring: [:]).filter {
        !$0.0.contains("row.\(last).") && !$0.0.contains("_remove")
      }
      let added = try await browser.post(
        path,
        base + kept.filter { $0.0.hasPrefix("row.") } + [
          ("row.\(last).question", "可以委托别人吗？"), ("row.\(last).answer", "可以，带上委托书。"), ("_add", "1"),
        ], from: empty)
      #expect(added.status == .seeOther, "\(added.words)")
      let shown = try await browser.get(path)
      #expect(shown.text.contains("可以委托别人吗？"))
      let removed = try await browser.post(
        path,
        [("revision", shown.value(of: "revision") ?? ""), ("_rows", shown.value(of: "_rows") ?? "")]
          + Answers.values(on: shown, preferring: [:]).filter { $0.0.hasPrefix("row.") && !$0.0.contains("_remove") }
          + [("row.\(last)._remove", "1")], from: shown)
      #expect(removed.status == .seeOther, "\(removed.words)")
      let gone = try await browser.get(path)
      #expect(!gone.text.contains("可以委托别人吗？"))
    }
  }

  @Test("A suspended item takes no applications until it is resumed")
  func suspend() async throws {
    let world = try await PortalWorld.shared.value
    let code = try await code(world, 4)
    let path = "/admin/items/item/\(code)"
    let resident = try await world.resident()
    try await world.browse("editor") { browser in
      let page = try await browser.get(path)
      let none = try await browser.post("\(path)/state", [("act", "suspend"), ("reason", "")], from: page)
      #expect(none.status == .unprocessableContent)
      let done = try await browser.post("\(path)/state", [("act", "suspend"), ("reason", "系统升级")], from: page)
      #expect(done.status == .seeOther)
    }
    try await world.browse(resident) { browser in
      let guide = try await browser.get("/items/\(code)")
      #expect(!guide.text.contains("href=\"/apply/"))
      let start = try await browser.get("/apply/\(code)")
      #expect(start.status == .seeOther)
    }
    try await world.browse("editor") { browser in
      let done = try await browser.post("\(path)/state", [("act", "resume"), ("reason", "升级完成")])
      #expect(done.status == .seeOther)
    }
  }

  @Test("An import is rehearsed first and explains every line that it refuses")
  func importing() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse("editor") { browser in
      let page = try await browser.get("/admin/items/import")
      let none = try await browser.post(
        "/admin/items/import", [("table", "task_general_basic"), ("from", "2026-11-20")], files: [], from: page)
      #expect(none.status == .unprocessableContent)
      let csv = SentFile(
        field: "file", name: "task_general_basic.csv", type: "text/csv",
        bytes: Array("task_code,task_name\nX1,测试\n".utf8))
      let checked = try await browser.post(
        "/admin/items/import", [("table", "task_general_basic"), ("from", "2026-11-20"), ("_mode", "check")],
        files: [csv], from: page)
      #expect(checked.status == .ok, "\(checked.words)")
      #expect(checked.text.contains("<table"))
      #expect(!checked.text.contains("⟦"))
    }
  }

  @Test("An export gives the department's items under the national names and is recorded")
  func exporting() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse("editor") { browser in
      let csv = try await browser.get("/admin/items/export/task_general_basic.csv")
      #expect(csv.status == .ok)
      #expect(csv.text.contains("task_code"))
      #expect(csv.text.contains("法律援助"))
      #expect(!csv.text.contains("农药经营许可证"))
      #expect(csv.headers[.contentDisposition]?.contains("attachment") == true)
      let other = try await browser.get("/admin/items/export/uc_gov_org.csv")
      #expect(other.status == .notFound)
    }
  }
}
