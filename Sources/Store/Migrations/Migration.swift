/// One step of a module's schema. Append only: a released migration is never edited.
///
/// The text is written once for all engines, in this subset: types INTEGER, TEXT, REAL and BLOB; named
/// constraints and indexes; CHECK, NOT NULL, FOREIGN KEY, partial and unique indexes; INSERT/UPDATE/DELETE for
/// moving data. Not allowed: triggers, AUTOINCREMENT, virtual tables, JSON functions, rowid, the word STRICT
/// (the SQLite engine adds it) and transaction control. Comments begin with `--`.
package struct Migration: Sendable {
  /// 1, 2, 3 … within the module.
  package let number: Int
  /// A few words, e.g. "case files".
  package let name: String
  /// One or more statements separated by `;`.
  package let sql: String

  /// One step.
  package init(number: Int, name: String, sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }
}

/// The migrations of one module, in order.
package struct MigrationSet: Sendable {
  /// The module's name in lower case, e.g. "cases". It is recorded: do not change it later.
  package let module: String
  /// The steps, numbered from 1.
  package let migrations: [Migration]

  /// The steps of a module.
  package init(module: String, migrations: [Migration]) {
    self.module = module
    self.migrations = migrations
  }
}
