import Cases
import Identity
import Kernel
import Store
import WebSupport

extension ActionFacts {
  /// Reads what the form of an act needs, and no more.
  static func read(
    _ file: CaseFile, _ kind: CaseActionKind, bench: Workbench, today: CivilDate, words: Words,
    in tx: ReadTransaction
  ) throws -> ActionFacts {
    let handler = try bench.kinds.handler(of: file.kind)
    let queries = bench.cases.queries
    return ActionFacts(
      file: file, presentation: try handler.present(file, in: tx), procedure: handler.procedure,
      materials: kind == .requestSupplement ? try queries.materials(file.id, in: tx).filter(\.isCurrent) : [],
      proposal: file.state == .pendingApproval
        ? try queries.decisions(file.id, in: tx).last { $0.stage == .proposed } : nil,
      owners: kind == .assign ? try DeskOrganisations.owners(hands(of: file, in: tx), on: today, in: tx) : [],
      authorities: kind == .transfer ? try targets(of: file, words.language, in: tx) : [],
      calendar: bench.calendar.current(), today: today, words: words)
  }

  /// The authority with its offices, and the organisations above it, whose officers cover it.
  private static func hands(of file: CaseFile, in tx: ReadTransaction) throws -> Set<OrganisationID> {
    try Organisations.covered(by: file.authorityID, in: tx)
  }

  /// Every other open department.
  private static func targets(
    of file: CaseFile, _ language: Language, in tx: ReadTransaction
  ) throws -> [NamedChoice<OrganisationTag>] {
    try Organisations.tree(in: tx).flatMap(\.flattened).map(\.organisation)
      .filter { $0.kind == .department && $0.reservedFor == nil && $0.id != file.authorityID }
      .map { NamedChoice(id: $0.id, name: $0.name(in: language.rawValue)) }
  }
}
