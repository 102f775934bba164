package import Cases
import Identity
import Kernel
package import Store

/// Requests for government information (依申请公开).
///
/// - Source: 政府信息公开条例 第四章.
package struct RequestKind: CaseKindHandler {
  /// The name of the kind, kept for ever.
  package static let kind = "disclosure"
  /// What the cases are about; there is one guide for all of them.
  static let subject = "government-information"
  /// The title of every request: what is asked for may hold personal data and stands sealed in the form.
  static let title = "政府信息公开申请"

  /// The handler; it keeps nothing.
  package init() {}

  package var kind: String { Self.kind }
  package var name: CaseText { CaseText(zh: "政府信息公开申请", en: "Request for government information") }

  /// The time for the answer runs from the receipt; one supplement notice; extension by the head of the disclosure office; the answer is
  /// proposed by one person and approved by another.
  package var procedure: CaseProcedure {
    var procedure = CaseProcedure(
      articles: [
        .accept: "政府信息公开条例第四十五条", .requestSupplement: "政府信息公开条例第三十条",
        .answerSupplement: "政府信息公开条例第三十条", .propose: "政府信息公开条例第四十五条",
        .returnToOfficer: "政府信息公开条例第四十五条", .decide: "政府信息公开条例第三十六条",
        .requestExtension: "政府信息公开条例第三十三条第二款", .approveExtension: "政府信息公开条例第三十三条第二款",
        .rejectExtension: "政府信息公开条例第三十三条第二款", .deliver: "政府信息公开条例第四十条",
        .correct: "政府信息公开条例第二十九条", .rate: "国办发〔2019〕51号",
      ],
      deemedAcceptanceArticle: "政府信息公开条例第三十条",
      exclusionGrounds: [.thirdPartyOpinion, .otherAuthorityOpinion],
      remedies: Remedies(reviewDays: 60, suitMonths: 6, told: AnswerRemedies.sentence(.reviewFirst)))
    procedure.submissionArticle = "政府信息公开条例第二十九条"
    procedure.acts = [
      .accept, .requestSupplement, .answerSupplement, .assign, .propose, .returnToOfficer, .decide, .requestExtension,
      .approveExtension, .rejectExtension, .correct, .deliver, .withdraw, .rate, .close, .sendMessage, .own,
    ]
    procedure.runsFromReceipt = true
    procedure.owesReasons = true
    procedure.deliversAtOnce = true
    procedure.notices = [
      "submitted": "disclosureReceived", "accepted": "disclosureRegistered", "granted": "disclosureAnswered",
      "refused": "disclosureAnswered", "delivered": "", "deemedAccepted": "", "abandoned": "disclosureAbandoned",
    ]
    return procedure
  }

  package func page(for action: CaseActionKind, of id: CaseID) -> String? {
    switch action {
    case .propose: RequestPath.answer(id)
    case .decide: RequestPath.approval(id)
    case .returnToOfficer: RequestPath.approval(id)
    case .answerSupplement: RequestPath.supplement(id)
    default: nil
    }
  }

  package func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation {
    let form = WantedForm(file.formData)
    return CasePresentation(
      sections: [form.wantedSection, form.deliverySection], checks: Self.checks(form), templates: [],
      guidePath: RequestPath.start)
  }

  private static func checks(_ form: WantedForm) -> [CasePresentation.Check] {
    var checks = [
      check(
        "申请人的姓名或者名称、身份证明、联系方式齐全。", "Name, proof of identity and contact of the requester are there.",
        "政府信息公开条例第二十九条第二款第一项"),
      check(
        "申请的名称、文号或者特征描述足以检索；不明确的，七个工作日内一次性告知补正。",
        "Name, number or description are enough to search for it; if not, ask once within seven working days.",
        "政府信息公开条例第三十条"),
      check(
        "是否已向同一申请人就相同信息作出过答复。", "Whether the same person has had an answer about the same information.",
        "政府信息公开条例第三十六条第六项"),
      check(
        "是否涉及第三方合法权益；涉及的，书面征求意见。", "Whether rights of third parties are touched; if so, ask them in writing.",
        "政府信息公开条例第三十二条"),
      check(
        "是否含有可以区分处理的内容。", "Whether parts can be severed.", "政府信息公开条例第三十七条"),
    ]
    if !form.help.isEmpty {
      checks.append(check("申请人阅读有困难，请提供必要帮助。", "Reading is hard for the requester: help is owed.", "政府信息公开条例第四十三条"))
    }
    if form.wantsPublication {
      checks.append(
        check("申请人建议纳入主动公开，请一并审核。", "The requester suggests publishing it: look into that too.", "政府信息公开条例第四十四条第二款"))
    }
    return checks
  }

  private static func check(_ zh: String, _ en: String, _ article: String) -> CasePresentation.Check {
    CasePresentation.Check(text: CaseText(zh: zh, en: en), article: article)
  }
}

