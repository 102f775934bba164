/// How much a regular expression and its use may cost. What goes over ends with an error, never with a wait.
package struct PatternLimits: Hashable, Sendable {
  /// The longest expression, in UTF-8 bytes.
  package var patternBytes: Int
  /// How deeply groups may be nested.
  package var depth: Int
  /// The longest text that is searched, in UTF-8 bytes.
  package var textBytes: Int
  /// Units of work for one call: about ten nanoseconds each.
  package var work: Int
  /// Memory for backtracking, in KiB.
  package var heapKiB: Int

  package init(
    patternBytes: Int = 4096, depth: Int = 64, textBytes: Int = 1 << 20, work: Int = 4_000_000, heapKiB: Int = 16_384
  ) {
    self.patternBytes = max(patternBytes, 0)
    self.depth = min(max(depth, 1), 200)
    self.textBytes = max(textBytes, 0)
    self.work = min(max(work, 1), Int(Int32.max))
    self.heapKiB = min(max(heapKiB, 64), 1 << 20)
  }

  /// Expressions of forms and rules: 4 KiB, 64 deep, over texts of a mebibyte, some forty milliseconds at the very worst.
  package static let `default` = PatternLimits()
}
