import Hummingbird
import Kernel
import Ledger
import Store
import WebSupport

/// `/verify`: checks a proof file that anybody pastes or hands in. Nothing of it is kept.
struct VerifyPages: Sendable {
  /// Longest case number that is compared.
  private static let maximumNumber = 64
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/verify", use: ask)
    router.post("/verify", use: check)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(proof: "", number: "", errors: FormErrors(), outcome: nil, context)
  }

  @Sendable func check(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request, policy: .readingText(maxBytes: ReceiptCheck.maximumFileBytes))
    try context.limit(.upload)
    let pasted = form["proof"]
    let proof = pasted.isEmpty ? form["file"] : pasted
    let number = String(form["number"].prefix(Self.maximumNumber))
    guard !proof.isEmpty else {
      var errors = FormErrors()
      errors.add("proof", context.text("verification.verify.missing"))
      return try page(proof: "", number: number, errors: errors, outcome: nil, context)
    }
    let keys = try await bench.store.read { try CheckpointQueries.keys(in: $0) }
    // Browsers and people lose the last line's end.
    let outcome = try ReceiptCheck(keys: keys.map(\.verifierText)).run(
      proof + "\n", caseNumber: number.isEmpty ? nil : number)
    return try page(proof: pasted, number: number, errors: FormErrors(), outcome: outcome, context)
  }

  private func page(
    proof: String, number: String, errors: FormErrors, outcome: ReceiptCheck.Outcome?, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    var file = FieldView.file(
      "file", label: words("verification.verify.file"), accept: [.text], hint: words("verification.verify.file.hint"),
      required: false, maxBytes: ReceiptCheck.maximumFileBytes, sizeMessage: words("verification.verify.file.tooLarge"))
    file.accept = ".tlog-proof,.txt,text/plain"
    let view = VerifyView(
      errors: errors.summary(words), outcome: outcome.map { VerdictView($0, number: number, words) }, file: file,
      proof: FieldView.textArea(
        "proof", label: words("verification.verify.proof"), value: proof, error: errors["proof"],
        hint: words("verification.verify.proof.hint"), required: false, rows: 6),
      number: FieldView.text(
        "number", label: words("verification.verify.number"), value: number,
        hint: words("verification.verify.number.hint"), required: false, maxLength: Self.maximumNumber,
        autocomplete: "off", width: .code))
    return try bench.renderer.page(
      "verification/verify", view, title: words("verification.verify.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: [Crumb(words("verification.verify.title"))],
      layout: .form)
  }
}

/// `/verify`.
struct VerifyView: Sendable {
  var errors: ErrorSummaryView?
  var outcome: VerdictView?
  var file: FieldView
  var proof: FieldView
  var number: FieldView
}

/// What came of a check, in plain words.
struct VerdictView: Sendable {
  var notice: NoticeView
  var facts: DefinitionListView?

  init(_ outcome: ReceiptCheck.Outcome, number: String, _ words: Words) {
    let verdict = outcome.verdict
    let shown = outcome.entry.map { words.wording.dateTime($0.at) } ?? ""
    let arguments = [
      "date": shown, "number": number, "found": outcome.caseNumber ?? "", "origin": outcome.origin ?? "",
    ]
    notice = NoticeView(
      text: words("verification.verdict.\(verdict.rawValue).text", arguments),
      tone: verdict == .valid ? .success : verdict == .caseUnknown ? .warning : .danger,
      title: words("verification.verdict.\(verdict.rawValue)", arguments))
    // What a broken file says of itself is not repeated as if it were so.
    guard verdict == .valid || verdict == .otherCase || verdict == .caseUnknown, let entry = outcome.entry else {
      return
    }
    facts = DefinitionListView(rows: Self.rows(entry, outcome, words))
  }

  private static func rows(
    _ entry: WrittenEntry, _ outcome: ReceiptCheck.Outcome, _ words: Words
  ) -> [DefinitionView] {
    var rows = [
      DefinitionView(term: words("verification.fact.what"), value: RecordLineView.what(entry.act, words)),
      DefinitionView(term: words("verification.fact.when"), value: words.wording.dateTime(entry.at)),
      DefinitionView(
        term: words("verification.fact.who"), value: entry.officeName ?? words("verification.actor.\(entry.actorKind)")),
    ]
    if let article = entry.article ?? outcome.openings[.rule]?.value.stringValue {
      rows.append(DefinitionView(term: words("verification.fact.article"), value: article))
    }
    if let number = outcome.caseNumber {
      rows.append(DefinitionView(term: words("verification.fact.case"), value: number))
    }
    if let index = outcome.index, let size = outcome.size {
      rows.append(
        DefinitionView(
          term: words("verification.fact.place"),
          value: words(
            "verification.fact.place.of",
            ["place": words.wording.number(index + 1), "size": words.wording.number(size)])))
    }
    rows.append(DefinitionView(term: words("verification.fact.signers"), lines: outcome.signers))
    return rows
  }
}
