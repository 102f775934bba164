package import Kernel

/// An entry as it stands in the log, read from its bytes.
package struct WrittenEntry: Sendable, Hashable {
  package let id: LedgerEntryID
  package let at: Instant
  package let act: String
  package let article: String?
  package let actorKind: String
  package let officeName: String?
  package let subjectKind: String
  /// The identifier in clear, or the commitment.
  package let subjectReference: String
  package let person: String?
  package let details: String
  /// The commitment to what was written in place of an article; nil when the article is in clear, or there is none.
  package let rule: String?
  package let enteredAt: Instant?

  /// More values than any entry has.
  private static let limits = JSONLimits(sizeBytes: Ledger.maximumEntryBytes, depth: 8, values: 100)

  /// Nil when the bytes are no entry of a version that this program knows.
  package init?(_ bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: Self.limits), json["v"] == .integer(LedgerEntry.version),
      let id = json["id"]?.stringValue.flatMap(LedgerEntryID.init),
      let at = json["at"]?.stringValue.flatMap(Instant.init(iso8601:)), let act = json["act"]?.stringValue,
      let by = json["by"], let actorKind = by["kind"]?.stringValue, let subject = json["subject"],
      let subjectKind = subject["kind"]?.stringValue, let reference = subject["ref"]?.stringValue,
      let details = json["details"]?.stringValue
    else { return nil }
    self.id = id
    self.at = at
    self.act = act
    self.article = json["article"]?.stringValue
    self.actorKind = actorKind
    self.officeName = by["office"]?["name"]?.stringValue
    self.subjectKind = subjectKind
    self.subjectReference = reference
    self.person = by["person"]?.stringValue
    self.details = details
    self.rule = json["rule"]?.stringValue
    self.enteredAt = json["entered"]?.stringValue.flatMap(Instant.init(iso8601:))
  }

  /// The commitment of a field; nil where the entry has none.
  package func commitment(_ field: Commitment.Field) -> String? {
    switch field {
    case .subject: LedgerSubject.clearKinds.contains(subjectKind) ? nil : subjectReference
    case .person: person
    case .details: details
    case .rule: rule
    }
  }
}
