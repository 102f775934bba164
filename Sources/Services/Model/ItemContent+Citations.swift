extension ItemContent {
  /// Every citation in the document, with the place where it stands, in reading order.
  package var citations: [(path: String, citation: LegalCitation)] {
    var found: [(path: String, citation: LegalCitation)] = []
    func add(_ citation: LegalCitation?, _ path: String) {
      if let citation { found.append((path, citation)) }
    }
    for (index, citation) in basis.enumerated() { add(citation, "basis[\(index)]") }
    for (index, condition) in conditions.enumerated() { add(condition.citation, "conditions[\(index)]") }
    for (index, material) in materials.enumerated() { add(material.citation, "materials[\(index)]") }
    for (index, step) in process.enumerated() {
      add(step.citation, "process[\(index)]")
      add(step.limit?.citation, "process[\(index)].limit")
    }
    add(statutoryLimit?.citation, "statutoryLimit")
    add(promisedLimit?.citation, "promisedLimit")
    for (index, procedure) in specialProcedures.enumerated() { add(procedure.citation, "specialProcedures[\(index)]") }
    add(fee?.citation, "fee")
    for (index, project) in (fee?.projects ?? []).enumerated() { add(project.citation, "fee.projects[\(index)]") }
    for (index, result) in results.enumerated() { add(result.citation, "results[\(index)]") }
    for (index, question) in questions.enumerated() { add(question.citation, "questions[\(index)]") }
    for (index, point) in checklist.enumerated() { add(point.citation, "checklist[\(index)]") }
    for (index, notice) in notices.enumerated() { add(notice.citation, "notices[\(index)]") }
    return found
  }
}
