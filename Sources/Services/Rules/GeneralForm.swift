package import Forms
import Kernel

/// The form and checklist of an item whose own have not been worked out: enough to apply for anything.
///
/// It asks what every application must say – who, what, where, why – and takes attachments. An officer who needs more
/// asks once, by a supplement notice.
/// - Source: 行政许可法 第二十九条 (a form must not ask for what has no direct bearing on the matter), 第三十一条, 第三十二条.
package enum GeneralForm {
  package static let key = "general"

  /// The general form for an item.
  package static func definition(for item: ItemContent) -> FormDefinition {
    FormDefinition(key: key, steps: [applicant(item), matter, materialsStep, confirmation])
  }

  /// The general checklist.
  package static var materials: [Material] {
    var papers = Material(
      key: "attachments", name: LocalText("与申请有关的材料", en: "Documents that support your application"),
      necessity: .optional, source: .applicant, form: .copy, medium: .electronic)
    papers.hint = LocalText(
      "手边有什么先传什么；不清楚要交什么也可以先提交，缺什么我们在五个工作日内一次告诉您。",
      en:
        "Attach what you have. If you are not sure, submit first: within five working days we tell you once what is missing."
    )
    papers.citation = LegalCitation(act: "行政许可法", article: "第三十二条", part: "第一款第（四）项")
    return [papers]
  }

  private static func applicant(_ item: ItemContent) -> FormStep {
    FormStep(
      key: "applicant", title: LocalText("谁来办", en: "About you"),
      intro: LocalText("您账户里已有的信息已经填好。", en: "What your account already knows is filled in."),
      fields: [
        Field(
          "applicantName", .text, LocalText("申请人", en: "Applicant"), required: true, prefill: .applicantName,
          locked: true),
        Field("contactName", .text, LocalText("联系人", en: "Contact person"), required: true, prefill: .agentName),
        mobile,
        Field(
          "contactAddress", .address, LocalText("联系地址", en: "Postal address"),
          hint: LocalText("需要寄送结果时填写。", en: "Only if the result is to be posted to you.")),
      ])
  }

  private static var mobile: Field {
    var field = Field(
      "contactMobile", .mobile, LocalText("手机号码", en: "Mobile number"), required: true,
      hint: LocalText("进度和需要补正的内容会发到这个号码。", en: "Progress and questions are sent to this number."),
      prefill: .agentMobile)
    field.autocomplete = "tel"
    return field
  }

  private static var matter: FormStep {
    var what = Field(
      "matter", .longText, LocalText("您要申请什么", en: "What are you applying for"), required: true,
      hint: LocalText("用自己的话说清楚就行，例如范围、数量、期限。", en: "In your own words: scope, quantity, period."))
    what.maximumLength = 1_000
    what.minimumLength = 4
    var why = Field("reason", .longText, LocalText("情况说明", en: "Background"))
    why.hint = LocalText("有助于审查的事实，可以不填。", en: "Facts that help us decide. Optional.")
    return FormStep(
      key: "matter", title: LocalText("办什么", en: "Your application"),
      fields: [
        what, why,
        Field(
          "place", .address, LocalText("事项涉及的地点", en: "Place concerned"),
          hint: LocalText("与地点无关的不用填。", en: "Leave empty if no place is concerned.")),
        Field(
          "delivery", .choice, LocalText("结果怎么给您", en: "How you receive the result"), required: true,
          options: [
            FieldOption("electronic", LocalText("电子文书，在“我的办件”里下载", en: "Electronically, in My cases")),
            FieldOption("counter", LocalText("到窗口领取", en: "At the counter")),
            FieldOption("post", LocalText("邮寄到联系地址", en: "By post")),
          ]),
      ])
  }

  private static var materialsStep: FormStep {
    FormStep(key: "materials", kind: .materials, title: LocalText("带什么", en: "Documents"))
  }

  private static var confirmation: FormStep {
    FormStep(
      key: "confirmation", title: LocalText("确认", en: "Confirmation"),
      fields: [
        Field(
          "truthful", .statement,
          LocalText("我所填写和提交的内容真实，我对其真实性负责。", en: "What I have stated and submitted is true, and I answer for it."),
          required: true)
      ])
  }
}
