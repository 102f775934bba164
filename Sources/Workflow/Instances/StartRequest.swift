package import BPMN
import Kernel

/// What is to begin.
package struct StartRequest: Sendable {
  /// The process in its model.
  package var processID: String
  /// The definition; nil for the one in force.
  package var hash: String?
  /// The start event, where it is not the one without a trigger.
  package var element: String?
  /// The variables to begin with.
  package var variables: [Variable]
  /// What it is about.
  package var subject: WorkflowSubject?
  /// Whose data its variables hold: their key seals them.
  package var party: WorkflowParty?
  /// At most one instance of the process is begun for a key: a repeated request answers with the first.
  package var key: String?
  /// By what messages find it; nil: the key, else the subject.
  package var correlation: String?
  /// Who begins it, for the history; an identifier, never a name.
  package var actor: String?

  /// Begins the process in force, or another definition of it.
  package init(
    _ processID: String, hash: String? = nil, variables: [Variable] = [], subject: WorkflowSubject? = nil,
    party: WorkflowParty? = nil,
    key: String? = nil, actor: String? = nil
  ) {
    self.processID = processID
    self.hash = hash
    self.variables = variables
    self.subject = subject
    self.party = party
    self.key = key
    self.actor = actor
  }
}
