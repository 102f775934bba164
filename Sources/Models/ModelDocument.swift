import Cryptography
package import DMN

/// The text of a model with its digest, compiled. What cannot be compiled is no model.
package struct ModelDocument: Sendable {
  /// Longest text that is taken: the largest rule models in use have some 300 kB.
  package static let maximumSizeBytes = 2 * 1024 * 1024

  package let kind: ModelKind
  package let text: String
  /// SHA-256 over the text's bytes, lower-case hexadecimal.
  package let digest: String
  /// The decisions, ready to be evaluated.
  package let decisions: DMNModel

  /// Compiles a text.
  ///
  /// - Parameter name: what messages call it, such as a file's name.
  /// - Throws: ``ModelsError/documentTooLong(limitBytes:)``, ``ModelsError/documentInvalid(name:problem:line:)``,
  ///   ``ModelsError/kindUnsupported(_:)``.
  package init(kind: ModelKind, text: String, name: String) throws(ModelsError) {
    guard text.utf8.count <= Self.maximumSizeBytes else {
      throw .documentTooLong(limitBytes: Self.maximumSizeBytes)
    }
    guard kind == .dmn else { throw .kindUnsupported(kind) }
    do {
      decisions = try DMNModel.load([DMNFile(name: name, text: text)])
    } catch {
      throw .documentInvalid(ModelFault(error, in: name))
    }
    self.kind = kind
    self.text = text
    digest = Self.digest(of: text)
  }

  /// SHA-256 over a text's bytes, lower-case hexadecimal.
  package static func digest(of text: String) -> String {
    Digest.hex(Digest.sha256(text.utf8))
  }
}
