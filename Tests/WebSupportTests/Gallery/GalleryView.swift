import WebSupport

/// One view for all pages of the gallery.
struct GalleryView: Sendable {
  let words: Words

  struct Filled: Sendable {
    var sentence: String
    var stats: StatsView
    var tag: StateTagView
    var tabs: TabsView
    var checklist: ChecklistView
    var flow: FlowView
    var article: ArticleView
    var `where`: DefinitionListView
    var notice: NoticeView
    var todo: NoticeView
    var steps: StepsView
    var errors: ErrorSummaryView?
    var fields: [FieldView]
    var note: FieldView
    var summary: DefinitionListView
    var materials: MaterialsView
    var clocks: [ClockBarView]
    var timeline: TimelineView
    var messages: MessagesView
    var days: ClockTableView
    var qr: QRCodeView
    var filters: FiltersView
    var rows: [Row]
    var pagination: PaginationView
    var empty: EmptyStateView
    var bars: BarChartView
    var line: LineChartView
    var head: DocumentHeadView
    var foot: DocumentFootView
  }

  struct Row: Sendable {
    var number: String
    var title: String
    var applicant: String
    var state: StateTagView
    var clock: StateTagView
    var owner: String
  }

  func filled() throws -> Filled {
    Filled(
      sentence: "已受理，正在审查，最迟 11月30日 作出决定", stats: stats,
      tag: StateTagView(text: "可全程网办", tone: .success), tabs: tabs, checklist: checklist, flow: flow, article: article,
      where: place, notice: NoticeView(text: "现场核查最迟提前 1 天告知。", tone: .info, title: "需要现场核查"),
      todo: NoticeView(
        text: "请在 12月1日 (周二) 前补交身份证复印件。", tone: .warning, title: "还需要您做一件事", linkText: "去补交", linkHref: "#1"),
      steps: StepsView(current: 2, names: ["申请人", "经营者信息", "材料", "核对"], words: words, hrefs: ["#1"]),
      errors: errors.summary(words), fields: fields,
      note: .textArea("note", label: "备注", hint: "申请人会看到", required: false, rows: 3, maxLength: 200), summary: summary,
      materials: materials, clocks: clocks, timeline: timeline, messages: messages, days: days,
      qr: try QRCodeView(
        text: "http://127.0.0.1:8080/track?n=511603202611210001", alternative: "查询办件进度的二维码", caption: "扫码查进度"),
      filters: filters, rows: rows, pagination: PaginationView(page: 4, pageCount: 12, words: words) { "?page=\($0)" },
      empty: EmptyStateView(title: "没有超期的办件", text: "所有办件都在时限内。", actionText: "查看全部在办", actionHref: "#1"), bars: bars,
      line: line,
      head: DocumentHeadView(
        issuer: "前锋区市场监督管理局", title: "行政许可申请受理通知书", number: "前市监许受〔2026〕第 118 号", recipient: "李小三"),
      foot: DocumentFootView(issuer: "前锋区市场监督管理局", date: "2026年11月23日", sealText: "电子印章"))
  }

  private var stats: StatsView {
    StatsView(stats: [
      StatView(value: "128", label: "今日公布", unit: "条"),
      StatView(value: "1.2 万", label: "本月办结", unit: "件", href: "#1", tone: .success),
      StatView(value: "99.2%", label: "按时办结率", note: "近 30 天", tone: .info),
      StatView(value: "3", label: "超期", unit: "件", href: "#1", tone: .danger),
    ])
  }

  private var tabs: TabsView {
    TabsView(
      label: "指南",
      tabs: [
        TabView(text: "需要什么", href: "#need", isCurrent: true), TabView(text: "怎么办", href: "#how"),
        TabView(text: "依据", href: "#law"), TabView(text: "在哪办", href: "#where"),
        TabView(text: "常见问题", href: "#faq", count: "6"),
      ])
  }

  private var checklist: ChecklistView {
    ChecklistView(items: [
      ChecklistItemView(
        text: "营业执照", note: "我们自动获取，不用您提交", tag: StateTagView(text: "免提交", tone: .success)),
      ChecklistItemView(text: "经营场所平面图", note: "1 份，标明各功能区", article: "食品经营许可和备案管理办法 第十二条", articleHref: "#law"),
      ChecklistItemView(text: "食品安全管理制度", note: "可用范本"),
    ])
  }

