package import Cryptography

/// Seals anew, with the installation's key, what a master key sealed directly inside a larger document.
package struct SealRenewal {
  private let installation: FieldSealer

  /// A renewal with this sealer, which also opens what the master keys sealed.
  package init(installation: FieldSealer) { self.installation = installation }

  /// The same value sealed with the installation's key; nil when it is already.
  /// - Throws: ``CryptographyError``: the form is altered, of another context, or of a master key that is not there.
  package func renewed(_ sealed: [UInt8], context: String) throws(CryptographyError) -> [UInt8]? {
    guard !FieldSealer.isOfDataKey(sealed) else { return nil }
    return try installation.seal(bytes: try installation.openBytes(sealed, context: context), context: context)
  }
}

extension ReadTransaction {
  /// What renews seals inside documents.
  var sealRenewal: SealRenewal { get throws { SealRenewal(installation: try seals.shared.current().installation) } }
}
