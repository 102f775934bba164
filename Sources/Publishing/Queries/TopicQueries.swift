import Kernel
import Store

/// The statements on topics of what is public.
enum TopicQueries {
  static func replace(
    _ topics: [String], of id: PublicationID, at publishedAt: Instant, in tx: WriteTransaction
  ) throws {
    try tx.perform("DELETE FROM publication_topic WHERE publication_id = ?", [id])
    for topic in Set(topics) {
      try tx.perform(
        "INSERT INTO publication_topic (publication_id, topic, published_at) VALUES (?, ?, ?)",
        [id, topic, publishedAt])
    }
  }
}
