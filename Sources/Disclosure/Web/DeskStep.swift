import Cases
import Identity
import Kernel
import Store
import WebSupport

/// A step of the desk, with its form. Names of fields begin with the step, because all forms stand on one page.
enum DeskStep: String, CaseIterable, Sendable {
  case consult, serve, hear, weigh, tell, charge, paid, reasons, delay, repeats

  /// What a form asks the desk to do.
  struct Act: Sendable {
    var perform: @Sendable (RequestDesk, CaseID, Int, Principal, WriteTransaction) throws -> Void
  }

  /// The act of a form; nil after telling `check` what is wrong.
  func read(_ form: Form, _ check: inout FormCheck, today: CivilDate) -> Act? {
    switch self {
    case .consult: consult(form, &check, today)
    case .serve: serve(form, &check, today)
    case .hear: hear(form, &check)
    case .weigh: weigh(form)
    case .tell: tell(form)
    case .charge: charge(form, &check)
    case .paid:
      Act { desk, id, revision, principal, tx in try desk.paid(on: id, expecting: revision, by: principal, in: tx) }
    case .reasons: reasons(&check)
    case .delay: delay(form, &check)
    case .repeats: repeats(form)
    }
  }

  private func consult(_ form: Form, _ check: inout FormCheck, _ today: CivilDate) -> Act? {
    let kind = check.choice(
      "consult-kind", of: Consultation.Kind.allCases.map(\.rawValue), missing: "disclosure.consult.kind.missing"
    ).flatMap(Consultation.Kind.init(rawValue:))
    let name = check.required("consult-name", missing: "disclosure.consult.name.missing")
    let address = check.required("consult-address", missing: "disclosure.consult.address.missing")
    let about = check.required("consult-about", missing: "disclosure.consult.about.missing", maxLength: 1000)
    let code = check.optional("consult-code", maxLength: 30)
    guard check.passed, let kind else { return nil }
    let letter = RequestDesk.Letter(kind: kind, name: name, address: address, about: about, code: code)
    return Act { desk, id, revision, principal, tx in
      try desk.consult(letter, on: id, expecting: revision, by: principal, in: tx)
    }
  }

  private func serve(_ form: Form, _ check: inout FormCheck, _ today: CivilDate) -> Act? {
    guard let consultation: ConsultationID = form.id("consultation") else { return nil }
    guard let day = check.date("serve-day-\(consultation)", notAfter: today) else { return nil }
    return Act { desk, id, _, principal, tx in
      try desk.serve(consultation, on: day, of: id, by: principal, in: tx)
    }
  }

  private func hear(_ form: Form, _ check: inout FormCheck) -> Act? {
    guard let consultation: ConsultationID = form.id("consultation") else { return nil }
    let outcome = check.choice(
      "hear-outcome-\(consultation)", of: Consultation.Outcome.allCases.map(\.rawValue),
      missing: "disclosure.hear.outcome.missing"
    ).flatMap(Consultation.Outcome.init(rawValue:))
    let reply = check.optional("hear-reply-\(consultation)", maxLength: 2000)
    if outcome == .objects || outcome == .objectsUnfounded, reply == nil {
      check.fail("hear-reply-\(consultation)", "disclosure.hear.reply.missing")
    }
    guard check.passed, let outcome else { return nil }
    return Act { desk, id, revision, principal, tx in
      try desk.end(consultation, as: outcome, reply: reply, of: id, expecting: revision, by: principal, in: tx)
    }
  }

  private func weigh(_ form: Form) -> Act? {
    guard let consultation: ConsultationID = form.id("consultation") else { return nil }
    return Act { desk, id, _, principal, tx in try desk.weigh(consultation, of: id, by: principal, in: tx) }
  }

  private func tell(_ form: Form) -> Act? {
    guard let consultation: ConsultationID = form.id("consultation") else { return nil }
    return Act { desk, id, _, principal, tx in try desk.tell(consultation, of: id, by: principal, in: tx) }
  }

  private func charge(_ form: Form, _ check: inout FormCheck) -> Act? {
    let scale = check.choice(
      "charge-scale", of: FeeScale.allCases.map(\.rawValue), missing: "disclosure.charge.scale.missing"
    )
    .flatMap(FeeScale.init(rawValue:))
    let count = check.integer("charge-count", in: 1...Int64(FeeScale.most), missing: "disclosure.charge.count.missing")
    guard check.passed, let scale, let count else { return nil }
    return Act { desk, id, revision, principal, tx in
      try desk.charge(scale, count: Int(count), on: id, expecting: revision, by: principal, in: tx)
    }
  }

  private func reasons(_ check: inout FormCheck) -> Act? {
    let why = check.required("reasons-why", missing: "disclosure.askReasons.missing", maxLength: 1000)
    guard check.passed else { return nil }
    return Act { desk, id, revision, principal, tx in
      try desk.askReasons(why, on: id, expecting: revision, by: principal, in: tx)
    }
  }

  private func delay(_ form: Form, _ check: inout FormCheck) -> Act? {
    let days = check.integer(
      "delay-days", in: 1...Int64(RequestDesk.mostLaterDays), missing: "disclosure.delay.days.missing")
    let reason = check.required("delay-reason", missing: "disclosure.delay.reason.missing", maxLength: 1000)
    guard check.passed, let days else { return nil }
    return Act { desk, id, revision, principal, tx in
      try desk.delay(days: Int(days), reason: reason, on: id, expecting: revision, by: principal, in: tx)
    }
  }

  private func repeats(_ form: Form) -> Act? {
    let earlier: CaseID? = form.id("earlier")
    return Act { desk, id, _, principal, tx in try desk.mark(id, repeats: earlier, by: principal, in: tx) }
  }
}

/// A step as it was sent, to be shown again.
struct TypedStep: Sendable {
  var step: DeskStep
  var form: Form
  var errors: FormErrors
}
