/// The little that Store needs to know of SQL's grammar.
enum StatementSyntax {
  private static let control: Set<String> = [
    "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH", "PRAGMA",
    "VACUUM",
    "SET", "RESET", "DISCARD", "PREPARE", "EXECUTE", "DEALLOCATE", "DECLARE", "FETCH", "CLOSE", "LOCK", "COPY", "DO",
    "LISTEN", "NOTIFY", "UNLISTEN",
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

  /// The statement with `$1`, `$2` … in place of its `?`, and how many there are. Question marks in quotes and comments
  /// stay.
  static func numbered(_ sql: String) -> (text: String, count: Int) {
    var result: [UInt8] = []
    result.reserveCapacity(sql.utf8.count + 32)
    var count = 0
    var quote: UInt8 = 0
    var isComment = false
    var previous: UInt8 = 0
    for byte in sql.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): isComment = false
      case _ where isComment: break
      case _ where quote != 0: if byte == quote { quote = 0 }
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "-"): isComment = previous == byte
      case UInt8(ascii: "?"):
        count += 1
        result.append(UInt8(ascii: "$"))
        result.append(contentsOf: String(count).utf8)
        previous = byte
        continue
      default: break
      }
      previous = byte
      result.append(byte)
    }
    return (String(decoding: result, as: UTF8.self), count)
  }
}
