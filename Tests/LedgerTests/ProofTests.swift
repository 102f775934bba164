import Kernel
import Ledger
import Store
import Testing
import Transparency

@Suite struct ProofTests {
  /// A world with a signed log and the receipt file of one of its entries.
  private func receipt(
    _ change: (inout Receipt) -> Void = { _ in }
  ) async throws -> (world: LedgerWorld, file: ProofFile) {
    let world = try await LedgerWorld()
    try await world.append(20)
    let salt = Commitment.newSalt()
    let id: LedgerEntryID = world.ids.make()
    let now = world.clock.now()
    let entry = LedgerEntry(
      id: id, at: now, act: "case.decide", article: nil, actorKind: "staff", office: nil, person: ["account": "x"],
      subject: LedgerSubject(kind: "case", id: "c", number: "511602202611210001"),
      details: Array("{\"to\":\"granted\"}".utf8))
    let bytes = try entry.encoded(salt: salt)
    try await world.store.write { try LedgerQueue.append(id, bytes, in: $0) }
    try await world.append(300)
    try await world.settle()
    var receipt = Receipt(
      entry: bytes, openings: entry.openings(of: [.subject, .details], salt: salt), keys: world.keys.verifierTexts)
    change(&receipt)
    let extra = receipt.encoded
    let file = try #require(try await world.store.read { try LedgerProofs.proof(of: id, extra: extra, in: $0) })
    return (world, file)
  }

  private func check(_ file: ProofFile, _ keys: [String], case number: String? = nil) throws -> ReceiptCheck.Outcome {
    try ReceiptCheck(keys: keys).run(String(decoding: file.bytes, as: UTF8.self), caseNumber: number)
  }

  @Test func `an entry that waits has no proof`() async throws {
    let world = try await LedgerWorld()
    let ids = try await world.append(1)
    #expect(try await world.store.read { try LedgerProofs.proof(of: ids[0], in: $0) } == nil)
    try await LedgerIntegration.run(store: world.store, clock: world.clock)
    #expect(try await world.store.read { try LedgerProofs.proof(of: ids[0], in: $0) } == nil)
    try await world.settle()
    #expect(try await world.store.read { try LedgerProofs.proof(of: ids[0], in: $0) }?.index == 0)
  }

  @Test func `a receipt says what it proves, and to which case it belongs`() async throws {
    let (world, file) = try await receipt()
    let outcome = try check(file, world.keys.verifierTexts, case: "511602202611210001")
    #expect(outcome.verdict == .valid && outcome.caseNumber == "511602202611210001" && outcome.size == 321)
    #expect(outcome.entry?.act == "case.decide")
    #expect(outcome.openings[.details]?.value["to"]?.stringValue == "granted")
    #expect(try check(file, world.keys.verifierTexts, case: "511602202611210002").verdict == .otherCase)
    #expect(try check(file, []).verdict == .validWithoutKey)
  }

  @Test func `a receipt with another key, of another log, or changed anywhere is refused`() async throws {
    let (world, file) = try await receipt()
    let keys = world.keys.verifierTexts
    #expect(try check(file, LedgerKeys.ephemeral(origin: world.keys.origin).verifierTexts).verdict == .unknownKey)
    #expect(try check(file, LedgerKeys.ephemeral(origin: "other.gov.cn/ledger").verifierTexts).verdict == .foreignLog)
    let moved = ProofFile(index: file.index + 1, hashes: file.hashes, note: file.note, extra: file.extra)
    #expect(try check(moved, keys).verdict == .notIncluded)
    let shorter = ProofFile(index: file.index, hashes: file.hashes.dropLast(), note: file.note, extra: file.extra)
    #expect(try check(shorter, keys).verdict == .notIncluded)
    let forgedRoot = try Checkpoint(origin: world.keys.origin, size: 321, root: Merkle.emptyRoot).body
    let forged = ProofFile(
      index: file.index, hashes: file.hashes, note: try SignedNote(text: forgedRoot, signatures: file.note.signatures),
      extra: file.extra)
    #expect(try check(forged, keys).verdict == .notIncluded)
    for text in ["", "hello", String(repeating: "x", count: ReceiptCheck.maximumFileBytes + 1)] {
      #expect(try ReceiptCheck(keys: keys).run(text).verdict == .unreadable)
    }
    let bare = ProofFile(index: file.index, hashes: file.hashes, note: file.note, extra: nil)
    #expect(try check(bare, keys).verdict == .unreadable)
  }

