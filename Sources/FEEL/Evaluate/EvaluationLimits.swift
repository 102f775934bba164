/// How much one evaluation may do, so that no model and no input can hold a server up or fill its memory.
package struct EvaluationLimits: Sendable {
  /// Iterations, calls and elements that are looked at.
  package var steps: Int
  /// How deeply instructions may nest while functions call one another: each level takes part of the thread's stack, and the
  /// smallest thread that evaluates has 512 KiB … 8 MiB.
  package var depth: Int
  /// Elements of one list.
  package var listElements: Int
  /// Bytes of one text.
  package var textBytes: Int
  /// Units of work of all regular expressions together, some ten nanoseconds each.
  package var patternWork: Int
  /// Problems that are kept.
  package var problems: Int

  package init(
    steps: Int = 5_000_000, depth: Int = 1500, listElements: Int = 1_000_000, textBytes: Int = 1_000_000,
    patternWork: Int = 40_000_000, problems: Int = 64
  ) {
    self.steps = steps
    self.depth = depth
    self.listElements = listElements
    self.textBytes = textBytes
    self.patternWork = patternWork
    self.problems = problems
  }

  /// Room for every model of the conformance suite and of the item guides, many times over.
  package static let standard = EvaluationLimits()
}
