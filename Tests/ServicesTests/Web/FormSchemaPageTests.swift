import Cases
import Forms
import Foundation
import HTTPTypes
import JSONSchema
import Kernel
import Store
import Testing
import WebTesting

@testable import Services

@Suite("The schema of a form, for other programs")
struct FormSchemaPageTests {
  @Test("An item's address gives the schema of its form to whoever asks for it, and the guide to everybody else")
  func served() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      let path = "/items/\(PortalWorld.legalAid)"
      let own = try await browser.get("\(path)/form.schema.json")
      #expect(own.status == .ok)
      #expect(own.headers[.contentType] == "application/schema+json")
      var client = browser.client
      client.accept = "application/schema+json, application/json;q=0.5"
      let negotiated = try await client.get(path)
      #expect(negotiated.text == own.text)
      #expect(negotiated.headers[.vary]?.contains("Accept") == true)
      #expect(try await browser.get(path).text.contains("<h1"))
      #expect(try await browser.get("/items/nothing/form.schema.json").status == .notFound)
      // Another program can work with it as it stands.
      let schema = try Schema(try JSONValue(parsing: own.text), formats: .assertion)
      let item = try PublishedCatalogue.worked("对公民法律援助申请的审批")
      let data = SampleAnswers.values(for: item, seed: 1, today: PublishedCatalogue.today)
      #expect(try schema.isValid(FormRules.pruned(item.applicableForm, data: data)))
      #expect(try !schema.isValid(["facts": "短"]))
    }
  }

  @Test("A draft keeps what was typed wrongly, but nothing that no form could have sent")
  func drafts() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/who")
      let long = String(repeating: "1", count: 6_000)
      let sent = try await browser.post(
        "\(application)/who", [("applyFor", "ward"), ("beneficiaryName", "李四"), ("beneficiaryNumber", long)], from: page
      )
      #expect(sent.status == .unprocessableContent)
      // The page shows it with what is wrong; the draft does not keep it.
      #expect(sent.text.contains(long))
      let again = try await browser.get("\(application)/who")
      #expect(!again.text.contains(long))
      #expect(again.text.contains("李四"))
    }
  }
}
