import Foundation
import Testing

@testable import WebSupport

@Suite("Templates")
struct TemplateTests {
  /// A renderer of WebSupport and a few templates of a test.
  private func renderer(_ templates: [String: String], strict: Bool = true) throws -> Renderer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)")
    let place = folder.appending(path: "templates")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, source) in templates {
      try source.write(to: place.appending(path: "\(name).mustache"), atomically: true, encoding: .utf8)
    }
    return try Renderer(resources: [.web, FeatureResources(module: "probe", folder: folder)], strict: strict)
  }

  private struct View: Sendable {
    var name: String
    var note: String?
    var count = 0
    var flag = false
    var items: [String] = []
    var body: Markup?
  }

  private func html(_ template: String, _ view: View) throws -> String {
    try renderer(["page": template]).fragment("probe/page", view, language: .en).html
  }

  @Test("what people typed is escaped, in text and in attributes")
  func escaping() throws {
    let view = View(name: "<b title=\"x\">&'</b>")
    #expect(
      try html("<p title=\"{{name}}\">{{name}}</p>", view).contains("&lt;b title=&quot;x&quot;&gt;&amp;&#39;&lt;/b&gt;")
    )
  }

  @Test("text never gets in raw, even when a template asks for it")
  func rawText() throws {
    #expect(throws: Never.self) { try html("{{{note}}}", View(name: "a", note: nil)) }
    #expect(try !html("[{{{name}}}]", View(name: "<script>")).contains("<script>"))
    #expect(try html("[{{{body}}}]", View(name: "a", body: Markup("<i>b</i>"))).contains("[<i>b</i>]"))
  }

  @Test("an optional that is nil is found and empty, and does not look further out")
  func absent() throws {
    let template = "{{#items}}{{name}}{{^note}}-{{/note}}{{/items}}{{#note}}!{{/note}}{{^note}}none{{/note}}"
    #expect(try html(template, View(name: "a", items: ["x", "y"])).hasPrefix("a-a-none"))
  }

  @Test("empty text, zero and false hide their sections")
  func falsehood() throws {
    #expect(try html("{{#name}}1{{/name}}{{#count}}2{{/count}}{{#flag}}3{{/flag}}.", View(name: "")).hasPrefix("."))
  }

  @Test("a tag that the view lacks fails in strict mode and is empty otherwise")
  func strictness() throws {
    let strict = try renderer(["page": "{{nowhere}}"])
    #expect(throws: TemplateError.missingTag(template: "probe/page", tag: "nowhere")) {
      try strict.fragment("probe/page", View(name: "a"), language: .en)
    }
    let lenient = try renderer(["page": "[{{nowhere}}]"], strict: false)
    #expect(try lenient.fragment("probe/page", View(name: "a"), language: .en).html.hasPrefix("[]"))
  }

  @Test("the audit enters branches that the sample hides")
  func audit() throws {
    let renderer = try renderer(["page": "{{#flag}}{{nowhere}}{{/flag}}{{^flag}}{{name}}{{/flag}}{{{name}}}{{body}}"])
    let problems = renderer.audit("probe/page", View(name: "a", body: Markup("b")))
    #expect(problems.count == 3)
    #expect(problems.contains { $0.contains("nowhere") })
  }

  @Test(
    "a template that names something missing fails when the program starts",
    arguments: [
      "{{t no.such.key}}", "{{>web/no-such}}", "{{asset none.css}}", "{{#a}}", "{{a", "{{=<% %>=}}", "{{/a}}",
    ])
  func missingParts(template: String) {
    #expect(throws: TemplateError.self) { try renderer(["page": template]) }
  }

  @Test("random templates fail or render, and never stop the program")
  func fuzz() {
    var random = SplitMix(state: 42)
    let pieces = [
      "{{", "}}", "{{{", "}}}", "#a", "/a", "^", ">", "t web.home", "name", ".", " ", "<", "\n", "!", "é", "{{name}}",
    ]
    for _ in 0..<400 {
      let source = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      _ = try? TemplateScanner(template: "fuzz").tokens(of: source)
      _ = try? TemplateOutline.outline(of: source, template: "fuzz", text: { _ in "x" })
    }
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
