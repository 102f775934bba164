import Forms
import Kernel
import Testing

@Suite struct FormReadingTests {
  private let today = CivilDate(dayNumber: 20_600)

  /// Reads one field alone.
  private func read(_ field: Field, _ texts: String..., part: String = "") -> (JSONValue?, [String]) {
    let step = FormStep(key: "only", title: "", fields: [field])
    let reading = FormRules.read([field.key + part: texts], step: step, into: [:], today: today)
    return (reading.data[field.key], reading.errors.map { $0.key.replacing("items.form.error.", with: "") })
  }

  private func expect(
    _ field: Field, _ typed: String, _ value: JSONValue?, _ errors: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (found, wrong) = read(field, typed)
    #expect(found == value, sourceLocation: sourceLocation)
    #expect(wrong == errors, sourceLocation: sourceLocation)
  }

  @Test func `Texts are trimmed, and what cannot be seen is dropped`() {
    let field = Field("a", .text, "名称", required: true)
    expect(field, "  禾下餐饮\u{0}\u{202E} \n ", "禾下餐饮")
    expect(field, " \t ", nil, ["required"])
    expect(Field("a", .longText, "说明"), "一\r\n二\r三", "一\n二\n三")
    expect(Field("a", .text, "名称"), "一\n二", "一 二")
  }

  @Test func `A text beyond its limit is kept as typed and refused`() {
    var field = Field("a", .text, "名称")
    field.maximumLength = 3
    field.minimumLength = 2
    expect(field, "一二三", "一二三")
    expect(field, "一二三四", "一二三四", ["tooLong"])
    expect(field, "一", "一", ["tooShort"])
  }

  @Test func `Numbers are read in full-width digits and with separators, and range and decimals are checked`() {
    var field = Field("a", .number, "面积")
    field.minimum = 1
    field.maximum = 5_000
    expect(field, "１，２００", 1_200)
    expect(field, "1,200", 1_200)
    expect(field, "12.5", "12.5", ["wholeNumber"])
    field.decimals = 1
    expect(field, "12.5", 12.5)
    expect(field, "12.55", "12.55", ["decimals"])
    expect(field, "0", "0", ["tooSmall"])
    expect(field, "5001", "5001", ["tooLarge"])
    for wrong in ["abc", "1e3", "--1", "1.", ".5", "1..2", "0x10", "NaN", "inf", String(repeating: "9", count: 40)] {
      #expect(read(field, wrong).1 == ["number"], "\(wrong)")
    }
  }

  @Test func `Money is typed in yuan and kept in fen`() {
    let field = Field("a", .money, "注册资本")
    expect(field, "1,200.50", 120_050)
    expect(field, "¥300元", 30_000)
    expect(field, "12.345", "12.345", ["money"])
    expect(field, "-1", "-1", ["money"])
    #expect(FormRules.formValue(field, data: ["a": 120_050]) == ["1200.50"])
    #expect(FormRules.formValue(field, data: ["a": 5]) == ["0.05"])
  }

  @Test(arguments: ["2026-11-21", "2026/11/21", "2026.11.21", "20261121", "2026年11月21日", "２０２６－１１－２１", " 2026-11-21 "])
  func `A date is read however people write it`(typed: String) {
    expect(Field("a", .date, "日期"), typed, "2026-11-21")
  }

  @Test(arguments: ["2026-02-30", "明天", "2026-11", "26-11-21", "2026-11-21-01", "2026-1x-21"])
  func `What is no day of the calendar is refused`(typed: String) {
    #expect(read(Field("a", .date, "日期"), typed).1 == ["date"])
  }

  @Test func `A date keeps within its bounds, which may move with today and with another answer`() {
    var field = Field("end", .date, "结束")
    field.earliest = DateBound(daysFromToday: 0)
    field.latest = DateBound(daysFromToday: 10)
    expect(field, today.adding(days: -1).description, .string(today.adding(days: -1).description), ["dateEarly"])
    expect(field, today.adding(days: 11).description, .string(today.adding(days: 11).description), ["dateLate"])
    expect(field, today.description, .string(today.description))
    field.notBefore = "start"
    let step = FormStep(key: "s", title: "", fields: [field])
    let draft: JSONValue = ["start": .string(today.adding(days: 5).description)]
    let reading = FormRules.read(
      ["end": [today.adding(days: 4).description]], step: step, into: draft, today: today)
    #expect(reading.errors.map(\.key) == ["items.form.error.dateBefore"])
  }

  @Test func `Choices are only those offered, in their order, each once`() {
    let options = [FieldOption("a", "甲"), FieldOption("b", "乙"), FieldOption("c", "丙")]
    expect(Field("x", .choice, "选", options: options), "b", "b")
    expect(Field("x", .choice, "选", options: options), "z", "z", ["choice"])
    expect(Field("x", .choice, "选", required: true, options: options), "", nil, ["requiredChoice"])
    let several = Field("x", .multiChoice, "选", required: true, options: options)
    let (value, errors) = read(several, "c", "a", "c")
    #expect(value == ["a", "c"])
    #expect(errors.isEmpty)
    #expect(read(several, "a", "nonsense").1 == ["choice"])
    #expect(read(several).1 == ["requiredChoice"])
  }

