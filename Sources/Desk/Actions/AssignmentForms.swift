import Cases
import Identity
import Kernel
import WebSupport

/// Gives the case to a colleague.
struct AssignForm: ActionForm {
  func start(_ facts: ActionFacts) -> ActionValues {
    var values = ActionValues()
    values["owner"] = facts.file.ownerID?.description ?? ""
    return values
  }

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.select(
        "owner", "desk.assign.to", choose: "desk.bulk.choose",
        options: facts.owners.map { ($0.id.description, $0.name) })
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let choices = facts.owners.map(\.id.description)
    guard let chosen = check.choice("owner", of: choices, missing: "desk.assign.to.missing"),
      let owner = AccountID(chosen)
    else { return nil }
    return .assign(to: owner)
  }
}

/// 转交 to another authority.
struct TransferForm: ActionForm {
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.select(
        "to", "desk.transfer.to", choose: "desk.transfer.to.choose",
        options: facts.authorities.map { ($0.id.description, $0.name) }),
      make.area("reason", "desk.action.reason"),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let choices = facts.authorities.map(\.id.description)
    let chosen = check.choice("to", of: choices, missing: "desk.transfer.to.missing")
    let reason = check.required("reason", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    guard check.passed, let chosen, let to = OrganisationID(chosen) else { return nil }
    return .transfer(to: to, reason: reason)
  }
}
