import Forms
import Foundation
import Kernel
import Testing

@testable import Services

@Suite struct WordsTests {
  private func words(_ language: String) throws -> [String: String] {
    let file = CatalogueFolder.wordsFolder.appendingPathComponent("strings/\(language).json")
    return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
  }

  @Test func `Every key that the rules give out has words in both languages`() throws {
    let chinese = try words("zh-CN")
    let english = try words("en")
    #expect(Set(chinese.keys) == Set(english.keys))
    var keys: [String] = ItemType.allCases.map(\.wordKey) + ItemState.allCases.map(\.wordKey)
    keys += Audience.allCases.map(\.wordKey) + Handling.allCases.map(\.wordKey) + ExerciseLevel.allCases.map(\.wordKey)
    keys += OnlineDepth.allCases.map(\.wordKey) + LimitUnit.allCases.map(\.wordKey)
    keys += MaterialNecessity.allCases.map(\.wordKey) + MaterialForm.allCases.map(\.wordKey)
    keys += MaterialMedium.allCases.map(\.wordKey) + MaterialSource.allCases.map(\.wordKey)
    keys += MaterialChoice.allCases.map(\.wordKey) + QualityRule.allCases.map(\.wordKey)
    keys += QualitySeverity.allCases.map(\.wordKey)
    for error in Self.errors { keys += ["error.\(error.code)", "error.\(error.code).next"] }
    for subject in ["citizenNumber", "socialCredit"] {
      keys += ["length", "character", "checkDigit"].map { "items.form.error.\(subject).\($0)" }
    }
    for key in keys {
      #expect(chinese[key]?.isEmpty == false, "\(key)")
      #expect(english[key]?.isEmpty == false, "\(key)")
    }
  }

  private static let errors: [ServicesError] = [
    .codeMalformed(""), .itemUnknown(""), .versionConflict(code: "", current: 1), .draftConflict(code: "", current: 1),
    .startsTooEarly(earliest: .earliest), .contentInvalid(rule: "", count: 1), .departmentUnknown(""), .itemClosed(""),
    .jointTooNarrow, .answersUnfit(label: ""), .catalogueBroken(file: "", problem: ""), .documentUnreadable(""),
  ]

  @Test func `Every error that reading a form can give has words that mention only what it carries`() throws {
    let chinese = try words("zh-CN")
    let today = PublishedCatalogue.today
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<4_000 {
      let kind = try #require(FieldKind.allCases.randomElement(using: &generator))
      var field = Field("f", kind, "问", required: true, options: [FieldOption("a", "甲")])
      field.minimum = 5
      field.maximum = 6
      field.minimumLength = 2
      field.maximumLength = 3
      field.earliest = DateBound(daysFromToday: 1)
      field.latest = DateBound(daysFromToday: 2)
      let typed =
        ["", "x", "xxxx", "5.5", "7", "1", "2026-05-20", "2099-01-01", "110105194912310021"].randomElement(
          using: &generator) ?? ""
      let step = FormStep(key: "s", title: "", fields: [field])
      let errors = FormRules.read(["f": [typed], "f.detail": [typed]], step: step, into: [:], today: today).errors
      for error in errors {
        let sentence = try #require(chinese[error.key], "\(error.key)")
        for match in sentence.matches(of: /\{\{(\w+)\}\}/) {
          #expect(error.arguments[String(match.1)] != nil, "\(error.key) \(match.1)")
        }
      }
    }
  }
}
