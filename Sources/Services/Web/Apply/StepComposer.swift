import Cases
import Forms
import Identity
import Kernel
import WebSupport

/// Writes one step of an application.
struct StepComposer {
  let open: OpenDraft
  let step: FormStep
  let words: Words
  let today: CivilDate
  let divisions: [OptionView]
  let catalogue: DivisionCatalogue?
  let acts: ActShelf

  /// The step with what the draft – or the last press of the button – says.
  func view(data: JSONValue, errors: FormErrors = FormErrors(), notices: [NoticeView] = []) -> StepView {
    let path = SitePath.draft(open.draft.id, step: step.key)
    let fields = FormRules.visibleFields(step, values: data)
    let known = fields.filter { FormFields.isKnown($0, data: data) }
    let asked = fields.filter { !FormFields.isKnown($0, data: data) }
    let inputs = StepParts(
      fields: FormFields(words: words, today: today, divisions: divisions), divisions: catalogue, errors: errors,
      sources: AnswerSources(data: data), lookups: rowLookups)
    let lookups = lookupViews(of: step.lookups.indices.filter { step.lookups[$0].group == nil })
    let visible = FormRules.visibleSteps(open.subject.form, values: data)
    let index = visible.firstIndex { $0.key == step.key } ?? 0
    let papers = step.kind == .materials ? open.subject.materials(data: data) : []
    return StepView(
      errors: errors.summary(words), notices: standing + notices, itemTitle: open.subject.title.text(words.language),
      steps: Self.steps(visible, current: index + 1, draft: open.draft.id, words),
      title: step.title.text(words.language),
      intro: step.intro?.text(words.language)
        ?? (step.kind == .materials ? words("services.apply.materials.intro") : nil),
      forWhom: forWhom, known: knownFacts(known, data: data), action: path, autosave: path,
      hasFiles: step.kind == .materials || asked.contains { $0.kind == .file }, revision: String(open.draft.revision),
      shown: StepParts.inputs(of: step, data: data).joined(separator: " "),
      parts: asked.flatMap { field in
        var own = field
        own.required = FormRules.isRequired(field, values: data)
        return inputs.parts(own, data: data, files: open.files(of: field.key).map { fileView($0) })
      },
      lookups: lookups, hasLookups: !lookups.isEmpty,
      hasInnerButtons: !lookups.isEmpty || asked.contains { $0.kind == .group },
      hasComputed: asked.contains { $0.computed != nil || $0.fields.contains { $0.computed != nil } },
      materials: papers.map { material($0, data: data, errors: errors) }, savedText: savedText,
      nextText: words("services.apply.next"),
      previousHref: index > 0 ? SitePath.draft(open.draft.id, step: visible[index - 1].key) : nil,
      discardAction: "/drafts/\(open.draft.id)/discard")
  }

  /// Progress through the steps, with the check at the end.
  static func steps(_ visible: [FormStep], current: Int, draft: DraftID, _ words: Words) -> StepsView {
    let names = visible.map { $0.title.text(words.language) } + [words("services.apply.step.check")]
    let hrefs: [String?] =
      visible.enumerated().map { $0.offset + 1 < current ? SitePath.draft(draft, step: $0.element.key) : nil } + [nil]
    return StepsView(current: current, names: names, words: words, hrefs: hrefs)
  }

  /// For whom the application is, said on every step.
  var forWhom: String {
    let name = open.applicant.party.displayName
    if open.isCounter { return words("services.apply.counter", ["name": name]) }
    return words(
      open.applicant.isSelf ? "services.apply.applicantIs" : "services.apply.agentFor", ["name": name])
  }

  private var savedText: String {
    words("services.apply.saved", ["time": words.wording.shortDateTime(open.draft.updatedAt)])
  }

  private var standing: [NoticeView] { Self.standing(open, words) }

  /// Says that the form was published anew, and leads to the choice between the two.
  static func standing(_ open: OpenDraft, _ words: Words) -> [NoticeView] {
    guard open.newer != nil else { return [] }
    return [
      NoticeView(
        text: words("services.apply.newVersion"), tone: .warning, linkText: words("services.apply.newVersion.choose"),
        linkHref: SitePath.draftVersion(open.draft.id))
    ]
  }

  /// The buttons that add a row, by the key of the rows.
  private var rowLookups: [String: [LookupView]] {
    Dictionary(grouping: step.lookups.indices.filter { step.lookups[$0].group != nil }) { step.lookups[$0].group ?? "" }
      .mapValues { lookupViews(of: $0) }
  }

