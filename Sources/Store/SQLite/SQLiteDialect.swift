/// SQLite's part in migrations: every table becomes STRICT, so that types are kept as on other engines.
/// - Source: https://www.sqlite.org/stricttables.html
struct SQLiteDialect: MigrationDialect {
  func translate(_ statement: String) -> String {
    PortableSQL.isCreateTable(statement) ? statement + " STRICT" : statement
  }
}
