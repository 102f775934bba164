import Identity
import Kernel
import WebSupport

/// A mandate as it is typed: to whom, for what, from when to when.
struct MandateOffer: Sendable {
  var helper: AccountID?
  var login = ""
  var realName = ""
  var matter: MandateMatter
  var from: CivilDate
  var through: CivilDate

  /// Reads the form; nil when a field has to be put right.
  init?(_ check: inout FormCheck, _ form: Form) {
    let who = check.choice("who", of: ["login", "helper"], missing: "accounts.mandate.who.missing")
    if who == "helper" {
      helper = form.id("helper")
      if helper == nil { check.fail("helper", "accounts.mandate.helper.missing") }
    } else {
      login = check.required("login", missing: "accounts.grantee.login.missing", maxLength: 64)
      realName = check.required("realName", missing: "accounts.grantee.name.missing", maxLength: 60)
    }
    var matter = MandateMatter.all
    if check.choice("matter", of: ["all", "item"], missing: "accounts.mandate.matter.missing") == "item" {
      let code = check.required("item", missing: "accounts.mandate.item.missing", maxLength: 64)
      if !code.isEmpty, !Self.isCode(code) { check.fail("item", "accounts.mandate.item.invalid") }
      matter = .item(code)
    }
    let from = check.date("from", missing: "accounts.period.from.missing")
    let through = check.date("through", missing: "accounts.period.through.missing")
    guard check.passed, let from, let through else { return nil }
    (self.matter, self.from, self.through) = (matter, from, through)
  }

  /// The field at which an error belongs.
  static func field(of error: IdentityError, helper: Bool) -> String {
    switch error {
    case .periodInvalid: "through"
    default: helper ? "helper" : "login"
    }
  }

  static func fields(
    _ typed: Typed, _ errors: FormErrors, helpers: [Account], _ words: Words
  ) -> [FieldView] {
    let who = typed["who"]
    var fields: [FieldView] = []
    if helpers.isEmpty {
      fields.append(.hidden("who", "login"))
    } else {
      fields.append(
        .radios(
          "who", label: words("accounts.mandate.who"),
          options: [
            OptionView("login", words("accounts.mandate.who.login"), selected: who != "helper"),
            OptionView("helper", words("accounts.mandate.who.helper"), selected: who == "helper"),
          ], error: errors["who"]))
      let choices = helpers.map {
        OptionView($0.id.description, $0.displayName, selected: typed["helper"] == $0.id.description)
      }
      fields.append(
        .select(
          "helper", label: words("accounts.mandate.helper"),
          options: [OptionView("", words("accounts.choose"))] + choices, error: errors["helper"],
          hint: words("accounts.mandate.helper.hint"), required: false))
    }
    fields += GranteeFields.fields(typed, errors, words).prefix(2)
    fields += matterFields(typed, errors, words)
    return fields + GranteeFields.period(typed, errors, words)
  }

  private static func matterFields(_ typed: Typed, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    let isItem = typed["matter"] == "item"
    return [
      .radios(
        "matter", label: words("accounts.mandate.matter"),
        options: [
          OptionView("item", words("accounts.mandate.matter.one"), selected: isItem),
          OptionView("all", words("accounts.mandate.matter.all"), selected: !isItem),
        ], error: errors["matter"]),
      .text(
        "item", label: words("accounts.mandate.item"), value: typed["item"], error: errors["item"],
        hint: words("accounts.mandate.item.hint"), required: false, maxLength: 64),
    ]
  }

  private static func isCode(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E, 0x3A: true
      default: false
      }
    }
  }
}
