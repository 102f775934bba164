import Forms
import Hummingbird
import Kernel
import Models
import Store
import WebSupport

/// `/items/{code}/eligibility`: "can I apply?". Anybody may ask; answers come in the body of a request and are kept nowhere.
struct EligibilityPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/items/{code}/eligibility", use: show)
    router.post("/items/{code}/eligibility", use: answer)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let composer = try await composer(context)
    return try page(composer, composer.view(data: .object([:])), context)
  }

  @Sendable func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let composer = try await composer(context)
    let form = try await context.form(from: request)
    let step = EligibilityComposer.step(composer.version.content)
    let reading = FormRules.read(StepReader.raw(form), step: step, into: .object([:]), today: context.today)
    let shown = Set(form["_shown"].split(separator: " ").map(String.init))
    let appeared = FormRules.visibleFields(step, values: reading.data).filter { !shown.contains($0.key) }
    var errors = FormErrors()
    // What was never asked is no mistake: it is asked now.
    errors.add(reading.errors.filter { error in !appeared.contains { $0.key == error.field } }, context.words)
    guard errors.isEmpty else {
      let view = composer.view(data: reading.data, errors: errors)
      return try page(composer, view, context, status: .unprocessableContent)
    }
    return try page(
      composer, composer.view(data: reading.data, appeared: appeared, isAnswered: appeared.isEmpty), context)
  }

  /// The item as it stands today, with the rules in force.
  /// - Throws: `notFound` for an item that has none.
  private func composer(_ context: WebContext) async throws -> EligibilityComposer {
    guard let code = ItemCode(try context.parameter("code")) else { throw WebError.notFound }
    let today = context.today
    guard let version = try await portal.version(of: code, on: today), !version.content.eligibilityQuestions.isEmpty
    else { throw WebError.notFound }
    let ruler = portal.ruler
    guard let model = try await portal.bench.store.read({ try ruler.model(of: version.content, on: today, in: $0) })
    else {
      throw WebError.notFound
    }
    return EligibilityComposer(
      version: version, model: model, portal: portal, words: context.words, today: today,
      principal: context.principal)
  }

  private func page(
    _ composer: EligibilityComposer, _ view: EligibilityView, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let title = context.text("services.rules.title")
    return try portal.bench.renderer.page(
      "services/eligibility", view, title: "\(title) – \(view.itemTitle)", context: context, status: status,
      crumbs: [Crumb(view.itemTitle, view.guideHref), Crumb(title)])
  }
}
