import Identity
package import Kernel
import Store

/// # Cases
///
/// Every matter that a person brings to an authority is a case with a clock, an owner, reasons and a receipt. This value does
/// everything that changes one.
///
/// Invariants
/// - Each command writes state, event, audit entry, outbox event, notices, clocks and tallies in the caller's transaction.
/// - An act is possible only where ``CaseTransition/table`` says so and ``AccessPolicy`` gives the right; to outsiders a case
///   does not exist.
/// - A stale revision is refused with what happened meanwhile; nothing is overwritten silently.
/// - Time, identifiers and the calendar are given; nothing reads the real clock.
///
/// Non-goals: what a form must contain (the kinds of cases know), documents and their printing, delivery by post.
package struct CaseCommands: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource
  let calendar: @Sendable () -> WorkingDayCalendar
  let kinds: CaseKindRegistry
  let numberFormat: CaseNumberFormat
  let ladder: WarningLadder
  let closing: ClosingPolicy
  let processes: CaseProcesses?

  /// The reading side.
  package let queries: CaseQueries

  /// Commands for the kinds of `kinds`.
  /// - Parameter processes: the models that cases follow; without them the table of the law alone leads.
  package init(
    clock: any WallClock, ids: any IdentifierSource, calendar: @escaping @Sendable () -> WorkingDayCalendar,
    kinds: CaseKindRegistry, numberFormat: CaseNumberFormat = .standard,
    ladder: WarningLadder = .standard, closing: ClosingPolicy = .standard, processes: CaseProcesses? = nil
  ) {
    self.clock = clock
    self.ids = ids
    self.calendar = calendar
    self.kinds = kinds
    self.numberFormat = numberFormat
    self.ladder = ladder
    self.closing = closing
    self.processes = processes
    queries = CaseQueries()
  }

  var writer: CaseWriter { CaseWriter(ids: ids, ladder: ladder, processes: processes) }

  func context(
    of file: CaseFile, actor: Actor, capacities: Set<CaseParticipant>
  ) throws -> ActContext {
    ActContext(
      now: clock.now(), calendar: calendar(), ids: ids, actor: actor, capacities: capacities,
      procedure: try kinds.handler(of: file.kind).procedure)
  }
}
