import Cases
import WebSupport

/// The figures of the supervision page as a table for spreadsheets: one line for each department, then the sum.
struct SupervisionSheet {
  let text: String

  init(_ reading: SupervisionReading, _ words: Words) {
    var table = CSVTable()
    table.append(
      [words("desk.supervision.department")] + SupervisionFigures.loadColumns(words)
        + ["received", "finished", "onTime", "lateFinished", "rate"].map { words("desk.supervision.\($0)") })
    let load = Dictionary(reading.load.map { ($0.authorityID, $0) }, uniquingKeysWith: { first, _ in first })
    let punctuality = Dictionary(
      reading.punctuality.map { ($0.authorityID, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Dictionary(
      reading.load.map { ($0.authorityID, $0.authorityName) }
        + reading.punctuality.map { ($0.authorityID, $0.authorityName) },
      uniquingKeysWith: { first, _ in first }
    ).map { ($0, reading.name(of: $0, otherwise: $1)) }
    for (id, name) in names.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
      table.append(
        [name] + Self.cells(load[id].map { [$0] } ?? []) + Self.cells(punctuality[id]?.punctuality ?? .none))
    }
    table.append([words("desk.supervision.csv.total")] + Self.cells(reading.load) + Self.cells(reading.total))
    text = table.text
  }

  private static func cells(_ load: [AuthorityLoad]) -> [String] {
    SupervisionFigures.loadParts.map { part in String(load.reduce(0) { $0 + part($1) }) }
  }

  private static func cells(_ figures: Punctuality) -> [String] {
    [
      String(figures.received), String(figures.decided), String(figures.onTime),
      String(figures.decided - figures.onTime),
      figures.rate.map { rate in
        String(Int((rate * 1000).rounded()) / 10) + "." + String(Int((rate * 1000).rounded()) % 10) + "%"
      }
        ?? "",
    ]
  }
}
