/// Looks at files while they arrive.
package protocol BlobScanner: Sendable {
  /// Begins with a file.
  ///
  /// - Throws: ``BlobError/scannerAway``.
  func begin() async throws -> any BlobScan
}

/// A look at one file.
package protocol BlobScan: Sendable {
  /// Takes in the next bytes.
  ///
  /// - Throws: ``BlobError/scannerAway``, ``BlobError/scannerLimit``.
  func feed(_ bytes: [UInt8]) async throws

  /// What was found, once all bytes are in.
  ///
  /// - Throws: ``BlobError/scannerAway``, ``BlobError/scannerLimit``.
  func verdict() async throws -> ScanVerdict
}

/// What a scanner found.
package enum ScanVerdict: Sendable, Hashable {
  /// Nothing.
  case clean
  /// Something, by the name that the scanner gives it.
  case infected(signature: String)
}

/// What happens to a file when the scanner does not answer.
package enum ScannerAwayPolicy: String, Sendable {
  /// It is not taken.
  case refuse
  /// It is taken, and looked at later.
  case accept
}
