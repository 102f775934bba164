import Kernel
package import Store

/// What a feature registers for its kind of case, so that every kind stands in the one inbox.
package protocol CaseKindHandler: Sendable {
  /// The kind, for example `service`; lower-case letters, kept for ever.
  var kind: String { get }
  /// The name of the kind for people.
  var name: CaseText { get }
  /// Pattern of the numbers; nil for the site's own. See ``CaseNumberFormat``.
  var numberFormat: String? { get }
  /// The articles and limits that the acts of this kind rest on.
  var procedure: CaseProcedure { get }
  /// Address of the page on which the kind lets an act be done, where the form that the desk, or for answering a supplement notice
  /// the portal, has for it does not fit.
  func page(for action: CaseActionKind, of id: CaseID) -> String?
  /// How the case shows itself.
  func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation
}

extension CaseKindHandler {
  package var numberFormat: String? { nil }
  package var procedure: CaseProcedure { .licensing }
  package func page(for action: CaseActionKind, of id: CaseID) -> String? { nil }
}

/// The kinds of cases that this installation handles.
package struct CaseKindRegistry: Sendable {
  private let handlers: [String: any CaseKindHandler]

  /// A registry of the features' handlers; where two name the same kind, the first is kept.
  package init(_ handlers: [any CaseKindHandler] = []) {
    self.handlers = Dictionary(handlers.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(_ kind: String) -> (any CaseKindHandler)? { handlers[kind] }

  /// Every handler, ordered by kind.
  package var all: [any CaseKindHandler] { handlers.values.sorted { $0.kind < $1.kind } }

  /// The handler of a kind.
  /// - Throws: ``CasesError/kindUnknown(_:)``.
  package func handler(of kind: String) throws -> any CaseKindHandler {
    guard let handler = handlers[kind] else { throw CasesError.kindUnknown(kind) }
    return handler
  }
}
