/// What a log says of itself at one moment: that it is this log, how many entries it has, and their root.
/// - Source: C2SP tlog-checkpoint.
package struct Checkpoint: Sendable, Hashable {
  /// The longest first line; the rest of a body is of the same order.
  private static let limitBytes = 4096

  /// The name of the log, the same for ever.
  package let origin: String
  /// The number of entries.
  package let size: Int
  /// The root of the tree.
  package let root: MerkleHash
  /// Further lines, which mean nothing here.
  package let extensions: [String]

  /// A checkpoint.
  /// - Throws: ``TransparencyError/checkpointMalformed`` when a line is empty, too long, or would be several.
  package init(
    origin: String, size: Int, root: MerkleHash, extensions: [String] = []
  ) throws(TransparencyError) {
    guard size >= 0, ([origin] + extensions).allSatisfy(Self.isLine), extensions.count <= 16 else {
      throw .checkpointMalformed
    }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// The checkpoint of a signed text.
  /// - Throws: ``TransparencyError/checkpointMalformed``.
  package init(body: String) throws(TransparencyError) {
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 4, lines.removeLast().isEmpty, let size = DecimalText.number(lines[1]),
      let root = MerkleHash(base64: lines[2])
    else { throw .checkpointMalformed }
    try self.init(origin: lines[0], size: size, root: root, extensions: Array(lines.dropFirst(3)))
  }

  /// The text that is signed.
  package var body: String {
    ([origin, String(size), root.base64] + extensions).map { "\($0)\n" }.joined()
  }

  private static func isLine(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= limitBytes && text.utf8.allSatisfy { $0 >= 0x20 }
  }
}
