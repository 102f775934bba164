import Identity
import Kernel
import Store
import WebSupport

/// The fields of a role to be given.
enum RoleFields {
  /// Reads the role; nil when a field has to be put right.
  static func read(_ check: inout FormCheck, _ form: Form) -> NewAssignment? {
    let organisation: OrganisationID? = form.id("organisation")
    if organisation == nil { check.fail("organisation", "accounts.role.organisation.missing") }
    let position = check.required("position", missing: "accounts.role.position.missing", maxLength: 60)
    let role = check.choice("role", of: Role.allCases.map(\.rawValue), missing: "accounts.role.role.missing")
      .flatMap(Role.init(rawValue:))
    let from = check.date("from", missing: "accounts.period.from.missing")
    let through = form["through"].isEmpty ? nil : check.date("through", missing: "accounts.period.through.missing")
    guard check.passed, let organisation, let role, let from else { return nil }
    return NewAssignment(
      organisationID: organisation, positionTitle: position, role: role, validFrom: from, validThrough: through)
  }

  static func fields(
    _ typed: Typed, _ errors: FormErrors, organisations: [OptionView], _ words: Words
  ) -> [FieldView] {
    [
      .select(
        "organisation", label: words("accounts.role.organisation"),
        options: [OptionView("", words("accounts.choose"))]
          + organisations.map { OptionView($0.value, $0.text, selected: $0.value == typed["organisation"]) },
        error: errors["organisation"]),
      .text(
        "position", label: words("accounts.role.position"), value: typed["position"], error: errors["position"],
        hint: words("accounts.role.position.hint"), maxLength: 60, width: .half),
      .radios(
        "role", label: words("accounts.role.role"),
        options: Role.allCases.map {
          OptionView(
            $0.rawValue, words("accounts.role.\($0.rawValue)"), hint: words("accounts.role.\($0.rawValue).hint"),
            selected: $0.rawValue == typed["role"])
        }, error: errors["role"]),
      .date("from", label: words("accounts.period.from"), value: typed["from"], error: errors["from"]),
      .date(
        "through", label: words("accounts.period.through"), value: typed["through"], error: errors["through"],
        hint: words("accounts.period.through.hint"), required: false),
    ]
  }

  /// The open organisations in which `principal` may give roles, as choices.
  static func organisations(
    _ principal: Principal, _ bench: Workbench, _ context: WebContext
  ) async throws -> [OptionView] {
    let scope = AccessPolicy.organisations(principal, with: .administerPeople)
    let nodes = try await bench.store.read(.bulk) { tx in try Organisations.tree(in: tx) }
    let language = context.language.rawValue
    return nodes.flatMap(\.flattened).filter { scope.contains($0.id) }.map {
      // No-break spaces show the level inside a list of choices.
      let indent = String(repeating: "\u{2003}", count: max($0.depth, 0))
      return OptionView($0.id.description, indent + $0.organisation.name(in: language))
    }
  }

  static func field(of error: IdentityError) -> String {
    switch error {
    case .nameInvalid: "position"
    case .periodInvalid: "through"
    case .assignmentExists: "role"
    default: "organisation"
    }
  }
}
