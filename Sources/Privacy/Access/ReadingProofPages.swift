import Hummingbird
import Identity
import Kernel
import Ledger
import Store
import Transparency
import WebSupport

/// `/my/access/{id}/proof`: the proof that a reading stands in the ledger, as a file that verifies without us. It opens whose data
/// were read and for what, and not who the official is.
struct ReadingProofPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/access/{id}/proof", use: file)
  }

  @Sendable func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let party = try context.requireResident().actingParty.id
    let id: AccessRecordID = try context.identifier("id")
    let found = try await bench.store.read { tx -> (isOwn: Bool, proof: ProofFile?) in
      guard try AccessRecords.find(id, in: tx)?.record.subjectParty == party else { return (false, nil) }
      guard let entry = try LedgerQueries.entry(LedgerEntryID(id), in: tx) else { return (true, nil) }
      let receipt = Receipt(
        entry: entry.bytes, openings: try AccessRecords.openings(of: id, [.subject, .details, .rule], in: tx),
        keys: try CheckpointQueries.keys(in: tx).filter { $0.retiredAt == nil }.map(\.verifierText))
      return (true, try LedgerProofs.proof(of: LedgerEntryID(id), extra: receipt.encoded, in: tx))
    }
    guard found.isOwn else { throw WebError.notFound }
    guard let proof = found.proof else {
      return context.redirect(to: AccessPages.path, flash: "privacy.access.proof.waiting", tone: .info)
    }
    var response = context.bytes(
      proof.bytes, mediaType: "text/plain; charset=utf-8", name: "reading-\(proof.index).tlog-proof")
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
