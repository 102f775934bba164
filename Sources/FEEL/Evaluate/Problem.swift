/// Why a value is null though somebody expected one. FEEL has no exceptions: the reason is kept beside the result.
/// - Source: DMN 1.5, 10.3.2.16
package struct Problem: Sendable, Hashable {
  /// What sort of problem it is.
  package let code: ProblemCode
  /// What happened, in plain English, with the values' kinds but none of their contents.
  package let text: String
  /// Which part of a model was being evaluated: a file, a decision, a cell.
  package var source: String?
  /// Where in the expression.
  package let position: SourcePosition?

  package init(_ code: ProblemCode, _ text: String, source: String? = nil, position: SourcePosition? = nil) {
    self.code = code
    self.text = text
    self.source = source
    self.position = position
  }
}

/// The sorts of problems; the raw value is a stable dotted code.
package enum ProblemCode: String, Sendable, CaseIterable {
  case syntax = "feel.syntax"
  case unknownName = "feel.name.unknown"
  case unknownFunction = "feel.function.unknown"
  case arguments = "feel.function.arguments"
  case argument = "feel.function.argument"
  case external = "feel.function.external"
  case type = "feel.type"
  case arithmetic = "feel.arithmetic"
  case property = "feel.property"
  case condition = "feel.condition"
  case duplicateKey = "feel.context.duplicate"
  case host = "feel.host"
  case limit = "feel.limit"
}

/// A place in the text of an expression.
package struct SourcePosition: Sendable, Hashable {
  /// Code points before it.
  package let offset: Int32
  /// The line, from one.
  package let line: Int32
  /// The column, from one, in code points.
  package let column: Int32

  package init(offset: Int, line: Int, column: Int) {
    self.offset = Int32(truncatingIfNeeded: offset)
    self.line = Int32(truncatingIfNeeded: line)
    self.column = Int32(truncatingIfNeeded: column)
  }

  /// The first place of a text.
  package static let start = SourcePosition(offset: 0, line: 1, column: 1)
}
