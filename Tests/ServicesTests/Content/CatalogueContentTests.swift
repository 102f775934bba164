import Forms
import Foundation
import Kernel
import Testing

@testable import Services

@Suite struct CatalogueContentTests {
  @Test func `All 1,135 items of 34 departments are read`() throws {
    let catalogue = try PublishedCatalogue.content()
    #expect(catalogue.departments.count == 34)
    #expect(catalogue.listed.count == 1_135)
    #expect(Set(catalogue.listed.map(\.code)).count == 1_135)
    #expect(catalogue.contents().count == 1_135)
    let used = Set(catalogue.listed.map(\.departmentCode))
    #expect(used == Set(catalogue.departments.map(\.code)))
  }

  @Test func `Every item has a name, a form that asks something, and a checklist`() throws {
    for (code, content) in try PublishedCatalogue.content().contents() {
      #expect(!content.name.isBlank, "\(code)")
      #expect(content.applicableForm.steps.contains { $0.kind == .materials }, "\(code)")
      #expect(content.applicableForm.fields.contains { $0.required }, "\(code)")
      #expect(!content.applicableMaterials.isEmpty, "\(code)")
      #expect(!content.audiences.isEmpty, "\(code)")
      #expect(content.leadingLimit != nil, "\(code)")
    }
  }

  @Test func `A department's code is its credit code wherever the list gives a valid one`() throws {
    let departments = try PublishedCatalogue.content().departments
    for department in departments where department.isCreditCode {
      #expect((try? UnifiedSocialCreditCode(department.code)) != nil, "\(department.name.zh)")
    }
    #expect(departments.filter(\.isCreditCode).count == 33)
    #expect(departments.allSatisfy { $0.name.en != nil })
    #expect(departments.map(\.order) == Array(1...34))
  }

  @Test func `Ten items are worked out, over eight departments and five types`() throws {
    let catalogue = try PublishedCatalogue.content()
    #expect(catalogue.worked.count == 10)
    #expect(Set(catalogue.worked.values.map(\.departmentCode)).count >= 7)
    #expect(Set(catalogue.worked.values.map(\.type)).count == 5)
    for (code, content) in catalogue.worked {
      let listed = try #require(catalogue.listed.first { $0.code == code })
      #expect(listed.name == content.name.zh)
      #expect(listed.departmentCode == content.departmentCode)
      #expect(listed.type == content.type)
      #expect(content.isWorkedOut)
    }
  }

  @Test func `Every worked item passes the quality check with no finding at all`() throws {
    for content in try PublishedCatalogue.content().worked.values {
      let findings = QualityCheck.findings(content, on: PublishedCatalogue.today)
      #expect(findings.isEmpty, "\(content.name.zh): \(findings.map { "\($0.rule) \($0.path)" })")
    }
  }

  @Test func `What only the district can know is marked as demonstration data`() throws {
    for content in try PublishedCatalogue.content().worked.values {
      #expect(content.places.allSatisfy { $0.demonstration })
      #expect(content.contact?.demonstration == true)
      #expect(content.promisedLimit?.demonstration == true)
      #expect(content.demonstrationNote != nil)
    }
  }

  @Test func `Worked items are written in English throughout`() throws {
    for content in try PublishedCatalogue.content().worked.values {
      let form = try #require(content.form)
      var texts: [LocalText?] = [content.name, content.summary, content.whoMayApply, content.visitsNote]
      texts += content.conditions.map(\.text) + content.materials.map(\.name) + content.next
      texts += content.questions.flatMap { [$0.question, $0.answer] } + content.process.flatMap { [$0.name, $0.text] }
      texts += form.steps.map(\.title) + form.fields.map(\.label) + form.fields.flatMap { $0.options.map(\.label) }
      texts += form.fields.compactMap(\.hint) + content.checklist.map(\.text) + content.notices.map(\.text)
      for text in texts {
        let words = try #require(text)
        #expect(words.en?.isEmpty == false, "\(content.name.zh): \(words.zh)")
      }
    }
  }

  @Test func `Names made of everyday words lead to official ones, and every one leads somewhere`() throws {
    let catalogue = try PublishedCatalogue.content()
    #expect(catalogue.synonyms.entries.count >= 300)
    #expect(catalogue.synonyms.meaning(of: "身份证") == ["居民身份证"])
    for entry in catalogue.synonyms.entries {
      let found = catalogue.listed.contains { item in
        entry.official.contains { (item.name + "\n" + (item.group ?? "")).contains($0) }
      }
      #expect(found, "\(entry.word)")
    }
  }

  @Test func `A document read back from its canonical text is the same document`() throws {
    for (_, content) in try PublishedCatalogue.content().contents() {
      let text = try ItemDocument.text(of: content)
      #expect(try ItemDocument.content(of: text) == content)
      #expect(try JSONValue(parsing: text).canonical == text)
    }
  }
}
