@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Drafts and materials")
struct DraftTests {
  let world: CasesWorld
  let draft: CaseDraft
  let account: AccountID

  static let file = StoredFile(
    sha256: String(repeating: "a", count: 64), sizeBytes: 1234, mediaType: "application/pdf", fileName: "租赁合同.pdf")

  init() async throws {
    let world = try await CasesWorld()
    let applicant = try world.as(.applicant)
    let new = NewDraft(
      partyID: applicant.actingParty.id, kind: "service", subjectCode: "item", title: "食品经营许可", step: "shop")
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    draft = try await world.store.write { try commands.startDraft(new, by: actor, in: $0) }
    account = applicant.accountID
    self.world = world
  }

  func save(_ data: JSONValue, revision: Int, account: AccountID? = nil) async throws -> CaseDraft {
    let (commands, id, account) = (world.commands, draft.id, account ?? self.account)
    return try await world.store.write {
      try commands.saveDraft(id, data: data, step: "owner", expectedRevision: revision, account: account, in: $0)
    }
  }

  @Test("what is typed is saved under a revision, and a second window cannot overwrite it")
  func saving() async throws {
    let saved = try await save(["name": "小三面馆"], revision: 1)
    #expect(saved.revision == 2)
    #expect(saved.data["name"] == "小三面馆")
    #expect(saved.step == "owner")
    await expect(.draftChangedMeanwhile(currentRevision: 2)) { try await save(["name": "别的"], revision: 1) }
    let (commands, id, account) = (world.commands, draft.id, account)
    let loaded = try await world.store.read { try commands.loadDraft(id, account: account, in: $0) }
    #expect(loaded.data["name"] == "小三面馆")
    #expect(try await world.store.read { try commands.drafts(of: account, in: $0) }.map(\.id) == [id])
  }

  @Test("another account's draft does not exist")
  func boundToAccount() async throws {
    let other = try world.as(.neighbour).accountID
    let (commands, id) = (world.commands, draft.id)
    await expect(.notFound) { try await save(["x": 1], revision: 1, account: other) }
    await expect(.notFound) { try await world.store.read { try commands.loadDraft(id, account: other, in: $0) } }
    await expect(.notFound) { try await world.store.write { try commands.discardDraft(id, account: other, in: $0) } }
    await expect(.notFound) {
      try await world.store.write {
        try commands.addMaterial(
          NewMaterial(code: "lease", name: "租赁合同", file: Self.file), toDraft: id, account: other, in: $0)
      }
    }
    var submission = try world.submission(applicant: .neighbour)
    submission.draftID = id
    let stolen = submission
    await expect(.notFound) { try await world.submit(stolen, as: .neighbour) }
    #expect(try await world.count("case_file") == 0)
  }

  @Test("an account keeps at most fifty drafts, and texts have limits")
  func limits() async throws {
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    let party = draft.partyID
    let new = NewDraft(partyID: party, kind: "service", subjectCode: "item", title: "x", step: "s")
    try await world.store.write { tx in
      for _ in 1..<CaseLimits.draftsPerAccount { _ = try commands.startDraft(new, by: actor, in: tx) }
    }
    await expect(.tooManyDrafts(limit: 50)) {
      try await world.store.write { try commands.startDraft(new, by: actor, in: $0) }
    }
    await expect(.formTooLarge(limitBytes: CaseLimits.formBytes)) {
      try await save(.object(["a": .string(String(repeating: "x", count: CaseLimits.formBytes))]), revision: 1)
    }
    await expect(.textMissing(field: "form")) { try await save("text", revision: 1) }
  }

  @Test("materials of a draft become the case's when it is submitted, and the draft is gone")
  func adoption() async throws {
    let (commands, id, account) = (world.commands, draft.id, account)
    let queries = commands.queries
    try await world.store.write { tx in
      _ = try commands.addMaterial(
        NewMaterial(code: "lease", name: "租赁合同", file: Self.file), toDraft: id, account: account, in: tx)
      _ = try commands.addMaterial(
        NewMaterial(code: "lease", name: "租赁合同", file: Self.file), toDraft: id, account: account, in: tx)
      let extra = try commands.addMaterial(
        NewMaterial(code: nil, name: "误传", file: Self.file), toDraft: id, account: account, in: tx)
      try commands.removeMaterial(extra.id, fromDraft: id, account: account, in: tx)
    }
    var submission = try world.submission()
    submission.draftID = id
    submission.materials = [NewMaterial(code: "health", name: "健康证明", status: .later)]
    let receipt = try await world.submit(submission)
    let materials = try await world.store.read { try queries.materials(receipt.caseID, in: $0) }
    #expect(materials.map(\.code) == ["lease", "lease", "health"])
    #expect(materials.map(\.version) == [1, 2, 1])
    #expect(materials.map(\.isCurrent) == [false, true, true])
    #expect(materials.last?.status == .later)
    #expect(try await world.count("draft") == 0)
    // Sent once more, the draft is gone but the receipt is the same.
    #expect(try await world.submit(submission).caseID == receipt.caseID)
    #expect(try await world.store.read { try queries.isReferenced(sha256: Self.file.sha256, in: $0) })
  }

  @Test("a discarded draft takes its materials with it")
  func discarding() async throws {
    let (commands, id, account) = (world.commands, draft.id, account)
    try await world.store.write { tx in
      _ = try commands.addMaterial(
        NewMaterial(code: "lease", name: "租赁合同", file: Self.file), toDraft: id, account: account, in: tx)
      try commands.discardDraft(id, account: account, in: tx)
    }
    #expect(try await world.count("case_material") == 0)
    await expect(.notFound) { try await save(["x": 1], revision: 1) }
  }

  @Test("the applicant adds materials while a supplement is awaited, and versions are kept")
  func supplementMaterials() async throws {
    let id = try await world.newCase()
    let (commands, actor, applicant) = (world.commands, try world.actor(.applicant), try world.as(.applicant))
    func add(_ material: NewMaterial) async throws -> CaseMaterial {
      try await world.store.write {
        try commands.addMaterial(material, toCase: id, by: actor, principal: applicant, in: $0)
      }
    }
    let lease = NewMaterial(code: "lease", name: "租赁合同", file: Self.file)
    await expect(.notInThisState(.answerSupplement, .submitted)) { try await add(lease) }
    try await world.perform(CasesWorld.supplement(until: "2026-11-20"), on: id, as: .officer)
    let first = try await add(lease)
    let second = try await add(lease)
    #expect([first.version, second.version] == [1, 2])
    await expect(.materialNotUsable) { try await add(NewMaterial(code: "x", name: "缺文件")) }
    await expect(.materialNotUsable) {
      try await world.perform(
        .answerSupplement(formData: nil, materials: [world.ids.make()], note: nil), on: id, as: .applicant)
    }
    try await world.perform(
      .answerSupplement(formData: nil, materials: [second.id], note: nil), on: id, as: .applicant)
    let queries = commands.queries
    let materials = try await world.store.read { try queries.materials(id, in: $0) }
    #expect(materials.map(\.isCurrent) == [false, true])
    let (neighbour, other) = (try world.as(.neighbour), try world.actor(.neighbour))
    await expect(.notFound) {
      try await world.store.write {
        try commands.addMaterial(lease, toCase: id, by: other, principal: neighbour, in: $0)
      }
    }
  }
}
