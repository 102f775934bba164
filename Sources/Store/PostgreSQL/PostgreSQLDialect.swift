import Foundation

/// PostgreSQL's part in migrations: INTEGER has 64 bits and texts are compared byte by byte, as on the other engine.
struct PostgreSQLDialect: MigrationDialect {
  func translate(_ statement: String) -> String {
    let first = StatementSyntax.firstWord(statement)
    guard first == "CREATE" || first == "ALTER" else { return statement }
    return PortableSQL.replacingWords(in: statement) { word in
      switch word.uppercased() {
      case "INTEGER": "BIGINT"
      case "REAL": "DOUBLE PRECISION"
      case "BLOB": "BYTEA"
      case "TEXT": "TEXT COLLATE \"C\""
      default: nil
      }
    }
  }
}
