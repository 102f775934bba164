import Acts
import Kernel
import Store
import Synchronization
import WebSupport

/// The acts of the library in memory, for lists and for linking citations; a few hundred bytes each.
///
/// It is read anew when an import has changed something: each node looks for that when the list is opened, and every minute.
final class ActCatalogue: Sendable {
  private struct State {
    var acts: [LibraryAct] = []
    var stamp: Instant?
    /// Whose acts these are.
    var owner: ObjectIdentifier?
  }

  private let state = Mutex(State())

  /// The acts, read again if they have changed since; tells the shelf their names.
  @discardableResult
  func acts(from store: any Store, shelf: ActShelf) async throws -> [LibraryAct] {
    let owner = ObjectIdentifier(shelf)
    let known = state.withLock { $0 }
    let read: State? = try await store.read { tx in
      let stamp = try ActQueries.stamp(in: tx)
      guard stamp != known.stamp || owner != known.owner else { return nil }
      return State(acts: try ActQueries.all(in: tx), stamp: stamp, owner: owner)
    }
    guard let read else { return known.acts }
    state.withLock { $0 = read }
    shelf.hold(Set(read.acts.map(\.name)))
    return read.acts
  }
}
