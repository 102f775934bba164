/// Named values in the order in which they were put in; every name once.
///
/// Small ones are searched from the start; larger ones keep an index.
/// - Source: DMN 1.5, 10.3.2.6
package struct Context: Sendable {
  /// One name and its value.
  package struct Entry: Sendable {
    /// The name.
    package let key: String
    /// What it stands for.
    package internal(set) var value: Value

    package init(key: String, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// From so many entries on an index pays.
  private static let indexedFrom = 12

  /// The entries in their order.
  package private(set) var entries: [Entry] = []
  private var index: [String: Int]?

  package init() {}

  /// A later entry of the same name replaces an earlier one.
  package init(_ entries: [(String, Value)]) {
    self.entries.reserveCapacity(entries.count)
    for (key, value) in entries { self[key] = value }
  }

  /// Room for so many entries, so that filling it allocates once.
  init(capacity: Int) { entries.reserveCapacity(capacity) }

  /// The names in their order.
  package var keys: [String] { entries.map(\.key) }
  /// How many entries there are.
  package var count: Int { entries.count }
  /// Whether there are none.
  package var isEmpty: Bool { entries.isEmpty }

  /// The value of a name; nil where there is no such entry. Setting nil takes the entry out.
  package subscript(_ key: String) -> Value? {
    get { place(of: key).map { entries[$0].value } }
    set {
      let found = place(of: key)
      switch (newValue, found) {
      case (let value?, let place?): entries[place].value = value
      case (let value?, nil): append(key, value)
      case (nil, let place?):
        entries.remove(at: place)
        if index != nil { rebuildIndex() }
      case (nil, nil): break
      }
    }
  }

  /// Puts an entry at the end whose name is known to be new.
  private mutating func append(_ key: String, _ value: Value) {
    entries.append(Entry(key: key, value: value))
    if index != nil {
      index?[key] = entries.count - 1
    } else if entries.count >= Context.indexedFrom {
      rebuildIndex()
    }
  }

  private mutating func rebuildIndex() {
    index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
  }

  private func place(of key: String) -> Int? {
    if let index { return index[key] }
    for place in entries.indices where entries[place].key == key { return place }
    return nil
  }
}
