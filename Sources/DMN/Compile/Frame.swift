import FEEL
import Synchronization

/// The names that an expression sees, and the slots that their values will be in.
///
/// A nested box copies the frame and declares more; boxes beside each other use the same slots again.
struct Frame {
  /// The most slots that any nested frame needs; shared by all copies.
  private final class Height: Sendable {
    let most = Mutex(0)
  }

  private let height = Height()
  /// The names, for the compiler of expressions.
  private(set) var scope: Scope
  private var known: [String: (slot: Int, type: FEELType)] = [:]

  init(types: [String: FEELType]) {
    scope = Scope(types: types)
  }

  /// Gives a name the next slot.
  mutating func declare(_ name: String, _ type: FEELType = .any) -> Int {
    let slot = scope.declare(name, type)
    height.most.withLock { $0 = max($0, slot + 1) }
    known[name] = (slot, type)
    return slot
  }

  /// Gives `item` the next slot, so that the entries of its value have names as well.
  mutating func declareItem(_ type: FEELType) -> Int {
    let slot = scope.declareItem(type)
    height.most.withLock { $0 = max($0, slot + 1) }
    // An entry may be called like anything that is known from outside.
    known = [:]
    return slot
  }

  /// The slot of a text that is a name and nothing else.
  func slot(of text: String) -> Int? { known[text]?.slot }

  /// The type of a text that is a name and nothing else.
  func type(of text: String) -> FEELType? { known[text]?.type }

  /// How many slots an evaluation needs.
  var size: Int { height.most.withLock { $0 } }
}
