import Cases
import Forms
import Kernel
import WebSupport

/// `/my/cases/{id}/supplement`: sending what the notice asks for.
struct SupplementView: Sendable {
  var errors: ErrorSummaryView?
  var caseTitle: String
  var number: String
  var lead: String
  var authorityNote: String?
  var action: String
  var items: [SupplementItemView]
  var note: FieldView
  var backHref: String
}

/// One thing asked for, with the inputs that answer it.
struct SupplementItemView: Sendable {
  var title: String
  var reason: Markup
  var article: Markup?
  /// Names of files that were received since the notice.
  var received: String?
  var fields: [FieldView]
}

/// What the notice asks for, matched with the papers and questions of the guide.
struct SupplementRequest: Sendable {
  /// One thing asked for.
  struct Part: Sendable {
    let index: Int
    let item: SupplementItem
    /// The question of the form to be answered anew, if it is one.
    let field: Field?
    /// Code and name under which a file is added.
    let materialCode: String?
    let materialName: String

    /// Name of the file input.
    var fileInput: String { "file.\(index)" }
  }

  let parts: [Part]
  let notice: SupplementNotice

  init?(_ file: CaseFile, content: ItemContent?) {
    guard let notice = file.supplement else { return nil }
    self.notice = notice
    let form = content?.applicableForm
    let papers = content?.applicableMaterials ?? []
    parts = notice.items.enumerated().map { index, item in
      let paper = item.code.flatMap { code in papers.first { $0.key == code } }
      return Part(
        index: index, item: item, field: item.code.flatMap { form?.field($0) }, materialCode: paper?.key ?? item.code,
        materialName: paper?.name.zh ?? String(item.text.prefix(60)))
    }
  }

  /// The questions to be answered anew, as a step of their own.
  var step: FormStep {
    FormStep(
      key: "supplement", title: "",
      fields: parts.compactMap { part in
        part.field.map { field in
          var open = field
          open.locked = false
          open.visibleWhen = nil
          return open
        }
      })
  }
}

/// Writes the page on which a notice is answered.
struct SupplementComposer {
  let open: OpenCase
  let request: SupplementRequest
  let received: [CaseMaterial]
  let words: Words
  let today: CivilDate
  let divisions: [OptionView]
  let acts: ActShelf

  func view(data: JSONValue, note: String, errors: FormErrors) -> SupplementView {
    let inputs = FormFields(words: words, today: today, divisions: divisions)
    let notice = request.notice
    return SupplementView(
      errors: errors.summary(words), caseTitle: open.file.title, number: open.file.number,
      lead: SupplementWords(words: words, today: today).lead(notice), authorityNote: notice.note,
      action: SitePath.myCase(open.file.id, "supplement"),
      items: request.parts.map { part in
        let names = received.filter { $0.code.map(MaterialCode.key(of:)) == part.materialCode }
          .compactMap { $0.file?.fileName }
        return SupplementItemView(
          title: words("services.supplement.item", ["number": String(part.index + 1)]),
          reason: acts.linked(part.item.text),
          article: part.item.article.map { acts.linked($0) },
          received: names.isEmpty
            ? nil : words("services.supplement.held", ["names": words.wording.list(names)]),
          fields: fields(part, inputs: inputs, data: data, errors: errors))
      },
      note: FieldView.textArea(
        "note", label: words("services.supplement.note"), value: note, error: errors["note"],
        required: false, rows: 3, maxLength: SupplementPages.maximumNoteLength),
      backHref: SitePath.myCase(open.file.id))
  }

  private func fields(
    _ part: SupplementRequest.Part, inputs: FormFields, data: JSONValue, errors: FormErrors
  ) -> [FieldView] {
    if let field = request.step.fields.first(where: { $0.key == part.field?.key }) {
      return inputs.views(field, data: data, errors: errors)
    }
    return [
      FieldView.file(
        part.fileInput, label: words("services.supplement.file"), accept: MaterialUpload.kinds,
        error: errors[part.fileInput], hint: words("services.material.file.hint"), required: false, multiple: true,
        maxBytes: MaterialUpload.maximumBytes)
    ]
  }
}