  @Test func `what the file says besides must fit the entry`() async throws {
    let (world, lie) = try await receipt { receipt in
      receipt.openings[.subject]?.value = ["id": "c", "number": "999"]
    }
    #expect(try check(lie, world.keys.verifierTexts, case: "999").verdict == .openingWrong)
    let (other, altered) = try await receipt { receipt in
      receipt.entry = Array(
        String(decoding: receipt.entry, as: UTF8.self).replacing("case.decide", with: "case.refuse").utf8)
    }
    #expect(try check(altered, other.keys.verifierTexts).verdict == .notIncluded)
    let (closed, silent) = try await receipt { $0.openings = [:] }
    #expect(try check(silent, closed.keys.verifierTexts, case: "511602202611210001").verdict == .caseUnknown)
  }

  @Test func `one opening opens no other field, and an erased salt none`() throws {
    let salt = Commitment.newSalt()
    let details: JSONValue = ["to": "granted"]
    let detailsSalt = Commitment.salt(of: .details, from: salt)
    let commitment = Commitment.text(details.canonicalBytes, fieldSalt: detailsSalt)
    #expect(Opening(fieldSalt: detailsSalt, value: details).opens(commitment))
    #expect(!Opening(fieldSalt: Commitment.salt(of: .subject, from: salt), value: details).opens(commitment))
    #expect(!Opening(fieldSalt: [], value: details).opens(commitment))
    #expect(Opening(["salt": "AAAA", "value": 1]) == nil)
  }

  @Test func `every change to the log is found, and the entry named`() async throws {
    let world = try await LedgerWorld()
    try await world.append(600)
    let checkpoint = try await world.settle()
    #expect(try await world.audit(checkpoint).isEmpty)
    try await world.store.write { tx in
      try tx.execute("UPDATE ledger_entry SET entry = ? WHERE leaf = 300", [Array("{}".utf8)])
    }
    #expect(try await world.audit(checkpoint) == [.entryChanged(index: 300)])
    try await world.store.write { tx in _ = try tx.execute("DELETE FROM ledger_entry WHERE leaf = 300") }
    #expect(try await world.audit(checkpoint).contains(.entryDropped(index: 300)))
  }

  @Test func `a changed tile is found, and a checkpoint that was rolled back or forked`() async throws {
    let world = try await LedgerWorld()
    try await world.append(300)
    let early = try await world.settle()
    try await world.append(300)
    let late = try await world.settle()
    #expect(try await world.audit(late, seen: [early]).isEmpty)
    #expect(try await world.audit(early, seen: [late]).contains(.rolledBack(size: 300, seenSize: 600)))
    let other = try await LedgerWorld(key: 1)
    try await other.append(10)
    other.clock.advance(seconds: 1)
    try await other.append(590)
    let fork = try await other.settle()
    #expect(try await world.audit(late, seen: [fork]) != [])
    try await world.store.write { tx in
      let hashes = try #require(
        try tx.first("SELECT hashes FROM ledger_tile WHERE level = 0 AND number = 1", [], { try $0.blob(0) }))
      try tx.execute(
        "UPDATE ledger_tile SET hashes = ? WHERE level = 0 AND number = 1", [[hashes[0] ^ 1] + hashes.dropFirst()])
    }
    #expect(try await world.audit(late).contains(.tileChanged(path: "tile/0/001")))
  }
}
