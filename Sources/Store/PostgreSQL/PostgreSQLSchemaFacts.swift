import Synchronization

/// What the writing connections need to know of the schema, learnt at opening and when migrating.
final class PostgreSQLSchemaFacts: Sendable {
  private let facts = Mutex((hasCommitTable: false, hasDeferredConstraints: false))

  /// Whether commits can be marked.
  var hasCommitTable: Bool { facts.withLock { $0.hasCommitTable } }
  /// Whether any constraint waits for the end of its transaction.
  var hasDeferredConstraints: Bool { facts.withLock { $0.hasDeferredConstraints } }

  func learn(hasCommitTable: Bool, hasDeferredConstraints: Bool) {
    facts.withLock { $0 = (hasCommitTable, hasDeferredConstraints) }
  }
}
