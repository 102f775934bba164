package import Kernel

/// An act that only one kind of case knows, with everything that it does to the case. The feature of the kind makes it and has checked
/// what only it can know; who may do it and where is checked here.
package struct KindAct: Hashable, Sendable {
  /// Catalogue key of the act's word, which the timeline shows: `disclosure.act.consult`.
  package var name: String
  /// The article that it rests on.
  package var article: String?
  /// In which capacities it may be done.
  package var by: Set<CaseParticipant>
  /// The states in which it may be done.
  package var from: Set<CaseState>
  /// Facts for the timeline, by the names that it knows: `reason`, `note`, `days`, `until` …
  package var details: [String: JSONValue]
  /// Facts with personal data; sealed in the event, absent from the audit trail.
  package var sealedDetails: [String: JSONValue]
  /// True when the applicant sees it too.
  package var isPublic: Bool
  /// What it does to the clocks, in order.
  package var clock: [ClockEffect]
  package var notices: [KindNotice]
  /// The state in which the case ends with it.
  package var endsAs: CaseState?

  /// An act with the given facts.
  package init(
    name: String, article: String? = nil, by: Set<CaseParticipant> = [.officer], from: Set<CaseState>,
    details: [String: JSONValue] = [:], sealedDetails: [String: JSONValue] = [:], isPublic: Bool = true,
    clock: [ClockEffect] = [], notices: [KindNotice] = [], endsAs: CaseState? = nil
  ) {
    self.name = name
    self.article = article
    self.by = by
    self.from = from
    self.details = details
    self.sealedDetails = sealedDetails
    self.isPublic = isPublic
    self.clock = clock
    self.notices = notices
    self.endsAs = endsAs
  }
}

/// What an act does to clocks of a case. `ground` is a catalogue key that the page of the clock shows.
package enum ClockEffect: Hashable, Sendable {
  case start(ClockRole, DayLimit)
  /// `days`: how many working days it is expected to last.
  case stop(Set<ClockRole>, days: Int, ground: String)
  case resume(Set<ClockRole>, ground: String)
  case restart(Set<ClockRole>, ground: String)
  case extend(Set<ClockRole>, days: Int, ground: String)
  case finish(Set<ClockRole>, ground: String)
}

/// Somebody to be told of an act of the kind's own.
package struct KindNotice: Hashable, Sendable {
  /// Who is told.
  package enum Recipient: Hashable, Sendable {
    case applicant, owner
  }

  package var to: Recipient
  /// The part of the catalogue key after `notice.case.`.
  package var name: String
  package var parameters: [String: String]

  /// A notice with the given facts.
  package init(to: Recipient, name: String, parameters: [String: String] = [:]) {
    self.to = to
    self.name = name
    self.parameters = parameters
  }
}
