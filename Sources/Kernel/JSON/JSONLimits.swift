/// How much JSON is taken in at once.
package struct JSONLimits: Hashable, Sendable {
  /// The longest text, in bytes.
  package var sizeBytes: Int
  /// How deeply arrays and objects may be nested.
  package var depth: Int
  /// How many values there may be in all: each costs memory far beyond its bytes.
  package var values: Int

  /// Limits; the depth is held to 512, below what a thread's stack bears.
  package init(sizeBytes: Int = 1 << 20, depth: Int = 64, values: Int = 200_000) {
    self.sizeBytes = sizeBytes
    self.depth = min(depth, 512)
    self.values = values
  }

  /// A mebibyte, 64 deep: enough for every form and message.
  package static let `default` = JSONLimits()
}
