import Cases
import Kernel
import WebSupport

/// The letter to somebody who is asked, or told, for `disclosure/consultation`. It is in Chinese, as official documents are.
///
/// - Source: 政府信息公开条例 第三十二条, 第三十四条.
struct ConsultationLetterView: Sendable {
  var head: DocumentHeadView
  var paragraphs: [LinkedParagraph]
  var foot: DocumentFootView
  var backHref: String

  /// - Parameter made: the answer, once it was made: over an objection the letter tells of it.
  init(_ one: Consultation, of file: CaseFile, made: RecordedAnswer?, backHref: String, _ acts: ActShelf) {
    let override = one.outcome == .objects && one.kind == .thirdParty ? made?.answer[.override] : nil
    head = DocumentHeadView(
      issuer: file.authorityName,
      title: override != nil ? "公开政府信息告知书" : one.kind == .thirdParty ? "征求第三方意见书" : "征求意见函",
      number: file.number, recipient: one.name)
    var said: [String]
    if let override {
      said = Self.told(one, override)
    } else {
      said = one.kind == .thirdParty ? Self.askedThird : Self.askedAuthor
      said.insert("本机关收到政府信息公开申请（编号 \(file.number)），申请公开的政府信息涉及：\(one.about)", at: 0)
    }
    paragraphs = acts.linked(said)
    let day = override != nil ? made?.madeOn ?? one.sentOn : one.sentOn
    foot = DocumentFootView(issuer: file.authorityName, date: AnswerLetter.day(day))
    self.backHref = backHref
  }

  private static let askedThird = [
    "公开上述信息可能损害您（单位）的合法权益。根据《中华人民共和国政府信息公开条例》第三十二条的规定，现书面征求您（单位）的意见。",
    "请自收到本意见书之日起15个工作日内，书面说明是否同意公开；不同意公开的，请说明理由。逾期未提出意见的，由本机关依照该条例的规定决定是否公开。",
  ]
  private static let askedAuthor = [
    "上述政府信息由本机关牵头与贵机关共同制作。根据《中华人民共和国政府信息公开条例》第三十四条的规定，现征求贵机关的意见。",
    "请自收到本函之日起15个工作日内提出意见，逾期未提出意见的视为同意公开。",
  ]

  private static func told(_ one: Consultation, _ override: String) -> [String] {
    [
      "您（单位）对公开下列信息表示不同意：\(one.about)",
      "本机关认为不公开可能对公共利益造成重大影响，根据《中华人民共和国政府信息公开条例》第三十二条的规定，已决定予以公开。理由：\(override)",
      AnswerRemedies.sentence(.either),
    ]
  }
}