  private var flow: FlowView {
    FlowView(steps: [
      FlowStepView(title: "提交申请", text: "网上填写，随时保存"),
      FlowStepView(title: "受理", text: "材料不全时一次告知", time: "5 个工作日内"),
      FlowStepView(title: "审查与核查", time: "5 个工作日"),
      FlowStepView(title: "送达", text: "电子证照即时生效"),
    ])
  }

  private var article: ArticleView {
    ArticleView(
      title: "《中华人民共和国行政许可法》第四十二条", quote: "除可以当场作出行政许可决定的外，行政机关应当自受理行政许可申请之日起二十日内作出行政许可决定。", href: "#1")
  }

  private var place: DefinitionListView {
    DefinitionListView(rows: [
      DefinitionView(term: "地址", value: "前锋区政务服务中心二楼 12 号窗口"),
      DefinitionView(term: "时间", lines: ["工作日 9:00–17:00", "周六 9:00–12:00"]),
      DefinitionView(term: "电话", value: "0826-1234567", note: "工作日接听", href: "tel:08261234567"),
    ])
  }

  private var errors: FormErrors {
    var errors = FormErrors()
    errors.add("name", "请填写经营者姓名")
    errors.add("kind", "请选择一项")
    return errors
  }

  private var fields: [FieldView] {
    [
      .text("name", label: "经营者姓名", error: errors["name"], hint: "与身份证一致", width: .half),
      .citizenNumber("number", label: "身份证号码", value: "11010519491231002X"),
      .radios(
        "kind", label: "主体业态",
        options: [
          OptionView("food", "餐饮服务经营者", hint: "餐馆、饮品店、小吃店"), OptionView("shop", "食品销售经营者", selected: true),
          OptionView("canteen", "集中用餐单位食堂"),
        ], error: errors["kind"]),
      .checkboxes(
        "topics", label: "经营项目", options: [OptionView("1", "热食类"), OptionView("2", "冷食类", selected: true)], inline: true
      ),
      .select("street", label: "所在街道", options: [OptionView("", "请选择"), OptionView("1", "大佛寺街道")], width: .half),
      .number("area", label: "经营面积", value: "80", suffix: "平方米"), .date("opens", label: "计划开业日期", value: "2026-12-01"),
      .textArea("reason", label: "补充说明", value: "店面临街", required: false, maxLength: 200),
      .file(
        "plan", label: "经营场所平面图", accept: [.pdf, .jpeg], hint: "支持 PDF、JPEG，单个文件不超过 20 MB。", maxBytes: 20 << 20,
        existing: materials.materials, sizeMessage: "文件过大"),
      .checkbox("agree", text: "我承诺以上内容真实、准确", required: true), .hidden("revision", "3"),
    ]
  }

  private var summary: DefinitionListView {
    DefinitionListView(
      rows: [
        DefinitionView(term: "经营者姓名", value: "李小三", actionText: "修改", actionHref: "#1", actionFor: "经营者姓名"),
        DefinitionView(
          term: "身份证号码", value: "110105********002X", actionText: "修改", actionHref: "#1", actionFor: "身份证号码"),
        DefinitionView(term: "经营项目", lines: ["热食类食品制售", "冷食类食品制售"], actionText: "修改", actionHref: "#1"),
        DefinitionView(term: "状态", tag: StateTagView(text: "已核验", tone: .success)),
      ], isSummary: true)
  }

  private var materials: MaterialsView {
    MaterialsView(materials: [
      MaterialView(
        name: "经营场所平面图", fileName: "平面图.pdf", href: "#1", sizeText: "1.2 MB", kindText: "PDF 文件", removeHref: "#1"),
      MaterialView(
        name: "营业执照", fileName: "执照.jpg", href: "#1", sizeText: "850 KB", kindText: "JPEG 图片",
        tag: StateTagView(text: "自动获取", tone: .info)),
    ])
  }

  private var clocks: [ClockBarView] {
    [
      ClockBarView(
        title: "承诺办结时限 · 5 个工作日", headline: "还剩 3 个工作日", detail: "最迟 2026年11月30日 (周一)", tone: .success, used: 2,
        excluded: 1, left: 3,
        limit: 5, words: words, href: "#1"),
      ClockBarView(
        title: "法定办结时限 · 20 个工作日", headline: "已超期 2 个工作日", detail: "最迟 2026年11月18日 (周三)", tone: .danger, used: 22,
        excluded: 0,
        left: -2, limit: 20, words: words, provisionalNote: "该年度放假安排尚未公布，日期为暂定。"),
      ClockBarView(
        title: "受理期限 · 5 个工作日", headline: "今天到期", detail: "最迟 2026年11月21日 (周六)", tone: .warning, used: 5, excluded: 0,
        left: 0, limit: 5,
        words: words),
    ]
  }

