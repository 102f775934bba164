import Identity
import Kernel
import Store

/// The statements on messages, decisions and ratings.
enum CasePaperQueries {
  static let insertMessage = """
    INSERT INTO case_message (case_id, id, at, from_applicant, author_account_id, author_name, organisation_name,
      text_sealed, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let messages = """
    SELECT id, at, from_applicant, author_account_id, author_name, organisation_name, text_sealed, read_at
    FROM case_message WHERE case_id = ? ORDER BY id
    """
  static let markMessagesRead = """
    UPDATE case_message SET read_at = ? WHERE case_id = ? AND from_applicant = ? AND read_at IS NULL
    """
  static let insertDecision = """
    INSERT INTO case_decision (case_id, id, stage, outcome, reasons, articles, document_title, document_number,
      conditions, remedies, at, actor_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let decisions = """
    SELECT id, stage, outcome, reasons, articles, document_title, document_number, conditions, remedies, at, actor_name
    FROM case_decision WHERE case_id = ? ORDER BY id
    """
  static let returnProposals = "UPDATE case_decision SET stage = 'returned' WHERE case_id = ? AND stage = 'proposed'"
  static let insertRating = """
    INSERT INTO case_rating (id, case_id, authority_id, event, grade, tags, comment_sealed, channel, is_named, at,
      rated_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let ratings = """
    SELECT id, at, event, grade, tags, comment_sealed, channel, is_named FROM case_rating WHERE case_id = ? ORDER BY event
    """
  static let ratedEvents = "SELECT event FROM case_rating WHERE case_id = ?"

  static func insert(_ message: CaseMessage, for party: PartyID, in tx: WriteTransaction) throws {
    try tx.perform(
      insertMessage,
      [
        message.caseID, message.id, message.at, message.isFromApplicant, message.authorAccountID,
        try tx.sealed(message.authorName), message.organisationName,
        try CaseSeals.seal(message: message.text, message.id, for: party, in: tx), message.readAt,
      ])
  }

  static func messages(of id: CaseID, in tx: ReadTransaction) throws -> [CaseMessage] {
    try tx.rows(messages, [id]) { row in
      let messageID: MessageID = try row.id(0)
      return CaseMessage(
        id: messageID, caseID: id, at: try row.instant(1), isFromApplicant: try row.bool(2),
        authorAccountID: try row.optionalID(3), authorName: try row.openText(4),
        organisationName: try row.optionalText(5), text: try CaseSeals.message(row, 6, messageID),
        readAt: try row.optionalInstant(7))
    }
  }

  static func markRead(of id: CaseID, fromApplicant: Bool, at now: Instant, in tx: WriteTransaction) throws -> Int {
    try tx.execute(markMessagesRead, [now, id, fromApplicant])
  }

  static func insert(_ decision: CaseDecision, for party: PartyID, in tx: WriteTransaction) throws {
    let facts = decision.decision
    try tx.perform(
      insertDecision,
      [
        decision.caseID, decision.id, decision.stage.rawValue, facts.outcome.rawValue,
        try tx.sealed(facts.reasons, of: party),
        JSONValue.array(facts.articles.map { .string($0) }), facts.documentTitle, decision.documentNumber,
        try facts.conditions.map { try tx.sealed($0, of: party) }, facts.remedies, decision.at,
        try tx.sealed(decision.actorName),
      ])
  }

  static func decisions(of id: CaseID, in tx: ReadTransaction) throws -> [CaseDecision] {
    try tx.rows(decisions, [id]) { row in
      CaseDecision(
        id: try row.id(0), caseID: id, stage: try row.word(1),
        decision: Decision(
          outcome: try row.word(2), reasons: try row.openText(3),
          articles: (try row.json(4).arrayValue ?? []).compactMap(\.stringValue), documentTitle: try row.text(5),
          conditions: try row.optionalOpenText(7), remedies: try row.optionalText(8)),
        documentNumber: try row.optionalText(6), at: try row.instant(9), actorName: try row.openText(10))
    }
  }

  static func returnProposal(of id: CaseID, in tx: WriteTransaction) throws {
    try tx.perform(returnProposals, [id])
  }

  static func insert(
    _ rating: RecordedRating, authority: OrganisationID, for party: PartyID, in tx: WriteTransaction
  ) throws {
    let facts = rating.rating
    try tx.perform(
      insertRating,
      [
        rating.id, rating.caseID, authority, facts.event.rawValue, facts.grade.rawValue,
        JSONValue.array(facts.tags.map { .string($0) }),
        try facts.comment.map { try CaseSeals.seal(comment: $0, rating.id, for: party, in: tx) },
        facts.channel.rawValue, facts.isNamed,
        rating.at, rating.at.civilDate(),
      ])
  }

  static func ratings(of id: CaseID, in tx: ReadTransaction) throws -> [RecordedRating] {
    try tx.rows(ratings, [id]) { row in
      let ratingID: RatingID = try row.id(0)
      guard let grade = Rating.Grade(rawValue: try row.int(3)) else {
        throw CasesError.storedValueInvalid("case_rating.grade")
      }
      return RecordedRating(
        id: ratingID, caseID: id, at: try row.instant(1),
        rating: Rating(
          grade: grade, event: try row.word(2), tags: (try row.json(4).arrayValue ?? []).compactMap(\.stringValue),
          comment: try CaseSeals.comment(row, 5, ratingID), channel: try row.word(6),
          isNamed: try row.bool(7)))
    }
  }

  static func ratedEvents(of id: CaseID, in tx: ReadTransaction) throws -> Set<Rating.Event> {
    Set(try tx.rows(ratedEvents, [id]) { try $0.word(0, Rating.Event.self) })
  }
}
