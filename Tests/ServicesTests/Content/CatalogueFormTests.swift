import Forms
import Kernel
import Testing

@testable import Services

@Suite struct CatalogueFormTests {
  private let today = PublishedCatalogue.today

  private func form(_ name: String) throws -> FormDefinition {
    try #require(try PublishedCatalogue.content().forms[name])
  }

  @Test func `Ten items have forms of their own as files, complete in their content`() throws {
    let catalogue = try PublishedCatalogue.content()
    #expect(catalogue.forms.count == 10)
    for (_, content) in catalogue.worked {
      let form = try #require(content.form)
      #expect(form.schema != nil)
      #expect(catalogue.forms[form.key] == form)
      #expect(FormLint.problems(in: form, file: form.key).isEmpty)
      // As a stored version has it.
      let stored = try ItemDocument.content(of: try ItemDocument.text(of: content))
      #expect(stored == content)
      #expect(stored.form?.hasExpressions == form.hasExpressions)
    }
  }

  @Test func `Companies have their shareholders in rows, with shares and sums`() throws {
    let data: JSONValue = [
      "shareholders": [
        ["name": "张三", "holder": "person", "amount": 30_000_000],
        ["name": "甲公司", "holder": "enterprise", "amount": 10_000_000],
      ]
    ]
    let computed = FormRules.computed(try form("company-registration"), data: data)
    #expect(computed["shareholderCount"] == 2)
    #expect(computed["capitalSubscribed"] == 40_000_000)
    #expect(computed["shareholders"]?[0]?["share"] == 75)
  }

  @Test func `Sums, days and areas follow from what was answered`() throws {
    let days = FormRules.computed(try form("road-occupation"), data: ["startOn": "2026-06-01", "endOn": "2026-06-10"])
    #expect(days["days"] == 10)
    let income: JSONValue = ["group": "other", "income": 600_000, "familySize": 4]
    #expect(FormRules.computed(try form("legal-aid"), data: income)["incomePerHead"] == 150_000)
    let hidden = income.setting("group", to: "migrant")
    #expect(FormRules.computed(try form("legal-aid"), data: hidden)["incomePerHead"] == nil)
    let shop: JSONValue = ["hasStore": "yes", "shopArea": 40.5, "storeArea": 19.5]
    #expect(FormRules.computed(try form("pesticide-shop"), data: shop)["areaTotal"] == 60)
    let goods: JSONValue = ["kg_ether": 1.5, "kg_acetone": 2]
    #expect(FormRules.computed(try form("precursor-purchase"), data: goods)["kgTotal"] == 3.5)
    let tree = FormRules.computed(try form("ancient-tree-plan"), data: ["distance": 4.9])
    #expect(tree["nearRoots"] == "inside")
    let balloon = FormRules.computed(try form("balloons"), data: ["diameter": 2, "balloonCount": 10])
    #expect(balloon["volume"] == 41.9)
  }

  @Test func `Reasons are asked for where the answers call for them`() throws {
    func missing(_ name: String, _ data: JSONValue) throws -> Set<String> {
      Set(FormRules.check(try form(name), data: data, materials: [Material](), today: today).map(\.field))
    }
    #expect(try !missing("invoice-quota", ["monthly": 100, "ceiling": 10_000_000]).contains("why"))
    #expect(try missing("invoice-quota", ["monthly": 101, "ceiling": 100]).contains("why"))
    #expect(try missing("invoice-quota", ["monthly": 1, "ceiling": 10_000_001]).contains("why"))
    #expect(try !missing("barrier-free-home", ["works": ["ramp"]]).contains("worksNote"))
    #expect(try missing("barrier-free-home", ["works": ["ramp", "other"]]).contains("worksNote"))
    let staff: JSONValue = ["staffList": [["name": "张三", "role": "lifeguard"], ["name": "李四", "role": "manager"]]]
    #expect(try missing("swimming-pool", staff).contains("staffList.0.certificate"))
    #expect(try !missing("swimming-pool", staff).contains("staffList.1.certificate"))
  }

  @Test func `In a joint service a part's sums go on working under their longer names`() throws {
    let catalogue = try PublishedCatalogue.content()
    let all = Dictionary(catalogue.contents(), uniquingKeysWith: { first, _ in first })
    let service = try #require(catalogue.joint.first { $0.slug == "open-a-restaurant" })
    let items = service.parts.reduce(into: [ItemCode: ItemContent]()) { $0[$1.code] = all[$1.code] }
    let form = JointRules.form(service, items: items)
    let data: JSONValue = [
      "form": "company",
      "company.shareholders": [["name": "张三", "holder": "person", "amount": 500], ["name": "乙", "amount": 1_500]],
    ]
    let computed = FormRules.computed(form, data: data)
    #expect(computed["company.shareholderCount"] == 2)
    #expect(computed["company.capitalSubscribed"] == 2_000)
    #expect(computed["company.shareholders"]?[0]?["share"] == 25)
    let part = try #require(JointRules.split(service, data: computed, items: items).first { $0.part.key == "company" })
    #expect(part.formData["capitalSubscribed"] == 2_000)
  }
}
