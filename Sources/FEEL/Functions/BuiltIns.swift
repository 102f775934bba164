/// All functions that every expression knows.
/// - Source: DMN 1.5, 10.3.4
package enum BuiltIns {
  /// In the order of the standard.
  package static let all: [BuiltIn] =
    ConversionFunctions.all + BooleanFunctions.all + StringFunctions.all + PatternFunctions.all + ListFunctions.all
    + AggregateFunctions.all + NumberFunctions.all + RangeFunctions.all + SortFunctions.all + ContextFunctions.all
    + TemporalFunctions.all

  static let byName: [String: BuiltIn] = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  static let names = NameTable(all.map { NameTable.Known($0.name) })
}
