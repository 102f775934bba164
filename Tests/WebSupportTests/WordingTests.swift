import Kernel
import Testing

@testable import WebSupport

@Suite("Wording")
struct WordingTests {
  let chinese = Wording(.zhCN)
  let english = Wording(.en)

  @Test("dates carry their weekday")
  func dates() throws {
    let date = try #require(CivilDate(year: 2026, month: 11, day: 21))
    #expect(chinese.date(date) == "2026年11月21日 (周六)")
    #expect(english.date(date) == "Saturday 21 November 2026")
    #expect(chinese.shortDate(date) == "11月21日")
    let instant = try #require(Instant(iso8601: "2026-11-21T17:59:00Z"))
    #expect(chinese.dateTime(instant) == "2026年11月22日 (周日) 01:59")
  }

  @Test("what is left is told in days, today and overdue")
  func remaining() {
    #expect(chinese.remaining(workingDays: 3) == "还剩 3 个工作日")
    #expect(chinese.remaining(workingDays: 0) == "今天到期")
    #expect(chinese.remaining(workingDays: -2) == "已超期 2 个工作日")
    #expect(english.remaining(workingDays: 1) == "1 working day left")
    #expect(english.remaining(naturalDays: -1) == "1 day overdue")
  }

  @Test(
    "large numbers use 万 and 亿",
    arguments: [
      (0, "0"), (9999, "9,999"), (10_000, "1 万"), (12_345, "1.2 万"), (19_960, "2 万"), (99_994_999, "9999.5 万"),
      (99_995_000, "1 亿"), (340_000_000, "3.4 亿"), (-12_345, "-1.2 万"),
    ])
  func largeNumbers(number: Int, text: String) { #expect(chinese.largeNumber(number) == text) }

  @Test("shares are never rounded up to all or down to none")
  func percents() {
    #expect(chinese.percent(0.9999) == "99.9%")
    #expect(chinese.percent(0.0001) == "0.1%")
    #expect(chinese.percent(1) == "100%")
    #expect(chinese.percent(0.987) == "98.7%")
    #expect(chinese.percent(.nan) == "—")
  }

  @Test("sizes, money, durations, names and lists")
  func others() {
    #expect(chinese.size(bytes: 850) == "850 B")
    #expect(chinese.size(bytes: 20 << 20) == "20 MB")
    #expect(chinese.size(bytes: 1_258_291) == "1.2 MB")
    #expect(chinese.money(.zero) == "免费")
    #expect(chinese.money(Fen(amountFen: 123_450)) == "¥1,234.50")
    #expect(chinese.duration(seconds: 7500) == "2 小时 5 分钟")
    #expect(english.duration(seconds: 60) == "1 minute")
    #expect(chinese.maskedName("张三丰") == "张**")
    #expect(chinese.maskedName("王五") == "王*")
    #expect(english.maskedName("Ada Lovelace") == "A*** L***")
    #expect(chinese.maskedName("") == "")
    #expect(chinese.list(["甲", "乙"]) == "甲、乙")
    #expect(english.list(["a", "b", "c"]) == "a, b and c")
  }

  @Test("the browser's language is taken by its weights")
  func acceptLanguage() {
    #expect(Language(acceptLanguage: "en-GB,en;q=0.9,zh;q=0.1") == .en)
    #expect(Language(acceptLanguage: "fr, en;q=0.3, zh-TW;q=0.8") == .zhCN)
    #expect(Language(acceptLanguage: "zh;q=0, en;q=0.1") == .en)
    #expect(Language(acceptLanguage: nil) == .zhCN)
    #expect(Language(acceptLanguage: ";;;,=,q=") == .zhCN)
  }
}
