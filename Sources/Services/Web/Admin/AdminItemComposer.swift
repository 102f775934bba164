import Kernel
import WebSupport

/// Writes the list of items.
struct AdminListComposer {
  let asked: AdminListRequest
  let page: ItemPage
  let departments: [DepartmentRow]
  let words: Words

  func view() -> AdminItemsView {
    let items = page.rows.map { row in
      AdminItemLineView(
        href: SitePath.adminItem(row.code), name: row.name.text(words.language), code: row.code.text,
        department: row.departmentName.text(words.language), type: words(row.type.wordKey),
        tag: StateTagView(row.state, words))
    }
    return AdminItemsView(
      query: asked.query,
      kept: [("dept", asked.departmentCode)].compactMap { name, value in
        value.map { KeptFilterView(name: name, value: $0) }
      }, filters: FiltersView(groups: [departmentGroup, stateGroup]), summary: summary(items.count),
      hasItems: !items.isEmpty, items: items,
      empty: items.isEmpty ? EmptyStateView(title: words("services.admin.empty")) : nil,
      pagination: page.next.map {
        PaginationView(
          previousHref: asked.cursor == nil ? nil : asked.path(department: asked.departmentCode, state: asked.state),
          nextHref: asked.path(department: asked.departmentCode, state: asked.state, after: $0))
      })
  }

  private func summary(_ shown: Int) -> String {
    let department = departments.first { $0.department.code == current }
    return words(
      "services.admin.count",
      [
        "count": words.wording.number(
          asked.query.isEmpty && asked.state == nil ? department?.itemCount ?? shown : shown)
      ])
  }

  private var current: String? {
    asked.departmentCode ?? (asked.query.isEmpty ? departments.first?.department.code : nil)
  }

  private var departmentGroup: FilterGroupView {
    FilterGroupView(
      title: words("services.filter.department"),
      links: departments.map { row in
        FilterLinkView(
          text: row.department.name.text(words.language),
          href: asked.path(department: row.department.code, state: asked.state),
          count: words.wording.number(row.itemCount), isCurrent: row.department.code == current)
      })
  }

  private var stateGroup: FilterGroupView {
    let states: [ItemState?] = [nil] + ItemState.allCases.map { $0 }
    return FilterGroupView(
      title: words("services.admin.state"),
      links: states.map { state in
        FilterLinkView(
          text: words(state?.wordKey ?? "services.admin.state.all"),
          href: asked.path(department: asked.departmentCode, state: state), isCurrent: asked.state == state)
      })
  }
}

/// Writes the page of one item.
struct AdminItemComposer {
  let version: ItemVersion
  let history: [VersionSummary]
  let draft: ItemDraft?
  let portal: Portal
  let words: Words
  let today: CivilDate

  private var content: ItemContent { draft?.content ?? version.content }

  func view(_ change: StateChange, _ errors: FormErrors) -> AdminItemView {
    let findings = QualityCheck.findings(content, on: today).map { FindingView($0, words) }
    return AdminItemView(
      name: version.content.name.text(words.language), code: version.code.text,
      department: portal.departmentName(version.content.departmentCode).text(words.language),
      type: words(version.content.type.wordKey), tag: StateTagView(version.content.state, words),
      versionText: words(
        "services.admin.version",
        ["number": String(version.number), "date": words.wording.longDate(version.validFrom)]),
      draft: draft.map { draft in
        ResumeView(
          text: words(
            "services.admin.draft.text",
            ["name": draft.savedBy, "time": words.wording.shortDateTime(draft.savedAt)]),
          href: SitePath.adminItem(version.code, "review"))
      }, parts: parts, findings: findings, noFindings: findings.isEmpty, history: timeline,
      errors: errors.summary(words), stateForms: stateForms(change, errors))
  }

  /// The parts of the guide, with how much stands in each.
  private var parts: [NotedLinkView] {
    let document = try? JSONValue(content)
    return EditorPart.all.map { part in
      let count = part.list.flatMap { document?[$0.member]?.arrayValue?.count }
      return NotedLinkView(
        href: SitePath.adminItem(version.code, "edit/\(part.key)"), text: words(part.titleKey),
        note: part.list == nil ? "" : words("services.admin.edit.count", ["count": String(count ?? 0)]))
    }
  }

  private var timeline: TimelineView {
    TimelineView(
      entries: history.map { entry in
        TimelineEntryView(
          time: words.wording.shortDateTime(entry.publishedAt), datetime: entry.publishedAt.iso8601,
          title: words(
            "services.admin.history.entry",
            ["number": String(entry.number), "date": words.wording.longDate(entry.validFrom)]),
          actor: entry.publishedBy, paragraphs: entry.reason.isEmpty ? [] : [entry.reason])
      })
  }

  private func stateForms(_ change: StateChange, _ errors: FormErrors) -> [StateFormView] {
    let acts: [StateChange.Act] =
      switch version.content.state {
      case .inUse: [.suspend, .retire]
      case .suspended: [.resume, .retire]
      case .cancelled: []
      }
    return acts.map { act in
      let isOpen = change.act == act
      var fields = [
        FieldView.hidden("act", act.rawValue),
        FieldView.text(
          "reason", label: words("services.admin.state.reason"), value: isOpen ? change.reason : "",
          error: isOpen ? errors["reason"] : nil, maxLength: 500),
      ]
      if act == .retire {
        fields.append(
          FieldView.date(
            "from", label: words("services.admin.state.from"), value: isOpen ? change.from : today.description,
            error: isOpen ? errors["from"] : nil, min: today.description))
      }
      return StateFormView(
        title: words("services.admin.state.\(act.rawValue)"), action: SitePath.adminItem(version.code, "state"),
        isOpen: isOpen, fields: fields)
    }
  }
}
