import Cryptography
import Forms
import Kernel
import Store
import Testing

@testable import Services

@Suite struct SealedAnswersTests {
  private let today = PublishedCatalogue.today

  @Test func `Sealed answers are shown masked, pass the check, and open again`() throws {
    let form = FormDefinition(
      key: "f", steps: [FormStep(key: "s", title: "人", fields: [Field("number", .citizenNumber, "号码", required: true)])]
    )
    let seals = SealedAnswers(sealer: FieldSealer(ring: .ephemeral()))
    let data: JSONValue = ["number": "11010519491231002X"]
    let sealed = try seals.sealed(data, form: form)
    #expect(!sealed.canonical.contains("19491231"))
    #expect(try seals.sealed(sealed, form: form) == sealed)
    #expect(FormRules.answers(form, data: sealed, revealing: true).first?.rows.first?.value.zh == "110***********002X")
    #expect(FormRules.check(form, data: sealed, materials: [Material](), today: today).isEmpty)
    #expect(try seals.opened(sealed, form: form) == data)
  }

  @Test func `Answers sealed by a master key are sealed anew, and nothing else of the form changes`() throws {
    let form = FormDefinition(
      key: "f",
      steps: [
        FormStep(key: "s", title: "人", fields: [Field("number", .citizenNumber, "号码"), Field("note", .text, "备注")])
      ])
    let ring = KeyRing.ephemeral()
    let data: JSONValue = ["number": "11010519491231002X", "note": ["sealed": "不是密文"]]
    let old = try SealedAnswers(sealer: FieldSealer(ring: ring)).sealed(data, form: form)
    let key = DataKey.random()
    let renewal = SealRenewal(installation: FieldSealer(dataKey: key, older: ring))
    let renewed = try #require(try SealedAnswers.renewed(Array(old.canonical.utf8), renewal))
    #expect(try SealedAnswers.renewed(renewed, renewal) == nil)
    #expect(try SealedAnswers.renewed(Array("{\"note\":\"甲\"}".utf8), renewal) == nil)
    let alone = SealedAnswers(sealer: FieldSealer(dataKey: key))
    #expect(try alone.opened(try JSONValue(parsing: renewed), form: form) == data)
  }
}
