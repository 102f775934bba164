import Cases
import WebSupport

@testable import Services

/// Views with everything in them, so that every branch of a template is seen.
struct SampleViews {
  let words: Words
  let icon: Markup

  // MARK: - Pieces

  var link: LinkView { LinkView(text: "链接", href: "/") }
  var noted: NotedLinkView { NotedLinkView(href: "/", text: "链接", note: "注") }
  var tag: StateTagView { StateTagView(text: "在用", tone: .success) }
  var notice: NoticeView { NoticeView(text: "通知", title: "标题", linkText: "去", linkHref: "/") }
  var article: ArticleView { ArticleView(title: "《行政许可法》第四十二条", quote: "原文", href: "/") }
  var errors: ErrorSummaryView { ErrorSummaryView(title: "请更正", items: [link]) }
  var empty: EmptyStateView { EmptyStateView(title: "空", text: "空", actionText: "去", actionHref: "/") }
  var field: FieldView { FieldView.text("name", label: "名称", value: "值", error: "错", hint: "提示") }
  var pages: PaginationView { PaginationView(page: 2, pageCount: 9, words: words, href: { "/?page=\($0)" }) }
  var tabs: TabsView { TabsView(label: "内容", tabs: [TabView(text: "甲", href: "#a", count: "1", isCurrent: true)]) }
  var steps: StepsView { StepsView(current: 1, names: ["甲", "乙"], words: words, hrefs: ["/", nil]) }
  var definitions: DefinitionListView {
    DefinitionListView(
      rows: [
        DefinitionView(
          term: "甲", value: "值", lines: ["一", "二"], note: "注", tag: tag, href: "/", actionText: "改", actionHref: "/",
          actionFor: "甲")
      ])
  }
  var filters: FiltersView {
    FiltersView(groups: [
      FilterGroupView(title: "组", links: [FilterLinkView(text: "甲", href: "/", count: "1", isCurrent: true)])
    ])
  }
  var bar: ClockBarView {
    ClockBarView(
      title: "承诺", headline: "还剩 3 个工作日", detail: "最迟", tone: .success, used: 1, excluded: 1, left: 3, limit: 5,
      words: words, provisionalNote: "暂定", href: "/", linkText: "看")
  }
  var timeline: TimelineView {
    TimelineView(entries: [
      TimelineEntryView(
        time: "今天", datetime: "2026-11-20", title: "受理", actor: "李明", paragraphs: ["甲"], linkText: "看", linkHref: "/",
        article: "第三十二条")
    ])
  }
  var stats: StatsView { StatsView(stats: [StatView(value: "1", label: "甲", unit: "件", note: "注", href: "/")]) }
  var flow: FlowView { FlowView(steps: [FlowStepView(title: "申请", text: "甲", time: "1 天")]) }
  var result: ResultView {
    ResultView(
      href: "/", title: [TextRunView(text: "甲", isMatch: true), TextRunView(text: "乙", isMatch: false)], meta: "丙",
      note: "丁")
  }
  var fact: FactView { FactView(label: "多久", value: "3 天", note: "法定") }
  var jointLine: JointLineView { JointLineView(href: "/", title: "甲", note: "乙") }
  var jointPart: JointPartView { JointPartView(href: "/", title: "甲", tag: tag, meta: "乙") }
  var material: GuideMaterialView {
    GuideMaterialView(key: "a", name: "甲", tag: tag, meta: "乙", notes: ["丙"], article: article)
  }
  var question: QuestionView { QuestionView(question: "问", answer: "答", article: article) }
  var ruling: RulingView {
    RulingView(label: "收费", value: "不收费", note: "注", because: ActShelf().linked("因为"), article: article, rule: "第 1 条")
  }
  var cited: CitedTextView { CitedTextView(text: "甲", article: article) }
  var finding: FindingView { FindingView(tag: tag, text: "甲") }
  var kept: KeptFilterView { KeptFilterView(name: "dept", value: "1") }

  // MARK: - Catalogue

  var home: HomeView {
    let tile = TileView(href: "/", icon: icon, title: "甲", text: "乙")
    return HomeView(
      popular: [link], lifeEvents: [tile], stages: [tile], hasJoint: true, joint: [jointLine],
      doors: [DoorView(href: "/", title: "甲", text: "乙")], todayText: "今天", today: stats)
  }
  var search: SearchView {
    SearchView(
      heading: "找", query: "甲", kept: [kept], filters: filters, summary: "1", suggestion: link, hasResults: true,
      results: [result], pagination: pages, empty: empty, hasHelp: true, helpPhone: "12345", topics: [link])
  }
  var siteSearch: SiteSearchView {
    let runs = [TextRunView(text: "甲", isMatch: true), TextRunView(text: "乙", isMatch: false)]
    return SiteSearchView(
      heading: "搜", query: "甲", kept: [kept], filters: filters, summary: "1", partly: "部分", suggestion: link,
      items: ItemsAboveView(results: [result], more: link), hasHits: true,
      hits: [
        SiteHitView(
          href: "/", title: runs, meta: "乙", tag: tag, passages: [SitePassageView(link: link, pieces: runs)])
      ], pagination: pages, empty: empty)
  }
  var adminSearches: AdminSearchView {
    AdminSearchView(
      lead: "甲", hasRows: true,
      rows: [SearchNeedView(words: "甲", href: "/", times: "3", first: "1月1日", last: "2月1日")], empty: empty)
  }
  var departments: DepartmentsView {
    DepartmentsView(lead: "甲", departments: [DepartmentLineView(name: "甲", href: "/", count: "1")])
  }
  var department: DepartmentView {
    DepartmentView(
      name: "甲", code: "1", lead: "乙", searchLabel: "搜", filters: filters, contacts: definitions, summary: "1",
      hasResults: true, results: [result], empty: empty, pagination: pages)
  }
  var topic: TopicView {
    TopicView(
      kindText: "甲", title: "乙", lead: "丙", hasJoint: true, joint: [jointLine],
      groups: [TopicGroupView(title: "甲", items: [result])], empty: empty, others: [link])
  }
  var guide: GuideView {
    GuideView(
      title: "甲", code: "1", zh: true, departmentName: "乙", departmentHref: "/", typeText: "许可", audienceText: "个人",
      summary: "丙", stateNotice: notice, languageNote: "丁", facts: [fact], applyHref: "/", offlineText: "窗口",
      eligibilityHref: "/", joint: [link], tabs: tabs, who: "人", hasConditions: true, conditions: [cited],
      materialsLead: "一共",
      hasMaterials: true, materials: [material],
      feeSection: FeeSectionView(
        note: "注", projects: [FeeProjectView(name: "费", standard: "元", reduction: "减", article: article)]), flow: flow,
      hasSpecial: true, special: [cited], hasResults: true, results: [cited], hasNext: true, next: ["后"],
      hasBasis: true,
      basis: [article], limits: definitions, limitArticles: [article],
      places: [PlaceView(name: "厅", details: definitions)], contacts: definitions, demonstrationNote: "演示",
      hasQuestions: true, questions: [question], hasRelated: true, related: [link], versionText: "第 1 版")
  }
  var joint: JointView {
    JointView(
      title: "甲", lead: "乙", facts: [fact], applyHref: "/", closed: notice, parts: [jointPart], hasMaterials: true,
      materials: [material], flow: flow, basis: [article], hasQuestions: true, questions: [question])
  }
  var jointCase: JointCaseView {
    JointCaseView(
      number: "1", title: "甲", sentence: "乙", clock: bar, cases: [jointPart], timeline: timeline, receiptHref: "/",
      drawing: try? drawing)
  }
}
