/// The little that Store needs to know of SQL's grammar.
enum SQLiteSyntax {
  private static let control: Set<String> = [
    "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH", "PRAGMA", "VACUUM",
  ]

  /// The first word of a statement, in capitals.
  static func firstWord(_ sql: String) -> String {
    sql.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
  }

  /// Features neither open nor close transactions, nor change the connection.
  static func refuseTransactionControl(_ sql: String) throws {
    let first = firstWord(sql)
    if control.contains(first) {
      throw StoreError.statement(message: "\(first) is for the store alone", sql: sql)
    }
  }
}
