package import Kernel
package import Store

/// Reads published models. Changes go through ``ModelCommands``, compiled models through ``ModelLibrary``.
package enum ModelQueries {
  static let columns = """
    id, kind, model_key, number, digest, title, title_en, in_force_from, in_force_through, published_at, published_by, reason
    """
  static let inForce = """
    SELECT \(columns) FROM model_version
    WHERE kind = ? AND model_key = ? AND in_force_from <= ? ORDER BY in_force_from DESC LIMIT 1
    """
  static let byID = "SELECT \(columns) FROM model_version WHERE id = ?"
  static let latest = """
    SELECT \(columns) FROM model_version WHERE kind = ? AND model_key = ? ORDER BY number DESC LIMIT 1
    """
  static let historyOf = """
    SELECT \(columns) FROM model_version WHERE kind = ? AND model_key = ? ORDER BY number DESC LIMIT 500
    """
  static let nextKey = """
    SELECT model_key FROM model_version WHERE kind = ? AND model_key > ? ORDER BY model_key LIMIT 1
    """
  static let documentOf = "SELECT document FROM model_version WHERE id = ?"
  static let insert = """
    INSERT INTO model_version (\(columns), document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// The version that applies on a day. One read.
  package static func inForce(
    _ key: ModelKey, kind: ModelKind, on day: CivilDate, in tx: ReadTransaction
  ) throws -> ModelVersion? {
    let version = try tx.first(inForce, [kind.rawValue, key.text, day], decoded)
    guard let version, version.inForceThrough.map({ $0 >= day }) ?? true else { return nil }
    return version
  }

  /// A version by its identifier, also one that no longer applies.
  package static func version(_ id: ModelVersionID, in tx: ReadTransaction) throws -> ModelVersion? {
    try tx.first(byID, [id], decoded)
  }

  /// The newest version, whether or not it applies yet.
  package static func latest(_ key: ModelKey, kind: ModelKind, in tx: ReadTransaction) throws -> ModelVersion? {
    try tx.first(latest, [kind.rawValue, key.text], decoded)
  }

  /// The names of all models of a kind, in their order.
  package static func keys(kind: ModelKind, in tx: ReadTransaction) throws -> [ModelKey] {
    var keys: [ModelKey] = []
    while let name = try tx.first(nextKey, [kind.rawValue, keys.last?.text ?? ""], { try $0.text(0) }) {
      guard let key = ModelKey(name) else { throw ModelsError.keyMalformed(name) }
      keys.append(key)
    }
    return keys
  }

  /// Every version, the newest first; at most 500.
  package static func history(of key: ModelKey, kind: ModelKind, in tx: ReadTransaction) throws -> [ModelVersion] {
    try tx.rows(historyOf, [kind.rawValue, key.text], decoded)
  }

  /// The text of a version as it was published.
  /// - Throws: ``ModelsError/documentAltered(_:)`` when it is missing or another.
  package static func text(of version: ModelVersion, in tx: ReadTransaction) throws -> String {
    guard let text = try tx.first(documentOf, [version.id], { try $0.text(0) }),
      ModelDocument.digest(of: text) == version.digest
    else { throw ModelsError.documentAltered(version.id.description) }
    return text
  }

  static func insert(_ version: ModelVersion, text: String, in tx: WriteTransaction) throws {
    try tx.execute(
      insert,
      [
        version.id, version.kind.rawValue, version.key.text, version.number, version.digest, version.title.zh,
        version.title.en, version.inForceFrom, version.inForceThrough, version.publishedAt,
        try tx.sealed(version.publishedBy), version.reason, text,
      ])
  }

  private static func decoded(_ row: Row) throws -> ModelVersion {
    let name = try row.text(2)
    guard let key = ModelKey(name) else { throw ModelsError.keyMalformed(name) }
    return ModelVersion(
      id: try row.id(0), kind: try row.word(1), key: key, number: try row.int(3), digest: try row.text(4),
      title: LocalText(try row.text(5), en: try row.optionalText(6)), inForceFrom: try row.date(7),
      inForceThrough: try row.optionalDate(8), publishedAt: try row.instant(9), publishedBy: try row.openText(10),
      reason: try row.text(11))
  }
}
