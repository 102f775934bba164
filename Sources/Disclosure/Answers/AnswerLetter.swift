package import Kernel

/// Writes the letter of an answer. It is in Chinese, the language of official documents.
///
/// - Source: 政府信息公开条例 第三十六条至第三十九条; 国家通用语言文字法 第九条.
package struct AnswerLetter: Sendable {
  package let answer: DisclosureAnswer
  /// What was asked for, as letters call it.
  package let wanted: String
  package let receivedOn: CivilDate
  package let authorityName: String
  /// Names of the files given with it.
  package let files: [String]

  /// The letter of an answer.
  package init(
    _ answer: DisclosureAnswer, wanted: String, receivedOn: CivilDate, authorityName: String, files: [String] = []
  ) {
    self.answer = answer
    self.wanted = wanted
    self.receivedOn = receivedOn
    self.authorityName = authorityName
    self.files = files
  }

  /// The name of the paper.
  package var title: String {
    switch answer.ground {
    case .alreadyPublished, .provided, .providedOtherwise: "政府信息公开告知书"
    case .partly: "政府信息部分公开告知书"
    case .stateSecret, .forbiddenByLaw, .endangersSafety, .tradeSecret, .privacy, .thirdPartyRights, .internalAffairs,
      .processMaterial, .enforcementFile:
      "政府信息不予公开告知书"
    case .administrativeQuery: "政府信息查询办法告知书"
    case .doesNotExist: "政府信息不存在告知书"
    case .notResponsible: "非本机关负责公开政府信息告知书"
    case .needsProcessing: "政府信息不予提供告知书"
    case .stillUnclear: "政府信息公开申请内容不明确告知书"
    case .petition, .publicationWanted, .confirmationWanted, .notGovernmentInformation: "政府信息公开申请答复书"
    case .repeated, .excessive: "政府信息公开申请不予处理告知书"
    }
  }

  /// What it says, paragraph by paragraph, without head, remedies and foot.
  package var paragraphs: [String] {
    [opening] + body + listed + closing
  }

  private var opening: String {
    "本机关于\(Self.day(receivedOn))收到您（单位）提出的政府信息公开申请，申请公开\(wanted)。经审查，现依法答复如下："
  }

  private func text(_ field: AnswerField) -> String { answer[field] ?? "" }

  /// The sentence that cites the article, and what the officer wrote for it.
  private var body: [String] {
    let article = Self.cited(answer.ground.article)
    switch answer.ground {
    case .alreadyPublished:
      return ["您申请公开的政府信息已经主动公开。根据\(article)的规定，现告知获取该政府信息的方式、途径：\(text(.access))"]
    case .provided:
      return ["您申请公开的政府信息可以公开。根据\(article)的规定，现向您提供该政府信息。", text(.content)]
    case .providedOtherwise:
      return ["您申请公开的政府信息可以公开。根据\(article)的规定，现告知获取的方式、途径：\(text(.access))。时间：\(text(.time))。"]
    case .partly:
      return ["您申请公开的政府信息中含有不应当公开或者不属于政府信息的内容，能够作区分处理。根据\(article)的规定，现向您提供可以公开的内容。", text(.content)]
    case .stateSecret:
      return [withheld("依法确定为国家秘密，\(article)规定不予公开")]
    case .forbiddenByLaw:
      return [withheld("属于\(text(.law))禁止公开的政府信息，\(article)规定不予公开")]
    case .endangersSafety:
      return [withheld("公开后可能危及国家安全、公共安全、经济安全、社会稳定，\(article)规定不予公开")]
    case .tradeSecret:
      return [withheld("涉及商业秘密，公开会对第三方合法权益造成损害，\(article)规定不得公开")]
    case .privacy:
      return [withheld("涉及个人隐私，公开会对第三方合法权益造成损害，\(article)规定不得公开")]
    case .thirdPartyRights:
      return [withheld("公开会对第三方合法权益造成损害，\(article)规定不得公开")]
    case .internalAffairs:
      return [withheld("属于本机关\(text(.subKind))方面的内部事务信息，\(article)规定可以不予公开")]
    case .processMaterial:
      return [withheld("属于本机关履行行政管理职能过程中形成的\(text(.subKind))等过程性信息，\(article)规定可以不予公开")]
    case .enforcementFile:
      return [withheld("属于行政执法案卷信息，\(article)规定可以不予公开")]
    case .administrativeQuery:
      return [
        "您申请公开的信息属于登记资料等查询事项，\(text(.law))对信息的获取有特别规定。根据\(article)的规定，请依照该规定办理：\(text(.access))"
      ]
    case .doesNotExist:
      return ["经检索，没有您申请公开的政府信息。根据\(article)的规定，现告知您该政府信息不存在。检索情况：\(text(.search))"]
    case .notResponsible:
      let holder = answer[.holder].map { "该政府信息由\($0)负责公开，您可以向其提出申请。" }
      return ["您申请公开的政府信息不属于本机关负责公开。理由：\(text(.reason))（依据：\(article)）"] + [holder].compactMap(\.self)
    case .needsProcessing:
      return ["您申请公开的内容需要本机关对现有政府信息进行加工、分析。根据\(article)的规定，本机关不予提供。理由：\(text(.reason))"]
    case .stillUnclear:
      return ["您补正后的申请内容仍不明确，本机关无法据以提供政府信息（依据：\(article)）。具体情况：\(text(.reason))"]
    case .petition:
      return [
        "您以政府信息公开申请的形式进行信访、投诉、举报等活动。根据\(article)的规定，本机关不作为政府信息公开申请处理。您可以通过以下渠道提出：\(text(.access))"
      ]
    case .repeated:
      let more = answer[.reason].map { "说明：\($0)" }
      return ["本机关已就相同政府信息向您作出答复（\(text(.earlier))）。根据\(article)的规定，不予重复处理。"] + [more].compactMap(\.self)
    case .publicationWanted:
      return ["您申请提供的是政府公报、报刊、书籍等公开出版物。根据\(article)的规定，现告知获取的途径：\(text(.access))"]
    case .excessive:
      return ["您申请公开政府信息的数量、频次明显超过合理范围，您所说明的理由不合理。根据\(article)的规定，本机关不予处理。理由：\(text(.reason))"]
    case .confirmationWanted:
      return ["您要求本机关确认或者重新出具您已经获取的信息，不属于\(article)所称申请获取政府信息，本机关不予处理。说明：\(text(.reason))"]
    case .notGovernmentInformation:
      return ["您申请公开的内容不属于\(article)所称政府信息，不适用该条例。说明：\(text(.reason))"]
    }
  }

  private func withheld(_ why: String) -> String {
    "您申请公开的政府信息\(why)。根据\(Self.cited("政府信息公开条例第三十六条第三项"))的规定，本机关决定不予公开。理由：\(text(.reason))"
  }

  private var listed: [String] {
    guard answer.ground == .partly else { return [] }
    return ["下列内容不予公开，理由如下："]
      + answer.parts.enumerated().map { number, part in
        "\(number + 1)．\(part.what)：\(Self.cited(part.ground.article))。\(part.reason)"
      }
  }

  private var closing: [String] {
    var lines: [String] = []
    if let override = answer[.override] {
      lines.append("第三方不同意公开，本机关认为不公开可能对公共利益造成重大影响，根据\(Self.cited("政府信息公开条例第三十二条"))的规定决定予以公开。理由：\(override)")
    }
    if !files.isEmpty { lines.append("附件：\(files.joined(separator: "；"))") }
    return lines.filter { !$0.isEmpty }
  }

  /// `政府信息公开条例第三十六条第一项` as letters cite it: 《中华人民共和国政府信息公开条例》第三十六条第（一）项.
  static func cited(_ article: String) -> String {
    let act = "政府信息公开条例"
    guard article.hasPrefix(act) else { return article }
    var rest = String(article.dropFirst(act.count))
    for numeral in ["一", "二", "三", "四", "五", "六", "七"] {
      rest = rest.replacing("第\(numeral)项", with: "第（\(numeral)）项")
    }
    return "《中华人民共和国政府信息公开条例》\(rest)"
  }

  static func day(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }
}

/// The remedies notice of an answer.
///
/// - Source: 行政复议法 第二十条 (sixty days), 第二十三条第一款第四项 (refusal to disclose: review first); 行政诉讼法 第四十五条 (fifteen days after
///   review), 第四十六条 (six months).
package enum AnswerRemedies {
  /// The whole sentence.
  package static func sentence(_ remedy: AnswerRemedy, reviewBody: String? = nil) -> String {
    let body = reviewBody ?? "本级人民政府"
    return switch remedy {
    case .reviewFirst:
      "如对本答复不服，应当先自收到本答复之日起六十日内向\(body)申请行政复议（《中华人民共和国行政复议法》第二十条、第二十三条第一款第四项）；对行政复议决定不服的，"
        + "可以自收到复议决定书之日起十五日内向有管辖权的人民法院提起行政诉讼（《中华人民共和国行政诉讼法》第四十五条）。"
    case .either:
      "如对本答复不服，可以自收到本答复之日起六十日内向\(body)申请行政复议（《中华人民共和国行政复议法》第二十条），或者自收到本答复之日起六个月内"
        + "向有管辖权的人民法院提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。"
    }
  }
}
