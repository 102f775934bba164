import Kernel
import Store

/// The statements on what begins instances from outside.
enum StartQueries {
  /// One trigger of a start event.
  struct Entry {
    var processID: String
    var number: Int
    var element: String
    var place: Int
    /// `message`, `signal`, or how a timer's text is to be read.
    var kind: String
    /// The message's or signal's name, a timer's text.
    var name: String
    /// Repetitions of a timer that are still to come; -1 for any number.
    var remaining: Int
    var dueAt: Instant?
  }

  static func insert(_ entry: Entry, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO workflow_start (process_id, number, element_id, place, kind, name, remaining, due_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        entry.processID, entry.number, entry.element, entry.place, entry.kind, entry.name, entry.remaining, entry.dueAt,
      ])
  }

  /// The triggers of a name, of all versions: the caller asks which version is in force.
  static func named(_ name: String, kind: String, in tx: ReadTransaction) throws -> [Entry] {
    try tx.rows(
      "\(entry) WHERE kind = ? AND name = ? ORDER BY process_id, number", [kind, name], read)
  }

  static func due(_ now: Instant, limit: Int, in tx: ReadTransaction) throws -> [Entry] {
    try tx.rows(
      "\(entry) WHERE due_at <= ? ORDER BY due_at, process_id, number LIMIT ?", [now, limit], read)
  }

  /// Moves a timer on to its next instant, or takes it away; false if somebody else has.
  static func move(_ entry: Entry, to due: Instant?, remaining: Int, in tx: WriteTransaction) throws -> Bool {
    guard let before = entry.dueAt else { return false }
    return try tx.execute(
      """
      UPDATE workflow_start SET due_at = ?, remaining = ?
      WHERE process_id = ? AND number = ? AND element_id = ? AND place = ? AND due_at = ?
      """, [due, remaining, entry.processID, entry.number, entry.element, entry.place, before]) == 1
  }

  private static let entry = """
    SELECT process_id, number, element_id, place, kind, name, remaining, due_at FROM workflow_start
    """

  private static func read(_ row: Row) throws -> Entry {
    Entry(
      processID: try row.text(0), number: try row.int(1), element: try row.text(2), place: try row.int(3),
      kind: try row.text(4), name: try row.text(5), remaining: try row.int(6), dueAt: try row.optionalInstant(7))
  }
}
