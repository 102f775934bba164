package import Identity
import Kernel
package import Store

extension CaseCommands {
  /// Adds a material to a draft; one with the same code becomes its newest version.
  /// - Throws: ``CasesError/notFound`` when the draft is not the account's; limits.
  package func addMaterial(
    _ new: NewMaterial, toDraft id: DraftID, account: AccountID, in tx: WriteTransaction
  ) throws -> CaseMaterial {
    guard try DraftQueries.revision(id, account: account, in: tx) != nil else { throw CasesError.notFound }
    let present = try CaseMaterialQueries.materials(ofDraft: id, in: tx)
    try requireRoom(present)
    let material = try newMaterial(
      new, caseID: nil, draftID: id, version: Self.nextVersion(of: new.code, in: present),
      by: Actor(accountID: account, displayName: "", kind: .resident), at: clock.now())
    if let code = new.code { try CaseMaterialQueries.retire(code: code, ofDraft: id, in: tx) }
    try CaseMaterialQueries.insert(material, in: tx)
    return material
  }

  /// Takes a material out of a draft.
  /// - Throws: ``CasesError/notFound`` when draft or material is not the account's.
  package func removeMaterial(
    _ id: MaterialID, fromDraft draft: DraftID, account: AccountID, in tx: WriteTransaction
  ) throws {
    guard try DraftQueries.revision(draft, account: account, in: tx) != nil,
      try CaseMaterialQueries.remove(id, fromDraft: draft, in: tx)
    else { throw CasesError.notFound }
  }

  /// Adds a material to a case: by the applicant while a supplement is awaited, by clerk or officer while the case is open.
  /// Earlier versions are kept.
  /// - Throws: ``CasesError/notFound`` to outsiders, ``CasesError/notInThisState(_:_:)``; limits.
  package func addMaterial(
    _ new: NewMaterial, toCase id: CaseID, by actor: Actor, principal: Principal, in tx: WriteTransaction
  ) throws -> CaseMaterial {
    guard let file = try queries.file(id, in: tx) else { throw CasesError.notFound }
    let capacities = try participation(of: principal, actor: actor, in: file, tx)
    guard !capacities.isEmpty else { throw CasesError.notFound }
    let isStaffSide = capacities.contains(.clerk) || capacities.contains(.officer)
    guard capacities.contains(.applicant) || isStaffSide else { throw CasesError.roleMayNot(.answerSupplement) }
    guard isStaffSide ? file.state.isOpen : file.state == .supplementRequested else {
      throw CasesError.notInThisState(.answerSupplement, file.state)
    }
    let present = try CaseMaterialQueries.materials(of: id, in: tx)
    try requireRoom(present)
    let context = try context(of: file, actor: actor, capacities: capacities)
    let material = try newMaterial(
      new, caseID: id, draftID: nil, version: Self.nextVersion(of: new.code, in: present), by: actor, at: context.now)
    if let code = new.code { try CaseMaterialQueries.retire(code: code, of: id, in: tx) }
    try CaseMaterialQueries.insert(material, in: tx)
    var change = CaseChange(.materialAdded, on: file, in: context)
    change.isRevision = false
    change.details = [
      "name": .string(material.name), "material": .string(material.id.description),
      "version": .integer(Int64(material.version)),
    ]
    _ = try writer.commit(change, in: tx)
    return material
  }

  func newMaterial(
    _ new: NewMaterial, caseID: CaseID?, draftID: DraftID?, version: Int, by actor: Actor, at now: Instant
  ) throws -> CaseMaterial {
    let needsFile = new.status == .submitted
    guard new.file != nil || !needsFile else { throw CasesError.materialNotUsable }
    if let file = new.file {
      _ = try TextCheck.required(file.fileName, "fileName", limit: CaseLimits.fileNameCharacters)
    }
    return CaseMaterial(
      id: ids.make(), caseID: caseID, draftID: draftID,
      code: try TextCheck.optional(new.code, "materials", limit: CaseLimits.titleCharacters),
      name: try TextCheck.required(new.name, "materialName", limit: CaseLimits.titleCharacters), status: new.status,
      file: new.file, note: try TextCheck.optional(new.note, "note"), version: version, isCurrent: true, addedAt: now,
      addedBy: CaseWriter.shownName(of: actor))
  }

  private func requireRoom(_ present: [CaseMaterial]) throws {
    guard present.count < CaseLimits.materials else {
      throw CasesError.tooMany(field: "materials", limit: CaseLimits.materials)
    }
  }

  private static func nextVersion(of code: String?, in present: [CaseMaterial]) -> Int {
    guard let code else { return 1 }
    return (present.filter { $0.code == code }.map(\.version).max() ?? 0) + 1
  }
}
