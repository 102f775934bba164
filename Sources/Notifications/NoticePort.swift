import Kernel
package import Store

/// A way to people outside the portal, e.g. mail or text messages.
package protocol NoticePort: Sendable {
  /// For logs, e.g. "mail".
  var name: String { get }
  /// Passes the notice on, or does nothing when the recipient has no address of this kind. May be called again for the
  /// same notice.
  func deliver(_ notice: Notice) async throws
}

extension NoticePort {
  /// Listens for new notices in the outbox and passes each on that is still unread.
  package func handler(reading store: any Store) -> OutboxHandler {
    OutboxHandler(name: "notifications.\(name)", topics: [Notices.postedTopic]) { delivery in
      guard let notice = try await store.read({ tx in try Notices.posted(by: delivery, in: tx) }), !notice.isRead else {
        return
      }
      try await deliver(notice)
    }
  }
}
