import Hummingbird
import Ledger
import Store
import WebSupport

/// `/ledger`: what the ledger is, in plain words, how far it has grown, and what a programmer needs to check it.
struct LedgerPages: Sendable {
  let bench: Workbench
  let witnesses: [WitnessSetting]

  func addRoutes(to router: WebRouter) {
    router.get("/ledger", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (newest, keys) = try await bench.store.read { tx in
      (try CheckpointQueries.newest(in: tx), try CheckpointQueries.keys(in: tx))
    }
    let words = context.words
    return try bench.renderer.page(
      "verification/ledger", view(newest, keys, words), title: words("verification.ledger.title"), context: context,
      crumbs: [Crumb(words("verification.ledger.title"))])
  }

  private func view(_ newest: SignedCheckpoint?, _ keys: [LedgerKeyRecord], _ words: Words) -> LedgerView {
    var rows: [DefinitionView] = []
    if let newest {
      rows.append(
        DefinitionView(term: words("verification.ledger.size"), value: words.wording.number(newest.size)))
      rows.append(
        DefinitionView(term: words("verification.ledger.signed"), value: words.wording.dateTime(newest.madeAt)))
      rows.append(
        DefinitionView(
          term: words("verification.ledger.witnesses"),
          value: newest.witnesses.isEmpty
            ? words(witnesses.isEmpty ? "verification.ledger.witnesses.none" : "verification.ledger.witnesses.waiting")
            : nil,
          lines: newest.witnesses))
    }
    return LedgerView(
      empty: newest == nil ? EmptyStateView(title: words("verification.ledger.empty")) : nil,
      facts: DefinitionListView(rows: rows), note: newest?.note,
      keys: keys.map { key in
        KeyLineView(
          text: key.verifierText,
          period: key.retiredAt.map { words("verification.ledger.key.until", ["date": words.wording.dateTime($0)]) }
            ?? words("verification.ledger.key.since", ["date": words.wording.dateTime(key.firstAt)]))
      },
      address: bench.configuration.baseURL + "/ledger")
  }
}

/// `/ledger`.
struct LedgerView: Sendable {
  var empty: EmptyStateView?
  var facts: DefinitionListView
  /// The newest checkpoint as programs read it.
  var note: String?
  var keys: [KeyLineView]
  var address: String
}

/// A key that signs or has signed.
struct KeyLineView: Sendable {
  var text: String
  var period: String
}
