import Forms
import Identity
import Kernel
import Store
import WebSupport

/// For whom somebody applies: themself, an enterprise that they represent, somebody who gave them a mandate, or – at the
/// counter – the person in front of the clerk.
struct Applicant: Sendable {
  /// How the applicant is written in a form.
  enum Choice: Hashable, Sendable {
    case party(PartyID)
    case mandate(MandateID)

    init?(_ text: String) {
      if text.hasPrefix("party:"), let id = PartyID(String(text.dropFirst(6))) {
        self = .party(id)
      } else if text.hasPrefix("mandate:"), let id = MandateID(String(text.dropFirst(8))) {
        self = .mandate(id)
      } else {
        return nil
      }
    }

    var text: String {
      switch self {
      case .party(let id): "party:\(id)"
      case .mandate(let id): "mandate:\(id)"
      }
    }
  }

  var party: Party
  var mandate: Mandate?
  /// True for the person themself.
  var isSelf: Bool

  var choice: Choice { mandate.map { .mandate($0.id) } ?? .party(party.id) }

  /// Who acts, and for whom.
  func actor(_ principal: Principal) -> Actor {
    if principal.isStaff {
      var actor = Actor.staff(principal, for: nil)
      actor.onBehalfOf = party.id
      return actor
    }
    if let mandate { return .agent(principal, under: mandate) }
    var actor = Actor.applicant(principal)
    actor.onBehalfOf = isSelf ? nil : party.id
    return actor
  }
}

extension Applicant {
  /// Everybody for whom a resident may apply for `matter` today, themself first.
  static func choices(
    for principal: Principal, matter: String?, audiences: [Audience], on today: CivilDate, in tx: ReadTransaction
  ) throws -> [Applicant] {
    var found: [Applicant] = []
    if let own = principal.personPartyID, let party = try Parties.find(own, in: tx) {
      found.append(Applicant(party: party, isSelf: true))
    }
    for membership in try Memberships.of(account: principal.accountID, in: tx) where membership.isValid(on: today) {
      found.append(Applicant(party: membership.party, isSelf: false))
    }
    for mandate in try Mandates.active(for: principal.accountID, on: today, in: tx)
    where mandate.permits(matter, on: today) {
      found.append(Applicant(party: mandate.grantorParty, mandate: mandate, isSelf: false))
    }
    return found.filter { audiences.contains($0.party.kind == .person ? .person : .enterprise) }
  }

  /// The party of a draft as it stands today; nil when the right to act for it has ended.
  static func of(
    party id: PartyID, mandate: MandateID?, principal: Principal, matter: String?, on today: CivilDate,
    in tx: ReadTransaction
  ) throws -> Applicant? {
    guard let party = try Parties.find(id, in: tx) else { return nil }
    if let mandate {
      guard let valid = try Mandates.find(mandate, in: tx), valid.granteeAccountID == principal.accountID,
        valid.grantorParty.id == id, valid.permits(matter, on: today)
      else { return nil }
      return Applicant(party: party, mandate: valid, isSelf: false)
    }
    if id == principal.personPartyID { return Applicant(party: party, isSelf: true) }
    guard try Memberships.represents(principal.accountID, id, on: today, in: tx) else { return nil }
    return Applicant(party: party, isSelf: false)
  }

  /// Facts about the applicant and the person acting that fill the form. At the counter the clerk's own number is not
  /// the applicant's, so no telephone is filled in.
  func facts(
    _ principal: Principal, in tx: ReadTransaction
  ) throws -> [Prefill: String] {
    var facts: [Prefill: String] = [.applicantName: party.displayName]
    facts[.applicantCode] = try party.openCode(in: tx)
    if !principal.isStaff {
      let mobile = try People.revealMobile(principal.accountID, in: tx)
      facts[.agentName] = principal.displayName
      facts[.agentMobile] = mobile
      if isSelf { facts[.applicantMobile] = mobile }
    }
    if party.kind == .enterprise {
      facts[.enterpriseName] = party.displayName
      facts[.enterpriseCode] = facts[.applicantCode]
      facts[.legalRepresentative] =
        try Memberships.of(party.id, in: tx).first { $0.capacity == .legalRepresentative }?.memberName
    }
    return facts
  }
}
