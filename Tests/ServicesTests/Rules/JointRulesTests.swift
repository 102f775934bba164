import Forms
import Kernel
import Testing

@testable import Services

@Suite struct JointRulesTests {
  private let today = PublishedCatalogue.today

  private func restaurant() throws -> (JointService, [ItemCode: ItemContent]) {
    let catalogue = try PublishedCatalogue.content()
    let service = try #require(catalogue.joint.first { $0.slug == "open-a-restaurant" })
    let all = Dictionary(catalogue.contents(), uniquingKeysWith: { first, _ in first })
    var items: [ItemCode: ItemContent] = [:]
    for part in service.parts { items[part.code] = all[part.code] }
    #expect(items.count == service.parts.count)
    return (service, items)
  }

  @Test func `Opening a restaurant joins seven real items of five departments`() throws {
    let (service, items) = try restaurant()
    #expect(service.parts.count == 7)
    #expect(Set(items.values.map(\.departmentCode)).count == 5)
    let catalogue = try PublishedCatalogue.content()
    #expect(service.basis.allSatisfy { catalogue.articles.quotation($0) != nil })
  }

  @Test func `The joint form asks each question once, and earlier questions decide later ones`() throws {
    let (service, items) = try restaurant()
    let form = JointRules.form(service, items: items)
    #expect(Set(form.fields.map(\.key)).count == form.fields.count)
    #expect(Set(form.steps.map(\.key)).count == form.steps.count)
    #expect(form.steps.filter { $0.kind == .materials }.count == 1)
    #expect(form.steps.last?.key == "confirmation")
    var content = ItemContent(name: "合", type: .other, departmentCode: "x")
    content.form = form
    let findings = QualityCheck.findings(content, on: today).filter { "\($0.rule)".hasPrefix("form") }
    #expect(findings.isEmpty, "\(findings)")
    // The shop's name, address and the owner are asked by the shared steps only.
    let asked = form.fields.filter { $0.kind == .address }.map(\.key)
    #expect(asked == ["shopAddress", "postAddress"])
  }

  @Test(arguments: ["company", "trader", "have"])
  func `Taken apart, every department gets a complete form of its own`(form kind: String) throws {
    let (service, items) = try restaurant()
    let form = JointRules.form(service, items: items)
    let data = SampleAnswers.values(
      for: form, seed: 5, today: today,
      given: [
        "form": .string(kind), "dishes": ["hot"], "wantFire": "yes", "wantSign": "yes", "wantInvoices": "yes",
        "wantHealth": "yes",
      ])
    #expect(FormRules.check(form, data: data, materials: [Material](), today: today).isEmpty)
    let parts = JointRules.split(service, data: FormRules.pruned(form, data: data), items: items)
    #expect(parts.count == (kind == "have" ? 5 : 6))
    for part in parts {
      let item = try #require(items[part.part.code])
      let errors = FormRules.check(item.applicableForm, data: part.formData, materials: [Material](), today: today)
      let open = errors.filter { !part.part.awaited.contains($0.field) }
      #expect(open.isEmpty, "\(item.name.zh): \(open)")
      if kind == "have" { #expect(errors.isEmpty) }
    }
    if kind == "company" {
      let company = try #require(parts.first { $0.part.key == "company" })
      #expect(company.formData["companyName"] == data["shopName"])
      #expect(company.formData["businessScope"] == ["catering"])
      #expect(company.formData["premisesAddress"] == data["shopAddress"])
    }
    let food = try #require(parts.first { $0.part.key == "food" })
    #expect(food.formData["reason"] == "热食")
  }

  @Test func `Only the parts that are wanted are handled, and only their papers asked, each once`() throws {
    let (service, items) = try restaurant()
    let data: JSONValue = [
      "form": "company", "wantFire": "no", "wantSign": "no", "wantInvoices": "yes", "wantHealth": "no",
      "invoice.medium": "electronic",
    ]
    #expect(JointRules.chosenParts(service, data: data).map(\.key) == ["company", "food", "invoice"])
    let papers = JointRules.materials(service, items: items, data: data)
    #expect(Set(papers.map(\.key)).count == papers.count)
    #expect(papers.contains { $0.key == "articles" })
    let seal = try #require(papers.first { $0.key == "invoiceSeal" })
    #expect(!MaterialRules.isAsked(seal, data: data))
    #expect(MaterialRules.isAsked(seal, data: data.setting("invoice.medium", to: "paper")))
    // A condition that the service itself answers is settled.
    #expect(papers.first { $0.key == "priorApproval" }?.necessity == .optional)
  }
}

@Suite("The order of a joint service's parts")
struct JointOrderRuleTests {
  @Test("a part waits for those of its earlier parts that are applied for, and for nobody else")
  func order() throws {
    let service = try #require(try PublishedCatalogue.content().joint.first { $0.slug == "open-a-restaurant" })
    func part(_ key: String) throws -> JointServicePart { try #require(service.parts.first { $0.key == key }) }
    let (company, trader, food, invoice) = (
      try part("company"), try part("trader"), try part("food"), try part("invoice")
    )
    #expect(invoice.after == ["company", "trader"])
    #expect(SubmissionPlan.order(of: [company, food, invoice]) == [2: [0]])
    #expect(SubmissionPlan.order(of: [invoice, trader]) == [0: [1]])
    #expect(SubmissionPlan.order(of: [food, invoice]).isEmpty)
  }
}
