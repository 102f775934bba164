import Cases
import Identity
import Kernel
import Store
import WebSupport

/// A request of somebody else to the same authority for the same information.
///
/// - Source: 政府信息公开条例 第四十四条第一款.
struct SameRequest: Hashable, Sendable {
  var caseID: CaseID
  var partyID: PartyID
  var number: String
  var receivedOn: CivilDate
  var result: DisclosureResult?

  /// Requests of others that are listed at most.
  static let most = 50

  /// The newest of them.
  static func found(
    for request: DisclosureRequest, form: WantedForm, _ bench: Workbench, in tx: ReadTransaction
  ) throws -> [SameRequest] {
    let others = try RequestQueries.same(
      as: WantedIndex(form, bench.sealer), as: request, limit: most, in: tx)
    let rows = try bench.cases.queries.rows(others.map(\.caseID), in: tx)
    let numbers = Dictionary(rows.map { ($0.id, $0.number) }) { first, _ in first }
    return others.compactMap { other in
      numbers[other.caseID].map {
        SameRequest(
          caseID: other.caseID, partyID: other.partyID, number: $0, receivedOn: other.receivedOn, result: other.result)
      }
    }.sorted { ($0.receivedOn, $0.number) > ($1.receivedOn, $1.number) }
  }

  /// Keeps the digests of what is wanted in step with the request: corrected by the requester, or by the office.
  static func handler(_ bench: Workbench) -> OutboxHandler {
    OutboxHandler(
      name: "disclosure.wanted", topics: ["case.answerSupplement", "case.correct"],
      enqueueing: { delivery, tx in
        guard let id = CaseID(delivery.event.subject) else { return }
        try index(id, bench, in: tx)
      })
  }

  /// Gives a request its digests.
  static func index(_ id: CaseID, _ bench: Workbench, in tx: WriteTransaction) throws {
    guard try RequestQueries.find(id, in: tx) != nil, let file = try bench.cases.queries.file(id, in: tx) else {
      return
    }
    try RequestQueries.index(id, WantedIndex(WantedForm(file.formData), bench.sealer), in: tx)
  }
}
