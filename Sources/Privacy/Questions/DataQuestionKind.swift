package import Cases
import Identity
import Kernel
package import Store

/// Questions about the handling of personal data: answered by the office that answers for its protection, always with reasons.
package struct DataQuestionKind: CaseKindHandler {
  /// The name of the kind, kept for ever.
  static let kind = "data-question"
  /// What the cases are about; there is no guide for it.
  static let subject = "personal-data"

  /// The handler; it keeps nothing.
  package init() {}

  package var kind: String { Self.kind }
  package var name: CaseText { CaseText(zh: "个人信息疑问", en: "Question about personal data") }

  /// Taken up at once, answered by one person with reasons, and the answer reaches the person with the notice of it.
  ///
  /// - Source: 个人信息保护法第五十条 (受理和处理机制, 拒绝的说明理由, 可以提起诉讼), 第五十二条 (个人信息保护负责人), 第六十五条 (投诉、举报).
  package var procedure: CaseProcedure {
    var procedure = CaseProcedure(
      articles: [
        .accept: "网络数据安全管理条例第二十三条", .decide: "个人信息保护法第五十条第一款",
        .deliver: "个人信息保护法第五十条第一款", .rate: "国办发〔2019〕51号",
      ],
      deemedAcceptanceArticle: nil, exclusionGrounds: [],
      remedies: Remedies(
        reviewDays: 60, suitMonths: 6,
        told: "对本答复有异议的，可以依照《个人信息保护法》第五十条第二款向人民法院提起诉讼，也可以依照第六十五条向履行个人信息保护职责的部门投诉、举报。"),
      approvalNeedsSecondPerson: false)
    procedure.submissionArticle = "个人信息保护法第五十条第一款"
    procedure.acts = [.accept, .assign, .decide, .deliver, .withdraw, .rate, .close, .sendMessage]
    procedure.owesReasons = true
    procedure.deliversAtOnce = true
    procedure.notices = [
      "submitted": "", "accepted": "questionReceived", "granted": "questionAnswered", "refused": "questionAnswered",
      "delivered": "",
    ]
    return procedure
  }

  /// The reading that is asked about and the question; what to look into stands with the checks, for the desk alone.
  package func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation {
    let form = QuestionForm(file.formData)
    return CasePresentation(
      sections: [form.reading, form.question], checks: try checks(form, in: tx), templates: Self.templates)
  }

  private func checks(_ form: QuestionForm, in tx: ReadTransaction) throws -> [CasePresentation.Check] {
    let record = try form.recordID.flatMap { try AccessRecords.find($0, in: tx) }?.record
    let reader = record.map { "\($0.readerName)（\($0.organisationName)）" } ?? form.text("office")
    return [
      CasePresentation.Check(
        text: CaseText(
          zh: "向\(reader)了解：当时办理什么、为何需要看这些信息。",
          en: "Ask \(reader) what was being handled and why these data were needed."),
        article: "个人信息保护法第三十四条"),
      CasePresentation.Check(
        text: CaseText(
          zh: "核对查看是否与办件、岗位相符，有没有超出必要的范围。",
          en: "Check whether the reading fits the matter and the post, and was no more than needed."),
        article: "个人信息保护法第六条"),
      CasePresentation.Check(
        text: CaseText(
          zh: "属实的，写明采取了什么措施；符合规定的，写明理由。",
          en: "If it was not in order, say what was done about it; if it was, say why."),
        article: "个人信息保护法第五十条第一款"),
    ]
  }

  private static let templates = [
    CasePresentation.Template(
      action: .decide, name: CaseText(zh: "符合规定", en: "In order"),
      text: "经核实，该次查看由【单位】【岗位】在办理【事项】时进行，目的为【目的】，依据为【依据】，没有超出办理所必需的范围。"),
    CasePresentation.Template(
      action: .decide, name: CaseText(zh: "不符合规定", en: "Not in order"),
      text: "经核实，该次查看与【事项】的办理无关，不符合规定。已采取以下措施：【措施】。"),
  ]
}

/// The form of such a case, read back.
struct QuestionForm {
  private let data: JSONValue

  init(_ data: JSONValue) { self.data = data }

  var recordID: AccessRecordID? { AccessRecordID(text("record")) }

  func text(_ key: String) -> String { data[key]?.stringValue ?? "" }

  private func field(_ key: String, _ zh: String, _ en: String, _ value: CaseText) -> CasePresentation.Field {
    CasePresentation.Field(key: key, label: CaseText(zh: zh, en: en), value: value)
  }

  /// The reading as the person saw it.
  var reading: CasePresentation.Section {
    let at = Instant(iso8601: text("at"))
    let matter = text("case")
    return CasePresentation.Section(
      title: CaseText(zh: "所问的查看记录", en: "The reading that is asked about"),
      fields: [
        field("at", "查看时间", "When", CaseText(zh: at.map(Self.shown) ?? text("at"))),
        field("office", "查看单位", "Office", CaseText(zh: text("office"))),
        field("reader", "查看人员", "Person", CaseText(zh: text("reader"))),
        field("case", "涉及办件", "Matter", matter.isEmpty ? CaseText(zh: "不涉及办件", en: "No matter") : CaseText(zh: matter)),
        field("rule", "当时的依据", "Rule", CaseText(zh: text("rule"))),
      ])
  }

  /// What is asked.
  var question: CasePresentation.Section {
    let concern = DataQuestion.Concern(rawValue: text("concern")) ?? .other
    return CasePresentation.Section(
      title: CaseText(zh: "我的疑问", en: "The question"),
      fields: [
        field("concern", "想问什么", "About", concern.name), field("text", "说明", "In words", CaseText(zh: text("text"))),
      ])
  }

  private static func shown(_ at: Instant) -> String {
    let text = at.iso8601(in: .china)
    return String(text.prefix(16)).replacing("T", with: " ")
  }
}

extension DataQuestion.Concern {
  /// In words, in both languages, because papers keep them.
  var name: CaseText {
    switch self {
    case .why: CaseText(zh: "为什么需要看我的信息", en: "Why were my data needed")
    case .unknownMatter: CaseText(zh: "我不知道这件事", en: "I know nothing of this matter")
    case .tooOften: CaseText(zh: "看得太多、太频繁", en: "It was looked at too often")
    case .other: CaseText(zh: "其他", en: "Something else")
    }
  }
}
