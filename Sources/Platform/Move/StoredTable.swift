import Store

/// One table of an installation as the engine itself describes it.
struct StoredTable: Codable, Hashable, Sendable {
  /// A column and the kind of value that it holds.
  struct Column: Codable, Hashable, Sendable {
    var name: String
    var kind: Kind
  }

  /// What every engine can keep.
  enum Kind: String, Codable, Sendable {
    case integer, real, text, blob
  }

  var name: String
  /// Sorted by name, so that two engines agree on the order.
  var columns: [Column]
  /// The columns of the primary key, in its order.
  var key: [String]
  /// The tables that rows of this one refer to; never itself.
  var parents: Set<String>
  /// The columns that refer to a row of the same table, and the columns that they refer to.
  var ownParents: [OwnParent]

  /// A reference to a row of the same table.
  struct OwnParent: Codable, Hashable, Sendable {
    var column: String
    var target: String
  }

  /// The position of a column in ``columns``.
  func position(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The tables in an order in which every row's parents come before it.
  static func inDependencyOrder(_ tables: [StoredTable]) -> [StoredTable] {
    let known = Set(tables.map(\.name))
    var done: Set<String> = []
    var rest = tables.sorted { $0.name < $1.name }
    var result: [StoredTable] = []
    while !rest.isEmpty {
      let ready = rest.filter { $0.parents.intersection(known).isSubset(of: done) }
      // Tables that refer to one another in a circle have no such order; the engine's constraints then decide.
      let next = ready.isEmpty ? rest : ready
      result += next
      done.formUnion(next.map(\.name))
      rest.removeAll { done.contains($0.name) }
    }
    return result
  }
}

/// The engines, by the names that addresses and reports use.
enum EngineName: String, Codable, Sendable {
  case sqlite, postgresql

  /// The engine of a store itself, not of one that watches over it.
  init(_ store: any Store) { self = store is PostgreSQLStore ? .postgresql : .sqlite }
}
