import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/take-in/{authority}`: a request that came in person, by post, by fax or by word of mouth, filled in for the person
/// whom the counter has identified.
///
/// - Source: 政府信息公开条例 第二十九条第一款, 第三十一条.
struct TakeInPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.post("/desk/disclosure/take-in/{authority}", use: begin)
    router.post("/desk/disclosure/take-in/{authority}/send", use: send)
  }

  @Sendable func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    let place = try await place(form, context)
    try await record(place, context)
    return try page(TakenIn(context.today, ids: bench.ids, party: place.party), FormErrors(), place, context)
  }

  @Sendable func send(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    let place = try await place(form, context)
    var check = FormCheck(form, context.words)
    let taken = TakenIn(form, &check, place.party, today: context.today, ids: bench.ids)
    guard check.passed, let receipt = taken.receipt, let channel = taken.channel else {
      return try page(taken, check.errors, place, context)
    }
    let intake = RequestIntake(bench)
    let made = try await bench.store.write { tx in
      try intake.take(
        RequestIntake.Arrival(
          form: taken.answers.form, channel: channel, authority: place.authority.id, requester: place.party,
          receipt: receipt, key: "disclosure-\(taken.answers.key)"),
        by: .staff(place.clerk, for: place.authority.id), in: tx)
    }
    return context.redirect(
      to: "/desk/counter/receipt/\(made.caseID)", flash: "disclosure.takeIn.done", arguments: ["number": made.number])
  }

  /// Who takes in what for whom.
  private struct Place: Sendable {
    var clerk: Principal
    var authority: Organisation
    var party: Party
  }

  private func place(_ form: Form, _ context: WebContext) async throws -> Place {
    let clerk = try context.requireStaff()
    let id: OrganisationID = try context.identifier("authority")
    guard AccessPolicy.allows(clerk, .counterIntake, on: id) || AccessPolicy.allows(clerk, .handleCase, on: id),
      let party: PartyID = form.id("counterParty")
    else { throw WebError.notFound }
    let found = try await bench.store.read { tx in
      (try Authorities.find(id, in: tx), try Parties.find(party, in: tx))
    }
    guard let authority = found.0, let requester = found.1 else { throw WebError.notFound }
    return Place(clerk: clerk, authority: authority, party: requester)
  }

  /// Seeing who it is is a reading of their data.
  private func record(_ place: Place, _ context: WebContext) async throws {
    let (bench, now) = (self.bench, context.now)
    try await bench.store.write { tx in
      try AccessRecords.append(
        AccessRecord(
          at: now, reader: .staff(place.clerk, for: place.authority.id), subjectParty: place.party.id,
          purpose: "counter", rule: "个人信息保护法第十三条第一款第三项"), ids: bench.ids, in: tx)
    }
  }

  private func page(
    _ taken: TakenIn, _ errors: FormErrors, _ place: Place, _ context: WebContext
  ) throws -> Response {
    let view = TakeInView(taken, errors, place.party, place.authority, context.words)
    var response = try bench.renderer.page(
      "disclosure/take-in", view, title: context.text("disclosure.takeIn.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// What a clerk has entered.
struct TakenIn: Sendable {
  /// The channels of the counter; online requests come by themselves.
  static let channels = RequestChannel.allCases.filter { $0 != .online }

  var answers: RequestAnswers
  var channel: RequestChannel?
  var arrivedOn: String
  var confirmedOn: String
  var receipt: ReceiptRule.Receipt?

  init(_ today: CivilDate, ids: any IdentifierSource, party: Party) {
    answers = RequestAnswers(key: ids.make(CaseTag.self).description)
    answers.form.category = RequestAnswers.category("", of: party)
    channel = .counter
    arrivedOn = today.description
    confirmedOn = ""
  }

  init(_ form: Form, _ check: inout FormCheck, _ party: Party, today: CivilDate, ids: any IdentifierSource) {
    answers = RequestAnswers(form, &check, requester: party, ids: ids)
    arrivedOn = form["arrivedOn"]
    confirmedOn = form["confirmedOn"]
    channel = check.choice("channel", of: Self.channels.map(\.rawValue), missing: "disclosure.takeIn.channel.missing")
      .flatMap(RequestChannel.init(rawValue:))
    let arrived = check.date("arrivedOn", notAfter: today)
    let confirmed = check.optionalDate("confirmedOn", notAfter: today)
    guard let channel, let arrived else { return }
    do {
      receipt = try ReceiptRule.receipt(by: channel, arrivedOn: arrived, confirmedOn: confirmed, today: today)
    } catch let error as DisclosureError {
      check.fail("confirmedOn", error)
    } catch {
      check.fail("confirmedOn", "web.check.invalid")
    }
  }
}

/// The form of a request that is taken in, for `disclosure/take-in`.
struct TakeInView: Sendable {
  var errors: ErrorSummaryView?
  var action: String
  var identity: DefinitionListView
  var hidden: [FieldView]
  var arrival: [FieldView]
  var wanted: [FieldView]
  var delivery: [FieldView]
  var wishes: [FieldView]

  init(_ taken: TakenIn, _ errors: FormErrors, _ party: Party, _ authority: Organisation, _ words: Words) {
    self.errors = errors.summary(words)
    action = "/desk/disclosure/take-in/\(authority.id)/send"
    identity = DefinitionListView(rows: [
      DefinitionView(term: words("disclosure.new.requester"), value: party.displayName),
      DefinitionView(term: words("disclosure.new.identity"), value: party.maskedCode),
      DefinitionView(term: words("disclosure.new.authority"), value: authority.name(in: words.language.rawValue)),
    ])
    hidden = [.hidden("key", taken.answers.key), .hidden("counterParty", party.id.description)]
    arrival = [
      .radios(
        "channel", label: words("disclosure.takeIn.channel"),
        options: TakenIn.channels.map {
          OptionView(
            $0.rawValue, words($0.wordKey), hint: words("\($0.wordKey).hint"), selected: $0 == taken.channel)
        }, error: errors["channel"]),
      .date(
        "arrivedOn", label: words("disclosure.takeIn.arrived"), value: taken.arrivedOn, error: errors["arrivedOn"],
        hint: words("disclosure.takeIn.arrived.hint")),
      .date(
        "confirmedOn", label: words("disclosure.takeIn.confirmed"), value: taken.confirmedOn,
        error: errors["confirmedOn"], hint: words("disclosure.takeIn.confirmed.hint"), required: false),
    ]
    wanted = RequestFields.wanted(taken.answers.form, errors, words)
    delivery = RequestFields.delivery(taken.answers.form, errors, party.kind, words)
    wishes = RequestFields.wishes(taken.answers.form, words)
  }
}