extension WantedForm {
  private func field(
    _ key: String, _ zh: String, _ en: String, _ value: CaseText, isCorrectable: Bool = true
  ) -> CasePresentation.Field {
    CasePresentation.Field(key: key, label: CaseText(zh: zh, en: en), value: value, isCorrectable: isCorrectable)
  }

  /// What is asked for.
  var wantedSection: CasePresentation.Section {
    CasePresentation.Section(
      title: CaseText(zh: "所需政府信息", en: "Information wanted"),
      fields: [
        field("name", "名称", "Name", CaseText(zh: name)), field("number", "文号", "Number", CaseText(zh: number)),
        field("description", "其他特征描述", "Description", CaseText(zh: description)),
        field("purpose", "用途", "Purpose", CaseText(zh: purpose)),
      ].filter { !$0.value.zh.isEmpty })
  }

  /// How it is to be given, and to whom.
  var deliverySection: CasePresentation.Section {
    CasePresentation.Section(
      title: CaseText(zh: "获取方式和联系方式", en: "Delivery and contact"),
      fields: [
        field("category", "申请人类别", "Kind of requester", category.name, isCorrectable: false),
        field("delivery", "获取方式", "Delivery", delivery.name, isCorrectable: false),
        field("address", "地址", "Address", CaseText(zh: address)),
        field("contact", "联系方式", "Contact", CaseText(zh: contact)),
        field("help", "需要的帮助", "Help wanted", CaseText(zh: help)),
        field(
          "wantsPublication", "建议主动公开", "Publication suggested", CaseText(zh: wantsPublication ? "是" : "", en: "Yes"),
          isCorrectable: false),
        field(
          "consents", "同意收入公开档案", "Consents to the archive", CaseText(zh: consentsToArchive ? "是" : "", en: "Yes"),
          isCorrectable: false),
      ].filter { !$0.value.zh.isEmpty })
  }
}

extension RequesterCategory {
  /// In words, in both languages, because papers keep them.
  var name: CaseText {
    switch self {
    case .person: CaseText(zh: "自然人", en: "Natural person")
    case .business: CaseText(zh: "商业企业", en: "Business")
    case .research: CaseText(zh: "科研机构", en: "Research institution")
    case .charity: CaseText(zh: "社会公益组织", en: "Public benefit organisation")
    case .legalService: CaseText(zh: "法律服务机构", en: "Legal services")
    case .other: CaseText(zh: "其他", en: "Other")
    }
  }
}

extension DeliveryWay {
  /// In words, in both languages, because papers keep them.
  var name: CaseText {
    switch self {
    case .platform: CaseText(zh: "在本平台获取电子文件", en: "On this platform")
    case .email: CaseText(zh: "电子邮件", en: "E-mail")
    case .post: CaseText(zh: "邮寄纸质", en: "By post, on paper")
    case .counter: CaseText(zh: "当面领取纸质", en: "Collected on paper")
    case .inspection: CaseText(zh: "查阅、抄录", en: "Inspected on site")
    }
  }
}

/// The addresses of requests.
package enum RequestPath {
  /// Where a request begins.
  package static let start = "/open/requests/new"
  /// The archive.
  package static let archive = "/open/requests"
  /// What the requester sees besides the case's own page.
  package static func mine(_ id: CaseID) -> String { "/my/requests/\(id)" }
  /// Where the requester answers the supplement notice.
  package static func supplement(_ id: CaseID) -> String { "\(mine(id))/supplement" }
  /// The case's own page.
  package static func myCase(_ id: CaseID) -> String { "/my/cases/\(id)" }
  /// The desk of a request.
  package static func desk(_ id: CaseID) -> String { "/desk/disclosure/requests/\(id)" }
  /// The case's own page at the desk.
  package static func deskCase(_ id: CaseID) -> String { "/desk/cases/\(id)" }
  /// Where an answer is proposed.
  package static func answer(_ id: CaseID) -> String { "\(desk(id))/answer" }
  /// Where it is approved or sent back.
  package static func approval(_ id: CaseID) -> String { "\(desk(id))/approval" }
  /// An entry of the archive.
  package static func entry(_ id: ArchiveID) -> String { "\(archive)/\(id)" }
}
