import Cryptography
package import Kernel

/// One act as the log keeps it, before it is written down.
///
/// Who by office, what, on which kind of thing, under which article and when stand in clear; persons, cases, facts and
/// whatever else people typed as commitments.
package struct LedgerEntry: Sendable, Hashable {
  /// The version of the form of entries.
  package static let version: Int64 = 1

  /// An office that acted.
  package struct Office: Sendable, Hashable {
    package var id: String
    package var name: String

    /// An office that acted.
    package init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  package var id: LedgerEntryID
  package var at: Instant
  /// What was done, dotted, for example `case.accept`.
  package var act: String
  /// The article that the act rests on.
  package var article: String?
  /// Whether the article stands in clear. Entries from before texts were looked at have all of theirs in clear.
  package var hasClearArticle: Bool
  /// In what capacity the actor acted: `resident`, `helper`, `staff`, `system`.
  package var actorKind: String
  package var office: Office?
  /// Who acted, and for whom; committed to. Nil when no person did.
  package var person: JSONValue?
  package var subject: LedgerSubject
  /// The facts as canonical JSON; committed to.
  package var details: [UInt8]
  /// For an act from before the ledger: when its entry was made. Nil for an entry that was made with the act.
  package var enteredAt: Instant?

  /// An act.
  package init(
    id: LedgerEntryID, at: Instant, act: String, article: String?, actorKind: String, office: Office?,
    person: JSONValue?, subject: LedgerSubject, details: [UInt8], enteredAt: Instant? = nil
  ) {
    self.id = id
    self.at = at
    self.act = act
    self.article = article
    hasClearArticle = article.map(CitedArticle.stands) ?? true
    self.actorKind = actorKind
    self.office = office
    self.person = person
    self.subject = subject
    self.details = details
    self.enteredAt = enteredAt
  }

  /// The bytes of the entry: canonical JSON.
  /// - Throws: ``LedgerError/entryTooLong(limitBytes:)``.
  package func encoded(salt: [UInt8]) throws(LedgerError) -> [UInt8] {
    let reference = subject.isClear ? subject.id : commitment(.subject, to: subject.value.canonicalBytes, salt)
    // Every act makes an entry: the members are written at once in their canonical order.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(768)
    bytes.append("{", member: "act", act)
    if let article, hasClearArticle { bytes.append(",", member: "article", article) }
    bytes.append(",", member: "at", at.ledgerText)
    bytes += ",\"by\":".utf8
    bytes.append("{", member: "kind", actorKind)
    if let office {
      bytes += ",\"office\":".utf8
      bytes.append("{", member: "id", office.id)
      bytes.append(",", member: "name", office.name)
      bytes += "}".utf8
    }
    if let person { bytes.append(",", member: "person", commitment(.person, to: person.canonicalBytes, salt)) }
    bytes += "}".utf8
    bytes.append(",", member: "details", commitment(.details, to: details, salt))
    if let enteredAt { bytes.append(",", member: "entered", enteredAt.ledgerText) }
    bytes.append(",", member: "id", id.description)
    if let rule { bytes.append(",", member: "rule", commitment(.rule, to: rule.canonicalBytes, salt)) }
    bytes += ",\"subject\":".utf8
    bytes.append("{", member: "kind", subject.kind)
    bytes.append(",", member: "ref", reference)
    bytes += "},\"v\":\(Self.version)}".utf8
    guard bytes.count <= Ledger.maximumEntryBytes else { throw .entryTooLong(limitBytes: Ledger.maximumEntryBytes) }
    return bytes
  }

  private func commitment(_ field: Commitment.Field, to canonical: [UInt8], _ salt: [UInt8]) -> String {
    Commitment.text(canonical, fieldSalt: Commitment.salt(of: field, from: salt))
  }

  /// What opens fields of this entry; a field that the entry does not commit to is left out.
  package func openings(of fields: Set<Commitment.Field>, salt: [UInt8]) -> [Commitment.Field: Opening] {
    var result: [Commitment.Field: Opening] = [:]
    for field in fields {
      guard let value = value(of: field) else { continue }
      result[field] = Opening(fieldSalt: Commitment.salt(of: field, from: salt), value: value)
    }
    return result
  }

  /// What was written in place of an article; committed to.
  private var rule: JSONValue? { hasClearArticle ? nil : article.map { .string($0) } }

  private func value(of field: Commitment.Field) -> JSONValue? {
    switch field {
    case .subject: subject.isClear ? nil : subject.value
    case .person: person
    case .details: try? JSONValue(parsing: details)
    case .rule: rule
    }
  }
}

extension [UInt8] {
  /// A separator, the name of a member that needs no escapes, and its text as canonical JSON.
  fileprivate mutating func append(_ separator: String, member name: String, _ text: String) {
    self += "\(separator)\"\(name)\":".utf8
    JSONValue.appendCanonical(text, to: &self)
  }
}

extension Instant {
  /// The instant by the clocks of China, with milliseconds: `2026-11-21T08:30:00.000+08:00`.
  package var ledgerText: String {
    let text = iso8601(in: .china)
    let fraction = String((milliseconds % 1000 + 1000) % 1000)
    let padded = String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    return "\(text.dropLast(6)).\(padded)\(text.suffix(6))"
  }
}
