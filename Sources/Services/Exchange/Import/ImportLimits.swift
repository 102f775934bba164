/// How much one import takes in.
package struct ImportLimits: Hashable, Sendable {
  /// Most rows of a file.
  package var rows: Int
  /// Most bytes of all files together; a district's whole catalogue has some 5 MB.
  package var totalBytes: Int

  package init(rows: Int = 100_000, totalBytes: Int = 64 << 20) {
    self.rows = rows
    self.totalBytes = totalBytes
  }

  package static let `default` = ImportLimits()
}
