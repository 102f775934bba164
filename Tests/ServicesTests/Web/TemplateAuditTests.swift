import Testing
import WebSupport

@testable import Services

@Suite("Templates of the portal")
struct TemplateAuditTests {
  @Test("Every tag of every template, in every branch, has a value in its view", arguments: [Language.zhCN, .en])
  func audit(language: Language) throws {
    let renderer = try Renderer(resources: [.web] + ServicesFeature().resources, strict: true)
    let icon = try renderer.fragment("web/icon-file", NoView(), language: language)
    let sample = SampleViews(words: renderer.words(language), icon: icon)
    var audited: Set<String> = []
    func check(_ name: String, _ view: some Sendable) {
      #expect(renderer.audit("services/\(name)", view, language: language) == [], "\(name)")
      audited.insert("services/\(name)")
    }
    check("home", sample.home)
    check("search", sample.search)
    check("departments", sample.departments)
    check("department", sample.department)
    check("topic", sample.topic)
    check("guide", sample.guide)
    check("item", ItemPageView(body: sample.icon))
    check("eligibility", sample.eligibility)
    check("joint", sample.joint)
    check("joint-case", sample.jointCase)
    check("apply-start", sample.applyStart)
    check("step", sample.step)
    check("check", sample.check)
    check("version", sample.version)
    check("step-part", sample.part)
    check("rows", sample.rows)
    check("computed", sample.computed)
    check("receipt", try sample.receipt)
    check("my", sample.my)
    check("case", sample.caseView)
    check("case-clock", sample.caseClock)
    check("process", try sample.process)
    check("supplement", sample.supplement)
    check("rate", sample.rate)
    check("withdraw", sample.withdraw)
    check("documents", sample.documents)
    check("document", sample.document)
    check("track", sample.track)
    check("admin-items", sample.adminItems)
    check("admin-item", sample.adminItem)
    check("admin-edit", sample.adminEdit)
    check("admin-review", sample.adminReview)
    check("admin-quality", sample.adminQuality)
    check("admin-searches", sample.adminSearches)
    check("site-search", sample.siteSearch)
    check("admin-quality-department", sample.adminQualityDepartment)
    check("admin-import", sample.adminImport)
    check("admin-export", sample.adminExport)
    let parts: Set<String> = [
      "services/result", "services/ruling", "services/material-choice", "services/document-table",
    ]
    let own = Set(renderer.templateNames.filter { $0.hasPrefix("services/") })
    #expect(own.subtracting(audited).subtracting(parts) == [], "these templates are not audited")
  }
}
