/// Which slots of a frame the names in sight have, while an expression is being compiled. A function's body has a frame of its
/// own; what it names from around the definition is captured into it.
final class FrameLayout {
  /// One name in sight.
  private struct Binding {
    let name: String
    let slot: Int
    let isItem: Bool
  }

  /// What a name was found to be.
  struct Resolution {
    /// Items of filters whose entries come first, the innermost first.
    var items: [Int] = []
    /// The variable, if there is one.
    var slot: Int?
    /// Whether the name means nothing.
    var isNothing: Bool { slot == nil && items.isEmpty }
  }

  private let outer: FrameLayout?
  private var bindings: [Binding] = []
  /// Slots of the frame around that are captured, and where they are put.
  private(set) var captures: [(outer: Int, inner: Int)] = []
  /// How many slots the frame needs.
  private(set) var size: Int
  /// The slots that were asked for.
  private(set) var used: Set<Int> = []

  init(scope: Scope) {
    outer = nil
    size = scope.count
    bindings = scope.declarations.map { Binding(name: $0.name, slot: $0.slot, isItem: $0.isItem) }
  }

  init(within outer: FrameLayout) {
    self.outer = outer
    size = 0
  }

  /// Brings a name in sight, in a slot of its own.
  func bind(_ name: String, isItem: Bool = false) -> Int {
    bindings.append(Binding(name: name, slot: size, isItem: isItem))
    size += 1
    return size - 1
  }

  /// Takes the last names out of sight.
  func unbind(_ count: Int) { bindings.removeLast(min(count, bindings.count)) }

  /// What a name means here.
  func resolve(_ name: String) -> Resolution {
    var resolution = Resolution()
    for binding in bindings.reversed() {
      if binding.isItem {
        resolution.items.append(binding.slot)
        used.insert(binding.slot)
      }
      if binding.name == name {
        used.insert(binding.slot)
        resolution.slot = binding.slot
        return resolution
      }
    }
    guard let around = outer?.resolve(name) else { return resolution }
    resolution.items += around.items.map(capture)
    resolution.slot = around.slot.map(capture)
    return resolution
  }

  private func capture(_ slot: Int) -> Int {
    if let known = captures.first(where: { $0.outer == slot }) { return known.inner }
    captures.append((slot, size))
    size += 1
    return size - 1
  }
}
