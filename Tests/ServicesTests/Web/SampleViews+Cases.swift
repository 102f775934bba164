import BPMN
import Cases
import WebSupport

@testable import Services

extension SampleViews {
  // MARK: - Applying

  var applyStart: ApplyStartView {
    ApplyStartView(
      errors: errors, departmentName: "甲", title: "乙", resume: ResumeView(text: "丙", href: "/"), hasResume: true,
      lead: "丁", points: ["一"], action: "/", kept: [kept], applicant: field, nobody: notice, privacyHref: "/",
      buttonText: "开始",
      backHref: "/")
  }
  var step: StepView {
    StepView(
      errors: errors, notices: [notice], itemTitle: "甲", steps: steps, title: "乙", intro: "丙", forWhom: "丁",
      known: definitions, action: "/", autosave: "/", hasFiles: true, revision: "1", shown: "a", parts: [part],
      lookups: [LookupView(value: "0:1", text: "填写")], hasLookups: true, hasInnerButtons: true, hasComputed: true,
      materials: [
        MaterialChoiceView(
          key: "a", name: "甲", tag: tag, meta: "乙", hint: "丙", article: article, fetched: "取", isFetched: true,
          choice: field, onlyChoice: kept,
          upload: UploadView(title: "上传", isOpen: true, file: field),
          removals: [RemovalView(id: "1", href: "/", fileName: "a.pdf", sizeText: "1 KB")])
      ], savedText: "已保存", nextText: "下一步", previousHref: "/", discardAction: "/")
  }
  var part: StepPartView { StepPartView(field: field, rows: rows, computed: computed) }
  var computed: ComputedView { ComputedView(id: "a", label: "甲", value: "1", hint: "提示", error: "错") }
  var rows: RowsView {
    RowsView(
      id: "a", title: "甲", hint: "提示", error: "错", countName: "_rows.a", count: "1",
      rows: [
        RowView(
          id: "a-0", title: "甲 1", parts: [StepPartView(field: field, computed: computed)], removeValue: "a.0")
      ], addValue: "a", addText: "增加", limitText: "最多")
  }
  var version: VersionView {
    VersionView(
      itemTitle: "甲", title: "乙", lead: "丙", kept: "丁", hasDropped: true, dropped: definitions, action: "/",
      revision: "1")
  }
  var check: CheckView {
    CheckView(
      errors: errors, notices: [notice], itemTitle: "甲", steps: steps, applicant: definitions,
      sections: [CheckSectionView(title: "乙", answers: definitions)],
      warnings: [CheckWarningView(anchor: "eligibility", part: "甲", ruling: ruling)],
      ruled: [CheckRulingsView(title: "甲", rulings: [ruling])],
      hasRulings: true, action: "/", revision: "1", signature: field, declaration: field,
      declarationLaw: "法", whatNext: "后", previousHref: "/")
  }
  var eligibility: EligibilityView {
    EligibilityView(
      errors: errors, itemTitle: "甲", lead: "乙", notices: [notice],
      answer: EligibilityAnswerView(
        toneClass: "tone-success", ruling: ruling, still: "丙", others: [ruling],
        start: EligibilityStartView(action: "/", kept: [kept], text: "丁", note: "戊")),
      action: "/", shown: "a", questionsTitle: "己", fields: [field], buttonText: "看", hasAnswer: true,
      table: RuleTableView(isOpen: true, label: "表", note: "注", body: icon, version: "第 1 版"), guideHref: "/")
  }
  var receipt: ReceiptView {
    get throws {
      ReceiptView(
        head: head, sentence: "甲", numbers: [ReceiptNumberView(label: "编号", number: "1", name: "乙")],
        trackingCode: "A", next: ["后"], hasMaterials: true, materials: ["材料"],
        qr: try QRCodeView(text: "https://example.org", alternative: "码", caption: "扫"), foot: foot, caseHref: "/",
        caseText: "看")
    }
  }
  private var head: DocumentHeadView { DocumentHeadView(issuer: "局", title: "书", number: "1", recipient: "张三") }
  private var foot: DocumentFootView { DocumentFootView(issuer: "局", date: "今天", note: "注", sealText: "印") }

  // MARK: - Cases