  @Test func `Citizen number, credit code and mobile are checked to the last digit`() {
    let number = Field("n", .citizenNumber, "公民身份号码")
    expect(number, "11010519491231002x", "11010519491231002X")
    expect(number, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X")
    expect(number, "110105194912310021", "110105194912310021", ["citizenNumber.checkDigit"])
    expect(number, "1101051949123100", "1101051949123100", ["citizenNumber.length"])
    expect(number, "110105194913310026", "110105194913310026", ["citizenNumber.birthDate"])
    let code = Field("u", .uscc, "统一社会信用代码")
    expect(code, "11370800mb28559184", "11370800MB28559184")
    expect(code, "11370800MB28559185", "11370800MB28559185", ["socialCredit.checkDigit"])
    expect(Field("m", .mobile, "手机"), "+86 138 0000 1234", "13800001234")
    expect(Field("m", .mobile, "手机"), "1380000123", "1380000123", ["mobileNumber.length"])
    expect(Field("t", .telephone, "电话"), "0826-2222222", "0826-2222222")
    expect(Field("t", .telephone, "电话"), "ask me", "askme", ["telephone"])
  }

  @Test func `An address has a division and a detail, each with its own error`() {
    let field = Field("place", .address, "地址", required: true)
    let step = FormStep(key: "s", title: "", fields: [field])
    func errors(_ raw: RawValues) -> [String] {
      FormRules.read(raw, step: step, into: [:], today: today).errors.map {
        "\($0.field) \($0.key.split(separator: ".").last ?? "")"
      }
    }
    #expect(errors([:]) == ["place.division addressDivision", "place.detail addressDetail"])
    #expect(errors(["place.division": ["511602"]]) == ["place.detail addressDetail"])
    #expect(errors(["place.division": ["nowhere"], "place.detail": ["民生路1号"]]) == ["place.division division"])
    let good = FormRules.read(
      ["place.division": ["511602000000"], "place.detail": ["民生路1号"]], step: step, into: [:], today: today)
    #expect(good.errors.isEmpty)
    #expect(good.data["place"] == ["division": "511602", "detail": "民生路1号"])
    #expect(FormRules.inputs(field, data: good.data)["place.detail"] == ["民生路1号"])
  }

  @Test func `A statement must be ticked, a file must be there`() {
    let statement = Field("ok", .statement, "我确认", required: true)
    expect(statement, "true", true)
    expect(statement, "", nil, ["statement"])
    let file = FormStep(key: "s", title: "", fields: [Field("photo", .file, "照片", required: true)])
    #expect(
      FormRules.read([:], step: file, into: [:], today: today).errors.map(\.key) == ["items.form.error.requiredFile"])
    #expect(FormRules.read([:], step: file, into: [:], uploads: ["photo": 1], today: today).errors.isEmpty)
  }

  @Test func `A locked field keeps the fact of the account, whatever is sent`() {
    let field = Field("name", .text, "申请人", required: true, prefill: .applicantName, locked: true)
    let form = FormDefinition(key: "f", steps: [FormStep(key: "s", title: "", fields: [field])])
    let draft = FormRules.prefilled(form, facts: [.applicantName: "张三"], into: [:])
    let reading = FormRules.read(["name": ["李四"]], step: form.steps[0], into: draft, today: today)
    #expect(reading.data["name"] == "张三")
    // Without a known fact there is nothing to keep.
    #expect(FormRules.read(["name": ["李四"]], step: form.steps[0], into: [:], today: today).data["name"] == "李四")
  }

  @Test func `Any text at all in any field gives an answer or an error, and reading it again agrees`() throws {
    var generator = SeededGenerator(seed: 20_261_122)
    let alphabet = Array("0123456789.-/年月日Xx一二ＡＢ１２ \n\u{0}\u{202E}'\"<>&;=,元¥abc")
    for _ in 0..<3_000 {
      let kind = try #require(FieldKind.allCases.randomElement(using: &generator))
      let options = [FieldOption("a", "甲"), FieldOption("1", "乙")]
      let field = Field("f", kind, "问", required: Bool.random(using: &generator), options: options)
      let typed = String(
        (0..<Int.random(in: 0...24, using: &generator)).compactMap { _ in alphabet.randomElement(using: &generator) })
      let step = FormStep(key: "s", title: "", fields: [field])
      let raw: RawValues = ["f": [typed], "f.division": [typed], "f.detail": [typed]]
      let first = FormRules.read(raw, step: step, into: [:], uploads: ["f": 1], today: today)
      let again = FormRules.check(step, data: first.data, uploads: ["f": 1], today: today)
      #expect(again.map(\.key) == first.errors.map(\.key), "\(kind) \(typed.debugDescription)")
      if first.errors.isEmpty {
        let second = FormRules.read(
          FormRules.inputs(field, data: first.data), step: step, into: [:], uploads: ["f": 1], today: today)
        #expect(second.data == first.data, "\(kind) \(typed.debugDescription)")
      }
    }
  }
}
