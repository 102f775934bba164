import BPMN
import Kernel
import WebSupport

/// One thing that was noticed in a model of a process.
struct ProcessFinding: Hashable {
  /// Whether the model must not be deployed so.
  let isError: Bool
  let position: SourcePosition
  /// The element as people know it: name and identifier.
  let element: String
  /// Catalogue key of the sentence.
  let key: String
  let arguments: [String: String]

  init(_ problem: DeploymentProblem) {
    isError = problem.isFatal
    position = problem.position
    element = Self.title(problem.elementName, problem.elementID)
    key = problem.code
    arguments = ["detail": problem.detail]
  }

  /// - Parameter key: after `platform.model.lint.`.
  init(_ key: String, at element: ModelElement, isError: Bool = true, _ arguments: [String: String] = [:]) {
    self.isError = isError
    position = element.position
    self.element = Self.title(element.name, element.id)
    self.key = "platform.model.lint.\(key)"
    self.arguments = arguments
  }

  private static func title(_ name: String, _ id: String) -> String {
    name.isEmpty || name == id ? id : "\(name.split(whereSeparator: \.isWhitespace).joined(separator: " ")) (\(id))"
  }

  /// `✗ a.bpmn:12:5 审查 (review): …`
  func line(_ file: String, _ words: Words) -> String {
    "\(isError ? "✗" : "·") \(file):\(position) \(element): \(words(key, arguments))"
  }
}
