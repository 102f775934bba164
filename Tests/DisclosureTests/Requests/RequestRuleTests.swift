import Kernel
import Testing

@testable import Disclosure

@Suite("Rules of requests")
struct RequestRuleTests {
  @Test(arguments: [
    (0, 10, 0), (0, 11, 100), (0, 30, 2000), (0, 31, 2200), (0, 40, 4000), (0, 41, 4300), (0, 51, 7400), (10, 1, 100),
    (9, 1, 0), (30, 1, 200), (40, 1, 300), (50, 1, 400),
  ])
  func `article 42, by item: ten a month are free, then 100 each, from 31 each further ten costs 100 more`(
    before: Int, count: Int, yuan: Int64
  ) throws {
    #expect(try FeeScale.byItem.amount(before: before, count: count) == Fen(amountFen: yuan * 100))
  }

  @Test(arguments: [(30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700)])
  func `article 42, by page: thirty are free, then 10, from 101 20, from 201 40 each`(count: Int, yuan: Int64) throws {
    #expect(try FeeScale.byPage.amount(count: count) == Fen(amountFen: yuan * 100))
  }

  @Test func `numbers that are none cost nothing but an error`() {
    #expect(throws: DisclosureError.feeCount) { try FeeScale.byItem.amount(before: -1, count: 1) }
    #expect(throws: DisclosureError.feeCount) { try FeeScale.byPage.amount(count: Int.max) }
  }

  @Test func `article 36(6): the same number or much the same words are alike, other matters are not`() {
    func form(_ name: String, _ number: String = "", _ description: String = "") -> WantedForm {
      var form = WantedForm()
      form.name = name
      form.number = number
      form.description = description
      return form
    }
    let one = form("2025年老旧小区改造实施方案", "前锋府发〔2025〕12号")
    #expect(RequestSimilarity.score(one, form("别的名称", "前锋府发[2025]12号")) == 1)
    #expect(RequestSimilarity.score(one, form("2025 年老旧小区改造实施方案")) >= RequestSimilarity.suggested)
    #expect(RequestSimilarity.score(one, form("2026年老旧小区改造实施方案", "前锋府发〔2026〕3号")) < 1)
    #expect(RequestSimilarity.score(one, form("", "", "食品抽检结果")) < 0.2)
    #expect(RequestSimilarity.score(form(""), form("")) == 0)
  }

  @Test func `article 29: one of name, number and description is enough`() {
    var form = WantedForm()
    #expect(!form.namesSomething)
    form.description = "关于某路改造的批复"
    #expect(form.namesSomething)
    #expect(WantedForm(form.data) == form)
  }
}
