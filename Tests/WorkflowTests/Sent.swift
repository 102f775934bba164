import Kernel
import Store
import Synchronization

@testable import Workflow

/// Stands for whoever does the work of service tasks.
final class Sent: Sendable {
  private let heard = Mutex<[JSONValue]>([])

  var payloads: [JSONValue] { heard.withLock { $0 } }
  var keys: [String] { payloads.compactMap { $0["key"]?.stringValue } }

  var handler: OutboxHandler {
    OutboxHandler(name: "test.work", topics: [WorkflowTopics.work]) { [self] delivery in
      heard.withLock { $0.append(delivery.event.payload) }
    }
  }
}