  private var timeline: TimelineView {
    TimelineView(entries: [
      TimelineEntryView(
        time: "2026年11月24日 (周二) 10:20", datetime: "2026-11-24T02:20:00Z", title: "特别程序开始，时间不计入", tone: .stopped,
        actor: "区市场监管局 张敏", paragraphs: ["事由：专家评审", "预计到：2026年11月26日 (周四)"], article: "行政许可法第四十五条"),
      TimelineEntryView(
        time: "2026年11月23日 (周一) 09:12", datetime: "2026-11-23T01:12:00Z", title: "受理", tone: .success,
        actor: "区市场监管局 张敏",
        linkText: "受理通知书", linkHref: "#1"),
      TimelineEntryView(
        time: "2026年11月21日 (周六) 14:05", datetime: "2026-11-21T06:05:00Z", title: "收到申请", tone: .info, actor: "申请人"),
    ])
  }

  private var messages: MessagesView {
    MessagesView(messages: [
      MessageView(
        author: "区市场监管局 张敏", time: "11月24日 10:25", datetime: "2026-11-24T02:25:00Z",
        paragraphs: ["您好，核查员将在 11月25日 上午到店，请留人。"], isOwn: false),
      MessageView(
        author: "我", time: "11月24日 11:02", datetime: "2026-11-24T03:02:00Z", paragraphs: ["好的，上午都在店里。"], isOwn: true),
    ])
  }

  private var days: ClockTableView {
    ClockTableView(
      caption: "承诺办结时限：自 2026年11月23日 起逐日计算",
      days: [
        ClockDayView(
          date: "2026年11月23日 (周一)", isCounted: false, number: "不计入", rule: "期间开始当日，不计入", article: "民法典第二百零一条"),
        ClockDayView(
          date: "2026年11月24日 (周二)", isCounted: true, number: "第 1 日", rule: "工作日", article: "行政许可法第八十二条",
          articleHref: "#1"),
        ClockDayView(date: "2026年11月28日 (周六)", isCounted: false, number: "不计入", rule: "休息日，不计入", article: "行政许可法第八十二条"),
      ])
  }

  private var filters: FiltersView {
    FiltersView(groups: [
      FilterGroupView(
        title: "环节",
        links: [
          FilterLinkView(text: "全部", href: "?", isCurrent: true),
          FilterLinkView(text: "审查中", href: "?s=1", count: "34"),
          FilterLinkView(text: "待审批", href: "?s=2", count: "3"),
        ]),
      FilterGroupView(
        title: "时限",
        links: [
          FilterLinkView(text: "黄牌", href: "?l=1", count: "5"), FilterLinkView(text: "红牌", href: "?l=2", count: "1"),
        ]),
    ])
  }

  private var rows: [Row] {
    let tones: [(String, Tone, String, Tone)] = [
      ("待受理", .info, "还剩 3 个工作日", .success), ("已受理，审查中", .info, "今天到期", .warning), ("待补正", .warning, "期限中止", .stopped),
      ("待审批", .info, "已超期 2 个工作日", .danger), ("准予许可", .success, "已完成", .neutral),
    ]
    return tones.enumerated().map { index, tone in
      Row(
        number: "51160320261121000\(index + 1)", title: index == 1 ? "公共场所卫生许可（延续）" : "食品经营许可（新办）", applicant: "李**",
        state: StateTagView(text: tone.0, tone: tone.1), clock: StateTagView(text: tone.2, tone: tone.3),
        owner: index == 2 ? "未分派" : "张敏")
    }
  }

  private var bars: BarChartView {
    BarChartView(
      title: "各部门按时办结率",
      bars: [
        .init(label: "区市场监管局", value: 0.992, valueText: "99.2%", href: "#1", tone: .success),
        .init(label: "区人社局", value: 0.971, valueText: "97.1%", href: "#1"),
        .init(label: "区自然资源和规划局", value: 0.83, valueText: "83%", href: "#1", tone: .danger),
      ], maximum: 1, words: words)
  }

  private var line: LineChartView {
    let values = [820, 910, 760, 1080, 1210, 1190, 1320, 1280]
    return LineChartView(
      title: "每月办结",
      points: values.enumerated().map { ChartPoint(label: "\($0 + 4)月", value: Double($1), valueText: "\($1)") },
      words: words)
  }
}
