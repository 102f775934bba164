import Identity
import Kernel
import Store
import Workflow

/// Reading of publications in the order of ``PublicationQueries/columns``.
extension PublicationQueries {
  static func read(_ row: Row) throws -> Publication {
    Publication(
      id: try row.id(0), authorityID: try row.id(1), state: try row.word(2), facts: try facts(row),
      draft: PublicationText(
        title: try row.openText(18), summary: try row.openText(19), body: try row.openText(20),
        plain: try row.openText(21)),
      released: try released(row), source: try source(row), revision: try revision(row),
      indexNumber: try row.optionalText(8), sourceNumber: try row.optionalText(35), draftedBy: try row.optionalID(36),
      drafterName: try row.openText(37), reviewedBy: try row.optionalID(38), asksSecrecyReview: try row.bool(39),
      dueOn: try row.date(40), toldLevel: try row.text(41), finishedOn: try row.optionalDate(42),
      instance: try row.optionalID(43), releaseAt: try row.optionalInstant(44),
      publishedAt: try row.optionalInstant(45), publishedOn: try row.optionalDate(46),
      withdrawnAt: try row.optionalInstant(47), version: try row.int(48), edition: try row.int(49),
      createdAt: try row.instant(50), changedAt: try row.instant(51))
  }

  private static func facts(_ row: Row) throws -> PublicationFacts {
    PublicationFacts(
      kind: try row.word(3), number: try row.optionalText(7), field: try row.word(4), stage: try row.word(5),
      column: try row.text(6), topics: try row.text(11).split(separator: " ").map(String.init),
      jointIssuers: try row.text(9), legalBasis: try row.text(10), formedOn: try row.date(12),
      effectiveOn: try row.optionalDate(13), expiresOn: try row.optionalDate(14), repealedOn: try row.optionalDate(15),
      ownLimit: try row.optionalInt(16).map { .init(workingDays: $0, basis: try row.optionalText(17) ?? "") },
      ruleModel: try row.optionalText(52))
  }

  private static func released(_ row: Row) throws -> PublicationText? {
    guard let title = try row.optionalText(22) else { return nil }
    return PublicationText(
      title: title, summary: try row.optionalText(23) ?? "", body: try row.optionalText(24) ?? "",
      plain: try row.optionalText(25) ?? "")
  }

  private static func source(_ row: Row) throws -> SourceCheck? {
    guard let origin = try row.optionalWord(26, InformationOrigin.self),
      let attribute = try row.optionalWord(27, DisclosureAttribute.self)
    else { return nil }
    return SourceCheck(
      origin: origin, attribute: attribute, ground: try row.optionalWord(28), interest: try row.optionalWord(29),
      reason: try row.optionalText(30) ?? "")
  }

  private static func revision(_ row: Row) throws -> PublicationRevision? {
    guard let original: PublicationID = try row.optionalID(31),
      let kind = try row.optionalWord(32, PublicationRevision.Kind.self), let day = try row.optionalDate(34)
    else { return nil }
    return PublicationRevision(of: original, kind: kind, reason: try row.optionalText(33) ?? "", changedOn: day)
  }
}
