import Kernel
import Search
import Store

/// Keeps the full-text index up with the catalogue: an item with its publication, everything after a load.
struct ItemIndexing: Sendable {
  /// The kind of the jobs that go through the catalogue, some items each.
  static let jobKind = "services.index"
  private static let page = 50

  let source: ItemSearchSource
  let writer: TextIndexWriter

  /// What follows from a publication or a load, in the transaction that ends the event.
  var handler: OutboxHandler {
    OutboxHandler(name: "services.index", topics: [ItemCommands.publishedTopic, ItemCommands.loadedTopic]) {
      delivery, tx in
      guard delivery.event.topic == ItemCommands.publishedTopic, let code = ItemCode(delivery.event.subject) else {
        try tx.enqueue(Self.job(after: nil))
        return
      }
      try index(code, in: tx)
    }
  }

  /// Goes through the catalogue.
  var kind: JobKind {
    JobKind(Self.jobKind, concurrency: 1) { run in
      let after = run.payload["after"]?.stringValue
      try await run.finish { tx in
        let documents = try source.documents(after: after, limit: Self.page, in: tx)
        try writer.put(documents, in: tx)
        if let last = documents.last { try tx.enqueue(Self.job(after: last.id)) }
      }
    }
  }

  /// The next part of the catalogue, from its beginning or behind an item.
  static func job(after id: String?) -> Job {
    Job(kind: jobKind, payload: .object(id.map { ["after": .string($0)] } ?? [:]))
  }

  private func index(_ code: ItemCode, in tx: WriteTransaction) throws {
    if let document = try source.document(of: code, in: tx) {
      try writer.put([document], in: tx)
    } else {
      try writer.remove([ItemSearchSource.id(of: code.text)], in: tx)
    }
  }
}
