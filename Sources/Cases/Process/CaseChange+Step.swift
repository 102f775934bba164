import Kernel

extension CaseChange {
  /// A step of the process's own is done. The case's state stays; its process goes on.
  mutating func completeStep(_ key: CaseStep.Key, outcome: String?, note: String?) throws {
    let open = CaseRules.steps(of: file, for: context.capacities)
    guard let step = open.first(where: { $0.key == key }) else { throw CasesError.stepNotOpen }
    let note = try TextCheck.optional(note, "note")
    if !step.outcomes.isEmpty {
      guard let chosen = step.outcomes.first(where: { $0.value == outcome }) else { throw CasesError.outcomeUnknown }
      self.outcome = chosen.value
      details["result"] = .string(chosen.name.zh)
      details["resultEn"] = .string(chosen.name.en)
    }
    self.step = step
    details["task"] = .string(step.name.zh)
    details["taskEn"] = .string(step.name.en)
    if let note { sealedDetails["note"] = .string(note) }
  }
}
