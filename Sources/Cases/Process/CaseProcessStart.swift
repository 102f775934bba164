package import BPMN

/// The process that a case is to follow.
package struct CaseProcessStart: Hashable, Sendable {
  /// The process in its model.
  package var processID: String
  /// What the process may ask about besides what every case tells it: answers and rulings that its model names.
  package var variables: [Variable]

  /// A process with what it is told.
  package init(_ processID: String, variables: [Variable] = []) {
    self.processID = processID
    self.variables = variables
  }
}