  /// What is known about the writer and their enterprises, one button for each place that it can go to.
  private func lookupViews(of indices: [Int]) -> [LookupView] {
    indices.flatMap { index in
      let lookup = step.lookups[index]
      return open.known.filter { $0.kind == lookup.kind }.map { party in
        let name = lookup.group.flatMap { key in step.fields.first { $0.key == key } }
          .map { ($0.rowLabel ?? $0.label).text(words.language) }
        return LookupView(
          value: "\(index):\(party.id)",
          text: words(
            name == nil ? "services.form.lookup" : "services.form.lookup.row",
            ["name": party.name, "row": name ?? ""]))
      }
    }
  }

  private func knownFacts(_ fields: [Field], data: JSONValue) -> DefinitionListView? {
    guard !fields.isEmpty else { return nil }
    return DefinitionListView(
      rows: fields.map { field in
        let value = data[field.key] ?? .null
        let text =
          field.sensitive ? FormRules.mask(value, kind: field.kind) : FormRules.words(field, value, divisions: nil)
        return DefinitionView(term: field.label.text(words.language), value: text.text(words.language))
      })
  }

  private func fileView(_ file: CaseMaterial) -> MaterialView {
    MaterialView(
      name: file.name, fileName: file.file?.fileName ?? "", href: SitePath.material(file.id),
      sizeText: words.wording.size(bytes: file.file?.sizeBytes ?? 0), kindText: "")
  }

  // MARK: - Papers

  private func material(_ paper: Material, data: JSONValue, errors: FormErrors) -> MaterialChoiceView {
    let name = MaterialRules.inputName(paper)
    let allowed = MaterialRules.choices(paper, data: data)
    let files = open.files(of: paper.key)
    let chosen =
      MaterialRules.choice(paper, data: data) ?? (files.isEmpty ? (allowed.first == .fetch ? .fetch : nil) : .upload)
    let canUpload = allowed.contains(.upload)
    let isFetched = chosen == .fetch && allowed.count > 1 && errors[name] == nil
    return MaterialChoiceView(
      key: paper.key, name: paper.name.text(words.language), tag: MaterialWords(words).tag(paper),
      meta: MaterialWords(words).meta(paper), hint: (paper.hint ?? paper.when)?.text(words.language),
      article: open.subject.article(paper.citation, words.language, acts),
      fetched: isFetched ? fetchedText(paper) : nil, isFetched: isFetched,
      choice: allowed.count > 1
        ? FieldView.radios(
          name, label: words("services.material.choice"),
          options: allowed.map { choiceOption($0, paper, isChosen: $0 == chosen) }, error: errors[name])
        : nil,
      onlyChoice: allowed.count == 1 ? allowed.first.map { KeptFilterView(name: name, value: $0.rawValue) } : nil,
      upload: canUpload
        ? UploadView(
          title: words(MaterialChoice.upload.wordKey),
          isOpen: chosen == .upload || chosen == nil || errors[name] != nil,
          file: upload(paper, errors: errors, reportsChoice: allowed.count == 1)) : nil,
      removals: files.map { file in
        RemovalView(
          id: file.id.description, href: SitePath.material(file.id), fileName: file.file?.fileName ?? "",
          sizeText: words.wording.size(bytes: file.file?.sizeBytes ?? 0))
      })
  }

  private func fetchedText(_ paper: Material) -> String {
    paper.fetchNote?.text(words.language) ?? words("services.material.choice.fetch.hint")
  }

  private func upload(_ paper: Material, errors: FormErrors, reportsChoice: Bool) -> FieldView {
    let name = MaterialChoiceInput.fileName(paper.key)
    return FieldView.file(
      name, label: words("services.material.file", ["name": paper.name.text(words.language)]),
      accept: MaterialUpload.kinds,
      error: errors[name] ?? (reportsChoice ? errors[MaterialRules.inputName(paper)] : nil),
      hint: words("services.material.file.hint"), required: reportsChoice, multiple: true,
      maxBytes: MaterialUpload.maximumBytes)
  }

  private func choiceOption(_ choice: MaterialChoice, _ paper: Material, isChosen: Bool) -> OptionView {
    let hint: String?
    switch choice {
    case .fetch: hint = paper.fetchNote?.text(words.language) ?? words("services.material.choice.fetch.hint")
    case .later:
      hint =
        paper.followWorkingDays.map { words("services.material.follow", ["count": String($0)]) }
        ?? words("services.material.choice.later.hint")
    case .promise:
      hint = paper.promiseText?.text(words.language) ?? words("services.material.promise.default")
    case .upload, .notNeeded: hint = nil
    }
    return OptionView(
      choice.rawValue, words(choice.wordKey), hint: hint, selected: isChosen)
  }
}

/// Names of the inputs of the materials step.
enum MaterialChoiceInput {
  static func fileName(_ key: String) -> String { "file.\(key)" }
}
