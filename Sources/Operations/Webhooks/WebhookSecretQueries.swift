import Kernel
import Store

/// Marks the identifiers of secrets.
enum SecretTag: Sendable {}
typealias SecretID = Identifier<SecretTag>

/// One secret of a subscription, sealed.
struct SealedSecret: Sendable {
  var id: SecretID
  var sealed: [UInt8]
  /// Its last characters, so that administrators can tell two apart.
  var hint: String
  var createdAt: Instant
  /// When it stops being valid; nil for the current one.
  var expiresAt: Instant?

  /// What a sealed secret is bound to.
  static func context(of id: SecretID) -> String { "webhook.secret/\(id)" }
}

/// The statements of secrets.
enum WebhookSecretQueries {
  static let byWebhook = """
    SELECT id, sealed, hint, created_at, expires_at FROM webhook_secret WHERE webhook_id = ? ORDER BY id
    """

  static func insert(_ secret: SealedSecret, of webhook: WebhookID, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO webhook_secret (id, webhook_id, sealed, hint, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
      [secret.id, webhook, secret.sealed, secret.hint, secret.createdAt, secret.expiresAt])
  }

  /// Gives the current one an end and takes away those before it, so that no more than two are ever valid.
  static func expire(of webhook: WebhookID, at end: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "DELETE FROM webhook_secret WHERE webhook_id = ? AND expires_at IS NOT NULL", [webhook])
    try tx.execute(
      "UPDATE webhook_secret SET expires_at = ? WHERE webhook_id = ? AND expires_at IS NULL", [end, webhook])
  }

  /// Takes away the one that a rotation left valid for a while.
  static func removeOld(of webhook: WebhookID, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM webhook_secret WHERE webhook_id = ? AND expires_at IS NOT NULL", [webhook])
  }

  /// Those that are valid, newest first: the current one, and for a while after a rotation the one before.
  static func valid(of webhook: WebhookID, at now: Instant, in tx: ReadTransaction) throws -> [SealedSecret] {
    try tx.rows(byWebhook, [webhook]) { row in
      SealedSecret(
        id: try row.id(0), sealed: try row.blob(1), hint: try row.text(2), createdAt: try row.instant(3),
        expiresAt: try row.optionalInstant(4))
    }.filter { secret in secret.expiresAt.map { $0 > now } ?? true }.reversed()
  }
}
