/// The names that an expression may use, with the slots of the frame that hold their values.
/// - Source: DMN 1.5, 10.3.2.11
package struct Scope: Sendable {
  /// A declared name.
  struct Declaration: Sendable {
    let name: String
    let slot: Int
    /// Whether the entries of its value can be named by themselves, as within a filter.
    let isItem: Bool
  }

  /// Types that expressions may name, such as item definitions.
  package let types: [String: FEELType]
  /// How many slots a frame has.
  package private(set) var count = 0

  private(set) var declarations: [Declaration] = []
  private(set) var names = NameTable()

  package init(types: [String: FEELType] = [:]) {
    self.types = types
  }

  /// Adds a name and answers its slot: 0, 1, 2 … A name that is declared again hides the earlier one.
  @discardableResult
  package mutating func declare(_ name: String, _ type: FEELType = .any) -> Int {
    let known = NameTable.Known(name, type)
    names.insert(known)
    return add(Declaration(name: known.name, slot: count, isItem: false))
  }

  /// Adds `item`, whose entries can be named by themselves, as in the condition of a filter.
  @discardableResult
  package mutating func declareItem(_ type: FEELType = .any) -> Int {
    for field in type.fieldNames { names.insert(NameTable.Known(field, type.field(field) ?? .any)) }
    names.insert(NameTable.Known("item", type))
    return add(Declaration(name: "item", slot: count, isItem: true))
  }

  private mutating func add(_ declaration: Declaration) -> Int {
    declarations.append(declaration)
    count += 1
    return declaration.slot
  }
}
