package import Cases
package import Identity
import Kernel
package import Store
package import WebSupport

/// What officers do to requests. Every function opens the case through ``CaseAccess``, which checks the right to read and records
/// the reading, and acts through ``CaseCommands``, which checks the right to act.
package struct RequestDesk: Sendable {
  let bench: Workbench

  /// A desk on a workbench.
  package init(_ bench: Workbench) { self.bench = bench }

  var today: CivilDate { bench.clock.now().civilDate() }
  var calendar: WorkingDayCalendar { bench.calendar.current() }

  /// A case with what is kept beside it.
  package struct Opened: Sendable {
    package var file: CaseFile
    package var request: DisclosureRequest
    package var form: WantedForm { WantedForm(file.formData) }
  }

  /// Opens a request for staff.
  /// - Throws: `CasesError.notFound` to everybody who may not read it, and for cases of other kinds.
  package func open(_ id: CaseID, for principal: Principal, in tx: WriteTransaction) throws -> Opened {
    guard principal.isStaff else { throw CasesError.notFound }
    let purpose = AccessPolicy.allows(principal, .handleCase, on: nil) ? "handling" : "supervision"
    let file = try CaseAccess(commands: bench.cases).open(id, for: principal, purpose: purpose, in: tx)
    return try Opened(file: file, request: request(of: file, in: tx))
  }

  func request(of file: CaseFile, in tx: ReadTransaction) throws -> DisclosureRequest {
    guard file.kind == RequestKind.kind, let request = try RequestQueries.find(file.id, in: tx) else {
      throw CasesError.notFound
    }
    return request
  }

  /// Does an act of the kind's own as somebody of the authority; a request that was not registered yet is registered by it.
  @discardableResult
  func act(
    _ act: KindAct, on opened: Opened, expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws -> CaseFile {
    var file = opened.file
    let actor = Actor.staff(principal, for: file.authorityID)
    var expected = revision
    if file.state.awaitsAcceptance {
      file = try bench.cases.perform(
        .accept(note: nil), on: file.id, expectedRevision: expected, by: actor, principal: principal, in: tx)
      expected = file.revision
    }
    return try bench.cases.perform(
      .own(act), on: file.id, expectedRevision: expected, by: actor, principal: principal, in: tx)
  }

  /// Marks, or unmarks, the earlier request that this one repeats.
  package func mark(
    _ id: CaseID, repeats earlier: CaseID?, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    if let earlier {
      guard let found = try RequestQueries.find(earlier, in: tx), found.partyID == opened.request.partyID,
        found.authorityID == opened.request.authorityID, earlier != id
      else { throw CasesError.notFound }
    }
    try RequestQueries.mark(id, repeats: earlier, in: tx)
  }
}

extension Set<CaseState> {
  /// While the answer is being prepared.
  static let beingHandled: Set<CaseState> = [.accepted]
}
