import Kernel

/// The invented documents of the demonstration.
struct ExampleText {
  var name: String
  var office: String
  var title: String
  var kind: PublicationKind
  var field: DisclosureField
  var stage: OpennessStage
  var column: String
  var topics: [String]
  /// Days since it was formed.
  var age: Int
  var summary: String
  var body: String
  var plain = ""
  var number: String?
  var basis = ""
  var effectiveInDays: Int?
  /// Key of the rule model that says what it means for somebody.
  var ruleModel: String?
  var links: [(String, PublicationLink.Kind)] = []
  var rest = PublicationWalk.Rest.published

  func facts(on today: CivilDate) -> PublicationFacts {
    let formed = today.adding(days: -age)
    return PublicationFacts(
      kind: kind, number: number, field: field, stage: stage, column: column, topics: topics, legalBasis: basis,
      formedOn: formed, effectiveOn: effectiveInDays.map { today.adding(days: $0) }, ruleModel: ruleModel)
  }

  static let all: [ExampleText] = [
    ExampleText(
      name: "old-subsidy", office: "人社", title: "广安区就业困难人员社会保险补贴办法", kind: .normativeDocument, field: .welfare,
      stage: .decision, column: "policy", topics: ["employment", "social-security"], age: 20,
      summary: "规定就业困难人员申请社会保险补贴的条件、标准和程序。",
      body:
        "第一条　为促进就业困难人员就业，依据《中华人民共和国就业促进法》，制定本办法。\n第二条　本办法所称就业困难人员，是指法定劳动年龄内、有就业意愿但难以实现就业的登记失业人员。\n第三条　补贴标准为个人实际缴纳社会保险费的二分之一。\n第四条　补贴期限最长不超过三年。",
      number: "广区人社发〔2024〕12号", basis: "《中华人民共和国就业促进法》第五十二条", effectiveInDays: -18),
    ExampleText(
      name: "subsidy", office: "人社", title: "广安区就业困难人员社会保险补贴办法（2026年修订）", kind: .normativeDocument,
      field: .welfare, stage: .decision, column: "policy", topics: ["employment", "social-security"], age: 6,
      summary: "提高就业困难人员社会保险补贴标准，简化申请材料，自公布之日起施行。",
      body:
        "第一条　为促进就业困难人员就业，依据《中华人民共和国就业促进法》，制定本办法。\n第二条　补贴标准为个人实际缴纳社会保险费的三分之二。\n第三条　申请人持身份证到户籍或者常住地公共就业服务机构申请，就业困难认定、缴费记录由机关自行核验。\n第四条　公共就业服务机构自受理之日起十个工作日内审核，补贴按季度发放。\n第五条　本办法自公布之日起施行，原办法同时废止。",
      plain: "谁能领：登记失业、被认定为就业困难，又自己缴社保的人。\n领多少：自己缴的社保费的三分之二，最多领三年。\n怎么领：带身份证就行，其他材料由机关自己查，十个工作日出结果。",
      number: "广区人社发〔2026〕8号", basis: "《中华人民共和国就业促进法》第五十二条", effectiveInDays: 0,
      ruleModel: RelevanceExample.name,
      links: [("old-subsidy", .repeals)]),
    ExampleText(
      name: "subsidy-explained", office: "人社", title: "《就业困难人员社会保险补贴办法》政策解读", kind: .interpretation,
      field: .welfare, stage: .decision, column: "interpretation", topics: ["employment"], age: 5,
      summary: "解释新办法提高了什么、少交了什么、怎样申请。",
      body: "一、为什么修订。原办法补贴标准偏低，申请材料较多。\n二、改了什么。补贴标准由二分之一提高到三分之二；申请材料由五份减为一份。\n三、已经在领的怎么办。自施行之日起按新标准计发，不需重新申请。",
      links: [("subsidy", .interprets)]),
    ExampleText(
      name: "food", office: "市监", title: "关于食品安全监督抽检结果的通告（第11期）", kind: .notice, field: .inspections,
      stage: .result, column: "notices", topics: ["food-drugs"], age: 4, summary: "抽检食品三十批次，二十九批次合格，一批次不合格，已依法处置。",
      body: "近期，我局组织抽检粮食加工品、肉制品、蔬菜等食品三十批次，检出不合格一批次，为辣椒中噻虫胺超标。\n对不合格食品，已责令停止销售并追溯来源。\n消费者如购买到不合格食品，可拨打12315投诉。",
      basis: "《中华人民共和国食品安全法》第八十七条"),
    ExampleText(
      name: "mistake", office: "市监", title: "关于食品安全监督抽检结果的通告（第11期，重复）", kind: .notice, field: .inspections,
      stage: .result, column: "notices", topics: ["food-drugs"], age: 4, summary: "与第11期通告重复。", body: "内容同第11期通告。"),
    ExampleText(
      name: "hours", office: "行政审批", title: "关于政务服务中心周六延时服务的公告", kind: .notice, field: .organisation,
      stage: .service, column: "notices", topics: ["government"], age: 3, summary: "自下月起政务服务中心周六上午办理常用事项。",
      body: "自下月起，区政务服务中心每周六上午九时至十二时办理社会保险、不动产登记、市场主体登记等事项。\n咨询电话：0826-0000001。"),
    ExampleText(
      name: "news", office: "教科体", title: "全区义务教育学校课后服务实现全覆盖", kind: .news, field: .welfare, stage: .execution,
      column: "news", topics: ["education"], age: 1, summary: "本学期全区义务教育学校全部开展课后服务。",
      body: "本学期起，全区义务教育学校全部开展课后服务，学生自愿参加，家庭经济困难学生免费。"),
    ExampleText(
      name: "plan", office: "发改", title: "广安区公共充电设施建设计划（2026—2028年）", kind: .plan, field: .plans,
      stage: .decision, column: "plans", topics: ["transport"], age: 15, summary: "三年新建公共充电桩一千二百个，覆盖所有乡镇。",
      body: "到2028年底，新建公共充电桩一千二百个，实现乡镇全覆盖。\n新建小区按不低于停车位百分之三十的比例预留安装条件。", effectiveInDays: 20),
    ExampleText(
      name: "budget", office: "财政", title: "广安区2026年上半年预算执行情况", kind: .statistics, field: .budget, stage: .execution,
      column: "budget", topics: ["finance"], age: 12, summary: "上半年一般公共预算收入和支出情况，重点支出进度。",
      body: "上半年，全区一般公共预算收入完成年初预算的百分之五十二点一，支出完成百分之五十四点三。\n教育、社会保障和就业、卫生健康支出合计占比百分之六十一。"),
    ExampleText(
      name: "question", office: "医疗保障", title: "孩子刚出生，怎么参加居民医保？", kind: .answer, field: .welfare, stage: .service,
      column: "answers", topics: ["health"], age: 7, summary: "出生后九十日内参保，从出生之日起享受待遇。",
      body: "监护人凭孩子的出生医学证明或者户口登记信息，在网上或者政务服务中心办理参保。\n出生后九十日内办理的，自出生之日起享受待遇；超过的，自缴费之日起享受。"),
    ExampleText(
      name: "question-land", office: "自然资源", title: "征地补偿标准在哪里查？", kind: .answer, field: .local, stage: .service,
      column: "answers", topics: ["land"], age: 9, summary: "区片综合地价和安置方案都在公开目录里，按“土地征收”查找。",
      body: "征收农用地的土地补偿费、安置补助费标准按区片综合地价执行。\n在公开目录中选择“土地征收”主题，可以查看区片综合地价和每个项目的征地补偿安置公告。"),
    ExampleText(
      name: "penalty", office: "应急", title: "行政处罚决定书（广区应急罚〔2026〕15号）摘要", kind: .decision, field: .penalties,
      stage: .result, column: "enforcement", topics: ["safety"], age: 6, summary: "某企业未按规定组织应急演练，责令改正并罚款。",
      body: "当事人未按照规定定期组织应急预案演练，违反《中华人民共和国安全生产法》，责令限期改正，处罚款。", number: "广区应急罚〔2026〕15号",
      basis: "《中华人民共和国行政处罚法》第四十八条"),
    ExampleText(
      name: "emergency", office: "应急", title: "广安区自然灾害救助应急预案", kind: .plan, field: .emergencies, stage: .management,
      column: "emergency", topics: ["safety"], age: 18, summary: "自然灾害发生后的四级响应、职责和救助标准。",
      body: "本预案适用于本区行政区域内自然灾害的应急救助。\n按照灾情由重到轻，应急响应分为一级、二级、三级、四级。", effectiveInDays: -10),
    ExampleText(
      name: "list-of-names", office: "民政", title: "第四季度临时救助对象公示", kind: .decision, field: .welfare, stage: .result,
      column: "livelihood", topics: ["social-assistance"], age: 2, summary: "第四季度临时救助对象名单，公示七日。",
      body: "拟给予临时救助：王某某，身份证号码511602197511034121，住广安区某某路12号3单元501室。\n对公示有异议的，可以向区民政局反映。", rest: .screening),
    ExampleText(
      name: "waste", office: "生态环境", title: "关于加强秸秆综合利用的通知", kind: .normativeDocument, field: .rules,
      stage: .decision, column: "policy", topics: ["environment", "agriculture"], age: 8,
      summary: "秸秆离田、收储和综合利用的要求与补贴。",
      body: "各乡镇、街道应当组织农户将秸秆离田收储，禁止露天焚烧。\n对综合利用企业按收购量给予补贴。", number: "广区环发〔2026〕21号", effectiveInDays: 10,
      rest: .review),
    ExampleText(
      name: "school", office: "教科体", title: "2027年义务教育招生工作实施方案", kind: .normativeDocument, field: .welfare,
      stage: .decision, column: "policy", topics: ["education"], age: 10, summary: "招生计划、划片范围、报名时间和方式。",
      body: "坚持免试就近入学。报名在网上进行，户籍、房产等信息由部门核验。", number: "广区教发〔2026〕30号", effectiveInDays: 30, rest: .returned),
    ExampleText(
      name: "road", office: "住建", title: "城区道路维修施工公告", kind: .notice, field: .projects, stage: .execution,
      column: "notices", topics: ["transport"], age: 1, summary: "下周起城区两条道路分段维修，请绕行。", body: "施工期间分段封闭，公交线路临时调整。",
      rest: .tomorrow),
    ExampleText(
      name: "meeting", office: "发改", title: "关于项目选址的讨论材料", kind: .other, field: .other, stage: .decision,
      column: "other", topics: [], age: 5, summary: "内部讨论材料。", body: "讨论稿。", rest: .withheld),
    ExampleText(
      name: "late", office: "市监", title: "食品小作坊整治情况通报", kind: .notice, field: .inspections, stage: .result,
      column: "notices", topics: ["food-drugs"], age: 26, summary: "食品小作坊整治情况。", body: "共检查食品小作坊四十六家次。", rest: .drafting
    ),
  ]
}
