package import Cases
import Identity
import Kernel
package import Store

/// Corrections of records about oneself (更正): answered by the authority that may correct, or passed on to it.
///
/// - Source: 政府信息公开条例 第四十一条.
package struct CorrectionKind: CaseKindHandler {
  /// The name of the kind, kept for ever.
  package static let kind = "record-correction"
  static let subject = "own-record"

  /// The handler; it keeps nothing.
  package init() {}

  package var kind: String { Self.kind }
  package var name: CaseText { CaseText(zh: "更正本人信息记录", en: "Correction of a record about oneself") }

  /// The regulation names no number of days; twenty working days, as for answers, are what this platform sets itself.
  static let timing = CaseTiming(
    acceptance: DayLimit(days: 5, article: "政府信息公开条例第四十一条"),
    statutory: DayLimit(days: 20, article: "政府信息公开条例第四十一条"),
    delivery: DayLimit(days: 1, article: "政府信息公开条例第四十一条"), maximumExtensionDays: 0)

  /// Looked into by one person, decided by another; where another authority may correct it, passed on, and the person told.
  package var procedure: CaseProcedure {
    let article = "政府信息公开条例第四十一条"
    var procedure = CaseProcedure(
      articles: [
        .accept: article, .transfer: article, .propose: article, .returnToOfficer: article, .decide: article,
        .deliver: article, .rate: "国办发〔2019〕51号",
      ],
      deemedAcceptanceArticle: article, exclusionGrounds: [], remedies: .standard)
    procedure.submissionArticle = article
    procedure.acts = [
      .accept, .transfer, .assign, .propose, .returnToOfficer, .decide, .deliver, .withdraw, .rate, .close,
      .sendMessage,
    ]
    procedure.runsFromReceipt = true
    procedure.owesReasons = true
    procedure.deliversAtOnce = true
    procedure.notices = ["deemedAccepted": "", "delivered": ""]
    return procedure
  }

  package func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation {
    func field(_ key: String, _ zh: String, _ en: String) -> CasePresentation.Field {
      CasePresentation.Field(
        key: key, label: CaseText(zh: zh, en: en), value: CaseText(zh: file.formData[key]?.stringValue ?? ""))
    }
    return CasePresentation(
      sections: [
        CasePresentation.Section(
          title: CaseText(zh: "要求更正的记录", en: "Record to be corrected"),
          fields: [
            field("request", "来自哪次答复", "From the answer to"), field("record", "记录", "Record"),
            field("wrong", "哪里不准确", "What is wrong"), field("right", "应当是", "What it should be"),
            field("evidence", "证据", "Evidence"), field("contact", "联系方式", "Contact"),
          ])
      ],
      checks: [
        CasePresentation.Check(
          text: CaseText(
            zh: "核对证据，属实的更正并告知申请人。", en: "Check the evidence; if it is so, correct the record and tell the person."),
          article: "政府信息公开条例第四十一条"),
        CasePresentation.Check(
          text: CaseText(
            zh: "不属于本机关职能范围的，转送有权更正的机关并告知申请人。",
            en: "If another authority may correct it, pass it on and tell the person."),
          article: "政府信息公开条例第四十一条"),
      ],
      templates: [
        CasePresentation.Template(
          action: .propose, name: CaseText(zh: "属实，已更正", en: "Corrected"), text: "经审核属实，已将【记录】更正为【内容】。"),
        CasePresentation.Template(
          action: .propose, name: CaseText(zh: "不属实", en: "Not corrected"), text: "经审核，所提供的证据不能证明该记录不准确：【理由】。"),
      ])
  }
}
