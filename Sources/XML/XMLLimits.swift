/// How much of a document is read before it is refused.
package struct XMLLimits: Sendable {
  /// The longest document. A model of several hundred tables with its drawing stays below one megabyte.
  package var bytes = 16 << 20
  /// The deepest nesting. The deepest model of the public suites is below thirty; the tree is walked by recursion.
  package var depth = 128
  /// The most elements.
  package var elements = 200_000
  /// The most attributes and namespace declarations of one element.
  package var attributes = 128

  /// The limits that models are read with.
  package init() {}
}
