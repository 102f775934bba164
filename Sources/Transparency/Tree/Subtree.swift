/// A run of entries that has a place of its own in every tree that holds it: its start is a multiple of the power of two
/// that its length takes.
/// - Source: draft-ietf-plants-merkle-tree-certs, "Subtrees".
struct Subtree<Count: FixedWidthInteger> {
  let start: Count
  let end: Count

  /// `nil` when the run is empty, goes backwards, or is no subtree.
  init?(start: Count, end: Count) {
    guard start >= 0, start < end else { return nil }
    let length = (end - start).magnitude
    // The bits below the power of two that the length takes.
    let below = Count.Magnitude.bitWidth - (length - 1).leadingZeroBitCount
    guard start == 0 || start.trailingZeroBitCount >= below else { return nil }
    self.start = start
    self.end = end
  }
}
