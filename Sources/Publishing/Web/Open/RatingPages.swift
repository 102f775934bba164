import Hummingbird
import Kernel
import Store
import WebSupport

/// `/open/documents/{publication}/rate`: whether a document is of use and can be understood. Nobody is asked who they are.
struct RatingPages: Sendable {
  /// Ratings from one machine: people rate what they have read, not a hundred documents a minute.
  static let rate = RateRule(name: "publication-rating", burst: 10, perMinute: 5)
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/open/documents/{publication}/rate", use: ask)
    router.post("/open/documents/{publication}/rate", use: rate)
  }

  private func read(_ context: WebContext) async throws -> Publication {
    let id: PublicationID = try context.identifier("publication")
    let found = try await bench.store.read { try PublicationQueries.find(id, in: $0) }
    guard let found, found.state == .published else { throw PublishingError.unknown }
    return found
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await read(context), nil, FormErrors(), context)
  }

  @Sendable func rate(_ request: Request, _ context: WebContext) async throws -> Response {
    let publication = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let useful = check.choice("useful", of: ["1", "0"], missing: "publishing.rating.missing")
    let understandable = check.choice("understandable", of: ["1", "0"], missing: "publishing.rating.missing")
    let remark = check.optional("remark", maxLength: PublicationRating.remarkLength)
    guard check.passed else { return try page(publication, form, check.errors, context) }
    try context.limit(Self.rate)
    let rating = PublicationRating(
      isUseful: useful == "1", isUnderstandable: understandable == "1", remark: remark ?? "")
    let (id, now): (PublicationEventID, Instant) = (bench.ids.make(), bench.clock.now())
    try await bench.store.write { tx in
      try RatingQueries.insert(rating, of: publication.id, as: id, at: now, in: tx)
    }
    return context.redirect(to: OpenAddress.document(publication.id), flash: "publishing.rating.done")
  }

  private func page(
    _ publication: Publication, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    func choice(_ name: String) -> FieldView {
      .radios(
        name, label: words("publishing.rating.\(name)"),
        options: [
          OptionView("1", words("publishing.rating.yes"), selected: form?[name] == "1"),
          OptionView("0", words("publishing.rating.no"), selected: form?[name] == "0"),
        ], error: errors[name], inline: true)
    }
    let view = FormPageView(
      title: words("publishing.rating.title"), lead: publication.released?.title, errors: errors.summary(words),
      action: "\(OpenAddress.document(publication.id))/rate",
      fields: [
        choice("useful"), choice("understandable"),
        .textArea(
          "remark", label: words("publishing.rating.remark"), value: form?["remark"] ?? "", error: errors["remark"],
          hint: words("publishing.rating.remark.hint"), required: false, rows: 3,
          maxLength: PublicationRating.remarkLength),
      ], submitText: words("publishing.rating.submit"), backHref: OpenAddress.document(publication.id))
    return try bench.renderer.page(
      "publishing/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: OpenFrame.crumbs(
        context, Crumb(publication.released?.title ?? "", OpenAddress.document(publication.id)), Crumb(view.title)),
      layout: .form)
  }
}
