import Identity
import Kernel

/// The words that the exchange expects, which are Chinese whatever the reader's language.
enum ExchangeWords {
  /// `2026-11-21 09:30:00`, in China's time.
  static func time(_ instant: Instant) -> String {
    let (hour, minute, second) = instant.civilTime(in: .china)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(instant.civilDate()) \(two(hour)):\(two(minute)):\(two(second))"
  }

  static func word(_ channel: CaseChannel) -> String {
    switch channel {
    case .counter, .post, .phone, .fax: "窗口"
    case .online: "网上"
    case .mobile: "移动"
    case .terminal: "自助"
    }
  }

  static func word(_ kind: PartyKind) -> String {
    switch kind {
    case .person: "自然人"
    case .enterprise: "企业法人"
    }
  }

  static func paper(_ kind: PartyKind) -> String {
    switch kind {
    case .person: "居民身份证"
    case .enterprise: "统一社会信用代码证"
    }
  }

  static func word(_ ground: ExclusionGround) -> String {
    switch ground {
    case .hearing: "听证"
    case .tender: "招标"
    case .auction: "拍卖"
    case .inspection: "检验"
    case .test: "检测"
    case .quarantine: "检疫"
    case .appraisal: "鉴定"
    case .expertReview: "专家评审"
    case .thirdPartyOpinion: "征求第三方意见"
    case .otherAuthorityOpinion: "征求其他机关意见"
    }
  }

  static func word(_ status: MaterialStatus) -> String {
    switch status {
    case .submitted: "申请人提交"
    case .toBeSupplemented: "待补正"
    case .promised: "告知承诺"
    case .later: "容缺后补"
    case .fetched: "部门核验"
    }
  }

  static func word(_ grade: Rating.Grade) -> String {
    switch grade {
    case .veryDissatisfied: "非常不满意"
    case .dissatisfied: "不满意"
    case .fairlySatisfied: "基本满意"
    case .satisfied: "满意"
    case .verySatisfied: "非常满意"
    }
  }

  /// The outcome of a case that has one.
  static func result(_ state: CaseState, decision: Decision?) -> String? {
    if let decision { return decision.outcome == .granted ? "准予许可" : "不予许可" }
    return switch state {
    case .notAccepted: "不予受理"
    case .withdrawn: "撤回"
    case .abandoned: "终止"
    default: nil
    }
  }

  /// Link of the chain (环节) and act (业务动作) of an event; nil for events that the exchange does not know.
  static func process(_ kind: CaseEventKind) -> (link: String, act: String)? {
    switch kind {
    case .submitted: ("申请", "收到申请")
    case .accept: ("受理", "受理")
    case .deemedAccepted: ("受理", "视为受理")
    case .refuseAcceptance: ("受理", "不予受理")
    case .requestSupplement: ("受理", "一次告知补正")
    case .answerSupplement: ("受理", "补正")
    case .transfer: ("受理", "转交")
    case .propose: ("审查", "提出审查意见")
    case .returnToOfficer: ("审查", "退回")
    case .approveExtension: ("审查", "批准延期")
    case .beginExcludedTime: ("审查", "特别程序开始")
    case .endExcludedTime: ("审查", "特别程序结束")
    case .correct: ("审查", "更正")
    case .decide: ("决定", "作出决定")
    case .deliver: ("送达", "送达")
    case .withdraw: ("办结", "撤回")
    case .abandoned: ("办结", "逾期未补正终止")
    case .close: ("办结", "办结")
    default: nil
    }
  }
}
