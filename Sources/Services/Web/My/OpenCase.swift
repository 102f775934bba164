import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// A case that the signed-in person may read, with what they may do to it.
struct OpenCase: Sendable {
  var file: CaseFile
  var principal: Principal
  /// Acts that the applicant's side may take now; nothing for staff, who act at their desks.
  var acts: Set<CaseActionKind>

  var isStaffView: Bool { principal.isStaff }

  /// Who acts when the applicant's side does something.
  var actor: Actor {
    if let mandate = file.mandateID, file.agent?.accountID == principal.accountID {
      return Actor(
        accountID: principal.accountID, displayName: principal.displayName, onBehalfOf: file.applicant.partyID,
        mandateID: mandate, kind: principal.isHelper ? .helper : .resident)
    }
    var actor = Actor.applicant(principal)
    actor.onBehalfOf = file.applicant.partyID == principal.personPartyID ? nil : file.applicant.partyID
    return actor
  }
}

extension Portal {
  /// Opens a case for its applicant, their agent, or staff who may read it; a reading by staff is recorded for the
  /// applicant to see.
  /// - Throws: `notFound` to everybody else.
  func openCase(_ id: CaseID, purpose: String, _ context: WebContext) async throws -> OpenCase {
    let principal = try context.requirePrincipal()
    if principal.isStaff {
      let file = try await bench.store.write { tx in
        try access.open(id, for: principal, purpose: purpose, in: tx)
      }
      return OpenCase(file: file, principal: principal, acts: [])
    }
    return try await bench.store.read { tx in
      let file = try access.openOwn(id, for: principal, in: tx)
      return OpenCase(
        file: file, principal: principal, acts: Set(try access.available(for: file, principal: principal, in: tx)))
    }
  }

  /// Opens a case for a form of the applicant's side.
  ///
  /// Staff act at their desks: a form sent here from a browser of theirs opens nothing and leaves no record of a reading.
  /// - Throws: `notFound` to everybody but the applicant and their agent.
  func openCaseToAct(_ id: CaseID, _ context: WebContext) async throws -> OpenCase {
    _ = try context.requireResident()
    return try await openCase(id, purpose: "case.page", context)
  }

  /// Performs an act of the applicant's side.
  func perform(_ action: CaseAction, on open: OpenCase, revision: Int? = nil) async throws {
    let id = open.file.id
    let expected = revision ?? open.file.revision
    let actor = open.actor
    let principal = open.principal
    _ = try await bench.store.write { tx in
      try cases.perform(
        action, on: id, expectedRevision: expected, by: actor, principal: principal, in: tx)
    }
  }

  /// The crumbs of a page about a case.
  func crumbs(_ file: CaseFile, _ page: String? = nil, _ words: Words) -> [Crumb] {
    let home = Crumb(words("services.my.title"), "/my")
    guard let page else { return [home, Crumb(file.title)] }
    return [home, Crumb(file.title, SitePath.myCase(file.id)), Crumb(page)]
  }
}
