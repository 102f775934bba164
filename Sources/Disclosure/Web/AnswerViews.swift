import Cases
import Kernel
import WebSupport

/// The choice of a ground, for `disclosure/grounds`.
struct GroundsView: Sendable {
  var backHref: String
  var groups: [GroundGroupView]

  init(_ reading: DeskReading, _ words: Words) {
    backHref = RequestPath.desk(reading.file.id)
    groups = DisclosureResult.Group.allCases.map { group in
      GroundGroupView(
        title: words("disclosure.group.\(group.rawValue)"),
        grounds: AnswerGround.allCases.filter { $0.result.group == group }.map {
          GroundView(
            text: words($0.wordKey), href: "\(RequestPath.answer(reading.file.id))?ground=\($0.rawValue)",
            note: words("\($0.wordKey).text"), article: $0.article)
        })
    }.filter { !$0.grounds.isEmpty }
  }
}

/// Grounds of one group of the annual report.
struct GroundGroupView: Sendable {
  var title: String
  var grounds: [GroundView]
}

/// A ground to choose.
struct GroundView: Sendable {
  var text: String
  var href: String
  var note: String
  var article: String
}

/// The form of an answer, for `disclosure/answer`.
struct AnswerView: Sendable {
  var backHref: String
  var otherHref: String
  var number: String
  var errors: ErrorSummaryView?
  var ground: String
  var article: Markup
  var cell: String
  var notices: [NoticeView]
  var action: String
  var revision: Int
  var groundCode: String
  var fields: [FieldView]
  var hasParts: Bool
  var parts: [AnswerPartView]
  var preview: LetterPreviewView?

  init(
    _ answer: DisclosureAnswer, _ reading: DeskReading, _ errors: FormErrors, previews: Bool, _ acts: ActShelf,
    _ words: Words
  ) {
    let (file, chosen) = (reading.file, answer.ground)
    backHref = RequestPath.desk(file.id)
    otherHref = RequestPath.answer(file.id)
    number = file.number
    self.errors = errors.summary(words)
    ground = words(chosen.wordKey)
    article = acts.linked(chosen.article)
    cell = words(chosen.result.wordKey)
    notices = DeskNotices.all(reading, words)
    if chosen.gives, !reading.files.contains(where: \.isGiven) {
      notices.append(NoticeView(text: words("disclosure.answer.noFiles"), tone: .info))
    }
    action = RequestPath.answer(file.id)
    revision = file.revision
    groundCode = chosen.rawValue
    fields = AnswerField.allCases.compactMap { Self.field($0, answer, errors, words) }
    hasParts = chosen.needs.contains(.parts)
    parts = hasParts ? (1...AnswerForm.parts).map { AnswerPartView($0, answer, errors, words) } : []
    preview = previews ? LetterPreviewView(answer, reading, acts) : nil
  }

  private static func field(
    _ field: AnswerField, _ answer: DisclosureAnswer, _ errors: FormErrors, _ words: Words
  ) -> FieldView? {
    let ground = answer.ground
    let isNeeded = ground.needs.contains(field)
    guard field != .parts, isNeeded || ground.mayName.contains(field) else { return nil }
    let name = field.rawValue
    let value = answer.texts[field] ?? ""
    let label = words("disclosure.answer.field.\(name)")
    if field == .subKind {
      return .radios(
        name, label: label, options: ground.subKinds.map { OptionView($0, $0, selected: $0 == value) },
        error: errors[name], inline: true)
    }
    let hint = words("disclosure.answer.field.\(name).hint")
    if field == .law || field == .earlier || field == .time {
      return .text(name, label: label, value: value, error: errors[name], hint: hint, required: isNeeded)
    }
    return .textArea(
      name, label: label, value: value, error: errors[name], hint: hint, required: isNeeded && field != .content,
      rows: 4, maxLength: AnswerForm.longText)
  }
}

/// A line for a withheld part.
struct AnswerPartView: Sendable {
  var title: String
  var fields: [FieldView]

  init(_ number: Int, _ answer: DisclosureAnswer, _ errors: FormErrors, _ words: Words) {
    let part = answer.parts.indices.contains(number - 1) ? answer.parts[number - 1] : nil
    title = words("disclosure.answer.part", ["number": String(number)])
    fields = [
      .text(
        "part-what-\(number)", label: words("disclosure.answer.part.what"), value: part?.what ?? "",
        error: errors["part-what-\(number)"], required: false, maxLength: 300),
      .select(
        "part-ground-\(number)", label: words("disclosure.answer.part.ground"),
        options: [OptionView("", words("disclosure.choose"), selected: part == nil)]
          + AnswerGround.ofParts.map {
            OptionView($0.rawValue, "\(words($0.wordKey))（\($0.article)）", selected: $0 == part?.ground)
          }, error: errors["part-ground-\(number)"], required: false),
      .textArea(
        "part-reason-\(number)", label: words("disclosure.answer.part.reason"), value: part?.reason ?? "",
        error: errors["part-reason-\(number)"], required: false, rows: 2, maxLength: 500),
    ]
  }
}

/// The letter as it would be sent.
struct LetterPreviewView: Sendable {
  var title: String
  var paragraphs: [LinkedParagraph]
  var remedies: Markup

  init(_ answer: DisclosureAnswer, _ reading: DeskReading, _ acts: ActShelf) {
    let letter = RequestDesk.letter(answer, of: reading.file, files: reading.files)
    title = letter.title
    paragraphs = acts.linked(letter.paragraphs.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) })
    remedies = acts.linked(AnswerRemedies.sentence(answer.ground.remedy))
  }
}

/// The approval of an answer, for `disclosure/approval`.
struct ApprovalView: Sendable {
  var backHref: String
  var number: String
  var errors: ErrorSummaryView?
  var notices: [NoticeView]
  var facts: DefinitionListView
  var preview: LetterPreviewView
  var action: String
  var revision: Int
  var mayApprove: Bool
  var reason: FieldView

  init(
    _ recorded: RecordedAnswer, _ reading: DeskReading, _ reason: String, _ errors: FormErrors, _ acts: ActShelf,
    _ words: Words
  ) {
    backHref = RequestPath.desk(reading.file.id)
    number = reading.file.number
    self.errors = errors.summary(words)
    notices = DeskNotices.all(reading, words)
    mayApprove = recorded.proposedBy != reading.readerID
    if !mayApprove { notices.append(NoticeView(text: words("disclosure.approval.own"), tone: .warning)) }
    facts = DeskFacts.answer(recorded, words)
    preview = LetterPreviewView(recorded.answer, reading, acts)
    action = RequestPath.approval(reading.file.id)
    revision = reading.file.revision
    self.reason = .textArea(
      "reason", label: words("disclosure.approval.reason"), value: reason, error: errors["reason"], rows: 3,
      maxLength: 1000)
  }
}
