/// What is wrong with one value, before it is known on which line it stands.
struct ImportFault: Hashable, Sendable {
  let reason: ImportProblem.Reason
  let arguments: [String: String]

  init(_ reason: ImportProblem.Reason, _ arguments: [String: String] = [:]) {
    self.reason = reason
    self.arguments = arguments
  }
}
