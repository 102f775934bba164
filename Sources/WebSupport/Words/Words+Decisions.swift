import FEEL
package import DMN

extension Words {
  /// What went wrong in a decision: the place, what happened in words, and what the engine says of it in English.
  package func explained(_ problem: DMNProblem) -> String {
    let spot = problem.position.map { " (\($0.line):\($0.column))" } ?? ""
    let place = problem.source.isEmpty ? "" : "\(problem.source)\(spot): "
    return "\(place)\(self("problem.\(problem.code)")) [\(problem.text)]"
  }
}
