import Kernel
import Store

/// The jobs of mail, as they stand in the queue.
enum MailJobs {
  /// Sends one mail.
  static let send = "mail.send"
  /// About a day of trying, with the backoff of ``MailCourier``.
  static let attempts = 30

  static func send(_ id: MailID, priority: JobPriority = .normal, in tx: WriteTransaction) throws {
    _ = try tx.enqueue(
      Job(
        kind: send, payload: ["mail": .string(id.description)], priority: priority, uniqueKey: id.description,
        maximumAttempts: attempts, keepFinishedSeconds: 0))
  }
}
