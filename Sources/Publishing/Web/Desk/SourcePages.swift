import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `…/source`: the source check, with which a draft is handed in.
struct SourcePages: Sendable {
  static let reasonLength = 1000
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/drafts/{publication}/source", use: ask)
    router.post("/desk/publishing/drafts/{publication}/source", use: handIn)
  }

  private func draft(_ context: WebContext) async throws -> (DeskScope, Publication) {
    let scope = try DeskScope.of(context)
    let publication = try await bench.store.read { try scope.publication(context, in: $0) }
    guard publication.state == .drafting, scope.drafts.contains(publication.authorityID) else {
      throw PublishingError.stepNotOpen
    }
    return (scope, publication)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let (_, publication) = try await draft(context)
    return try page(
      publication, publication.source ?? .init(origin: .made, attribute: .proactive), FormErrors(), context)
  }

  @Sendable func handIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, publication) = try await draft(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let origin = check.choice("origin", of: InformationOrigin.allCases.map(\.rawValue)).flatMap(InformationOrigin.init)
    let attribute = check.choice("attribute", of: DisclosureAttribute.allCases.map(\.rawValue))
      .flatMap(DisclosureAttribute.init)
    let source = SourceCheck(
      origin: origin ?? .made, attribute: attribute ?? .proactive, ground: PublicationGround(rawValue: form["ground"]),
      interest: ReleaseInterest(rawValue: form["interest"]),
      reason: check.optional("reason", maxLength: Self.reasonLength) ?? "")
    if check.passed, let problem = SourceRules.problem(of: source) {
      check.fail(Self.field(of: problem), PublishingError.sourceCheck(problem))
    }
    guard check.passed else { return try page(publication, source, check.errors, context) }
    let gate = PublicationGate(bench)
    let edition = form.integer("edition").flatMap { Int(exactly: $0) } ?? 0
    try await bench.store.write { tx in
      try gate.handIn(publication.id, edition: edition, source, by: scope.principal, in: tx)
    }
    let next = source.attribute == .proactive ? "screening" : ""
    return context.redirect(to: DeskFrame.draft(publication.id, next), flash: "publishing.handedIn")
  }

  private static func field(of problem: SourceProblem) -> String {
    switch problem {
    case .notOurs: "origin"
    case .groundMissing, .forbidden: "ground"
    case .interestMissing, .interestObliges: "interest"
    case .reasonMissing: "reason"
    }
  }

  private func page(
    _ publication: Publication, _ source: SourceCheck, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    func options<Value: RawRepresentable>(_ all: [Value], _ chosen: String?, _ key: (Value) -> String) -> [OptionView]
    where Value.RawValue == String {
      all.map { value in
        let word = key(value)
        return OptionView(
          value.rawValue, words(word), hint: words.has("\(word).hint") ? words("\(word).hint") : nil,
          selected: value.rawValue == chosen)
      }
    }
    let none = OptionView("", words("publishing.source.none"), selected: source.ground == nil)
    let noInterest = OptionView("", words("publishing.source.none"), selected: source.interest == nil)
    let grounds = PublicationGround.allCases.map {
      OptionView($0.rawValue, words($0.wordKey), hint: $0.article, selected: $0 == source.ground)
    }
    let view = FormPageView(
      title: words("publishing.source.title"), lead: publication.title, errors: errors.summary(words),
      action: DeskFrame.draft(publication.id, "source"),
      fields: [
        .hidden("edition", String(publication.edition)),
        .radios(
          "origin", label: words("publishing.source.origin"),
          options: options(InformationOrigin.allCases, source.origin.rawValue) { $0.wordKey }, error: errors["origin"],
          hint: words("publishing.source.origin.hint")),
        .radios(
          "attribute", label: words("publishing.source.attribute"),
          options: options(DisclosureAttribute.allCases, source.attribute.rawValue) { $0.wordKey },
          error: errors["attribute"]),
        .radios(
          "ground", label: words("publishing.source.ground"), options: [none] + grounds, error: errors["ground"],
          hint: words("publishing.source.ground.hint"), required: false),
        .radios(
          "interest", label: words("publishing.source.interest"),
          options: [noInterest] + options(ReleaseInterest.allCases, source.interest?.rawValue) { $0.wordKey },
          error: errors["interest"], hint: words("publishing.source.interest.hint"), required: false),
        .textArea(
          "reason", label: words("publishing.source.reason"), value: source.reason, error: errors["reason"],
          hint: words("publishing.source.reason.hint"), required: false, rows: 3, maxLength: Self.reasonLength),
      ], submitText: words("publishing.source.submit"), backHref: DeskFrame.draft(publication.id))
    return try bench.renderer.page(
      "publishing/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(context, Crumb(publication.title, view.backHref), Crumb(view.title)), layout: .form)
  }
}
