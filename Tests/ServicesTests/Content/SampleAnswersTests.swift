import Forms
import Kernel
import Testing

@testable import Services

@Suite struct SampleAnswersTests {
  private let today = PublishedCatalogue.today

  @Test func `Sample answers pass the check of every worked-out form and of the general one, whatever the seed`() throws
  {
    let catalogue = try PublishedCatalogue.content()
    let general = try #require(catalogue.contents().first { !$0.content.isWorkedOut }).content
    for item in Array(catalogue.worked.values) + [general] {
      for seed in 0..<30 as Range<UInt64> {
        let data = SampleAnswers.values(for: item, seed: seed, today: today)
        let uploads = Dictionary(
          item.applicableMaterials.map { ($0.key, 1) }, uniquingKeysWith: { first, _ in first })
        let errors = FormRules.check(item.applicableForm, data: data, item: item, uploads: uploads, today: today)
        #expect(errors.isEmpty, "\(item.name.zh) \(seed): \(errors)")
      }
    }
  }

  @Test func `The same seed gives the same answers`() throws {
    let item = try PublishedCatalogue.worked("公司设立登记")
    let one = SampleAnswers.values(for: item, seed: 7, today: today)
    #expect(one == SampleAnswers.values(for: item, seed: 7, today: today))
    #expect(one != SampleAnswers.values(for: item, seed: 8, today: today))
  }
}
