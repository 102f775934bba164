import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/open/transparency`: the index of each authority, with everything it is made of.
struct TransparencyPages: Sendable {
  static let path = "/open/transparency"

  let bench: Workbench
  let counting: TransparencyCounting

  func addRoutes(to router: WebRouter) {
    router.get("/open/transparency", use: list)
    router.get("/open/transparency/{authority}", use: show)
  }

  /// The year of an address; this one without.
  private func year(_ context: WebContext) throws -> ReportYear {
    let asked = context.query["year"]
    guard let year = ReportYear(asked.isEmpty ? context.today.year : Int(asked) ?? 0), year.firstDay <= context.today
    else { throw WebError.notFound }
    return year
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let (year, today) = (try year(context), context.today)
    let (bodies, indexes) = try await bench.store.read { tx in
      let bodies = try ReportBody.all(in: tx)
      return (bodies, try counting.indexes(of: bodies, year, on: today, in: tx))
    }
    let view = TransparencyListView(bodies, indexes, year, today: today, context.words)
    if context.prefersJSON { return try context.json(TransparencyJSON.list(bodies, indexes, year)) }
    return try bench.renderer.page(
      "disclosure/transparency", view, title: view.heading, context: context,
      crumbs: [Crumb(context.text("disclosure.report.open.root"), "/open"), Crumb(view.heading)])
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (year, today) = (try year(context), context.today)
    let slug = try context.parameter("authority")
    let reading = try await bench.store.read { tx in
      guard let body = try ReportBody.find(slug, in: tx) else { throw WebError.notFound }
      var outcomes: [RemedyOutcome: Int] = [:]
      var months = [(inTime: Int, late: Int)](repeating: (0, 0), count: 12)
      for member in counting.own(body) {
        let own = try RemedyQueries.outcomes(of: member, from: year.firstDay, through: year.lastDay, in: tx)
        outcomes.merge(own, uniquingKeysWith: +)
        for (place, counts) in try DeadlineQueries.answeredByMonth(of: member, year, in: tx).enumerated() {
          months[place] = (months[place].inTime + counts.inTime, months[place].late + counts.late)
        }
      }
      return TransparencyReading(
        body: body, year: year, index: try counting.indexes(of: [body], year, on: today, in: tx)[body.id],
        months: months, outcomes: outcomes)
    }
    if context.prefersJSON {
      return try context.json(
        TransparencyJSON.list([reading.body], reading.index.map { [reading.body.id: $0] } ?? [:], year))
    }
    let view = TransparencyView(reading, context.words)
    return try bench.renderer.page(
      "disclosure/transparency-authority", view, title: view.heading, context: context,
      crumbs: [
        Crumb(context.text("disclosure.report.open.root"), "/open"),
        Crumb(context.text("disclosure.transparency.title"), "\(Self.path)?year=\(year.year)"), Crumb(view.name),
      ])
  }
}

/// What the page of one authority is drawn from.
struct TransparencyReading: Sendable {
  var body: ReportBody
  var year: ReportYear
  var index: TransparencyIndex?
  var months: [(inTime: Int, late: Int)]
  var outcomes: [RemedyOutcome: Int]
}

/// The index for machines.
enum TransparencyJSON {
  static func list(
    _ bodies: [ReportBody], _ indexes: [OrganisationID: TransparencyIndex], _ year: ReportYear
  ) -> JSONValue {
    .object([
      "year": .integer(Int64(year.year)),
      "weights": .object(
        Dictionary(
          uniqueKeysWithValues: TransparencyIndex.Component.allCases.map {
            ($0.rawValue, JSONValue.integer(Int64($0.weight)))
          })),
      "authorities": .array(
        bodies.map { body in
          let index = indexes[body.id]
          return .object([
            "authority": .string(body.organisation.nameZh),
            "index": index?.value.map { .number(($0 * 10).rounded() / 10) } ?? .null,
            "components": .object(
              (index?.measured ?? [:]).reduce(into: [:]) { found, entry in
                found[entry.key.rawValue] = .object([
                  "good": .integer(Int64(entry.value.good)), "all": .integer(Int64(entry.value.all)),
                ])
              }),
          ])
        }),
    ])
  }
}