  var my: MyView {
    MyView(
      forWhom: "甲", switchHref: "/", hasWaiting: true, waiting: [noted], hasDrafts: true, drafts: [noted], tabs: tabs,
      hasCases: true, cases: [MyCaseView(href: "/", title: "甲", number: "1", tag: tag, due: "今天", authority: "局")],
      empty: empty, pagination: pages)
  }
  var caseView: CaseView {
    CaseView(
      number: "1", title: "甲", sentence: "乙", tag: tag, notices: [notice],
      need: NeedView(lead: "丙", items: [NeededItemView(text: "丁", article: "条")], href: "/", button: "补"), clock: bar,
      otherClocks: [bar], timeline: timeline,
      messages: MessagesView(messages: [
        MessageView(author: "您", time: "今天", datetime: "2026-11-20", paragraphs: ["话"], isOwn: true)
      ]), noMessages: "无", messageForm: MessageFormView(errors: errors, action: "/", field: field),
      sections: [AnswersView(title: "甲", isOpen: true, answers: definitions)], documents: [noted],
      materials: MaterialsView(materials: [
        MaterialView(
          name: "甲", fileName: "a.pdf", href: "/", sizeText: "1 KB", kindText: "PDF", note: "注", tag: tag,
          removeHref: "/")
      ]), noMaterials: "无", facts: definitions, joint: link,
      rating: RatingLinkView(given: "满意", remark: "好", href: "/"),
      withdrawHref: "/", links: [CaseLinkView(text: "核验", note: "说明", href: "/")])
  }
  var process: CaseProcessView {
    get throws { CaseProcessView(title: "甲", number: "1", drawing: try drawing, backHref: "/") }
  }
  /// A drawing with a picture and a step of every standing.
  var drawing: ProcessDrawing {
    get throws {
      let source = try PublishedCatalogue.content().processes.first { $0.name == "general-approval" }?.source ?? ""
      var overlay = DiagramOverlay()
      overlay.visited = ["submitted", "acceptance"]
      overlay.here = ["review"]
      return ProcessDrawing(try BPMNReader.read(source), standing: overlay, isOver: false, words: words)
    }
  }
  var caseClock: CaseClockPageView {
    CaseClockPageView(
      title: "甲", number: "1",
      clocks: [
        CaseClockView(
          title: "承诺", bar: bar, law: ActShelf().linked("条"),
          table: ClockTableView(
            caption: "表",
            days: [
              ClockDayView(date: "今天", isCounted: true, number: "1", rule: "工作日", article: "条", articleHref: "/")
            ]))
      ], empty: empty, backHref: "/")
  }
  var supplement: SupplementView {
    SupplementView(
      errors: errors, caseTitle: "甲", number: "1", lead: "乙", authorityNote: "丙", action: "/",
      items: [
        SupplementItemView(
          title: "甲", reason: ActShelf().linked("乙"), article: ActShelf().linked("条"), received: "已收", fields: [field])
      ], note: field,
      backHref: "/")
  }
  var rate: RateSample {
    RateSample(
      errors: errors, caseTitle: "甲", number: "1", action: "/", event: field, grade: field, remark: field, named: field,
      backHref: "/")
  }
  var withdraw: WithdrawView {
    WithdrawView(
      errors: errors, caseTitle: "甲", number: "1", action: "/", revision: "1", reason: field, backHref: "/")
  }
  var documents: DocumentsView {
    DocumentsView(
      caseTitle: "甲", number: "1", hasDocuments: true, documents: [noted], empty: empty, backHref: "/")
  }
  var document: DocumentView {
    DocumentView(
      head: head, paragraphs: ["甲"],
      table: DocumentTableView(caption: "表", headings: ["一"], rows: [DocumentRowView(cells: ["二"])]), after: ["后"],
      hasArticles: true, articles: ["条"], hasRemedies: true, remedies: ["复议"], foot: foot, backHref: "/")
  }
  var track: TrackSample {
    TrackSample(
      errors: errors, number: field, code: field,
      found: TrackedSample(
        number: "1", title: "甲", sentence: "乙", tag: tag, clock: bar, details: definitions, timeline: timeline))
  }

  // MARK: - Administration

  var adminItems: AdminItemsView {
    AdminItemsView(
      query: "甲", kept: [kept], filters: filters, summary: "1", hasItems: true,
      items: [AdminItemLineView(href: "/", name: "甲", code: "1", department: "局", type: "许可", tag: tag)], empty: empty,
      pagination: pages)
  }
  var adminItem: AdminItemView {
    AdminItemView(
      name: "甲", code: "1", department: "局", type: "许可", tag: tag, versionText: "第 1 版",
      draft: ResumeView(text: "乙", href: "/"), parts: [noted], findings: [finding], noFindings: true, history: timeline,
      errors: errors, stateForms: [StateFormView(title: "暂停", action: "/", isOpen: true, fields: [field])])
  }
  var adminEdit: AdminEditView {
    AdminEditView(
      errors: errors, itemName: "甲", code: "1", title: "乙", tabs: tabs, lead: "丙", action: "/", revision: "1",
      rowCount: "1", fields: [field], hasRows: true, rows: [EditorRowView(title: "第 1 条", fields: [field])],
      backHref: "/")
  }
  var adminReview: AdminReviewView {
    AdminReviewView(
      errors: errors, itemName: "甲", code: "1", lead: "乙", hasChanges: true,
      changes: [ChangeView(where: "处", before: "前", after: "后")], empty: empty, findings: [finding], noFindings: true,
      form: ReviewFormView(action: "/", discardAction: "/", number: "1", fields: [field], backHref: "/"))
  }
  var adminQuality: AdminQualityView {
    AdminQualityView(
      stats: stats,
      departments: [QualityLineView(href: "/", name: "甲", items: "1", errors: "1", warnings: "1", advice: "1")])
  }
  var adminQualityDepartment: AdminQualityDepartmentView {
    AdminQualityDepartmentView(
      name: "甲", summary: "乙", hasItems: true, items: [QualityItemView(href: "/", name: "甲", findings: [finding])],
      empty: empty)
  }
  var adminImport: AdminImportView {
    AdminImportView(
      errors: errors,
      report: ImportReportView(
        title: "结果", stats: stats, hasProblems: true,
        problems: [ImportProblemView(line: "1", field: "task_code", problem: "甲", advice: "乙")], more: "还有"),
      fields: [field])
  }
  var adminExport: AdminExportView {
    AdminExportView(tables: [ExportTableView(name: "task_general_basic", content: "甲", links: [link])])
  }
}

/// The tags of ``RateView``, which is made from a case.
struct RateSample: Sendable {
  var errors: ErrorSummaryView?
  var caseTitle: String
  var number: String
  var action: String
  var event: FieldView?
  var grade: FieldView
  var remark: FieldView
  var named: FieldView
  var backHref: String
}

/// The tags of ``TrackView``.
struct TrackSample: Sendable {
  var errors: ErrorSummaryView?
  var number: FieldView
  var code: FieldView
  var found: TrackedSample?
}

/// The tags of ``TrackedView``, which is made from a case.
struct TrackedSample: Sendable {
  var number: String
  var title: String
  var sentence: String
  var tag: StateTagView?
  var clock: ClockBarView?
  var details: DefinitionListView
  var timeline: TimelineView
}
