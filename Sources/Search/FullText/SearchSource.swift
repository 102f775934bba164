package import Store

/// What a feature gives to be found: every one of its public documents, in pages, for building the index anew.
///
/// Day by day the feature tells the ``TextIndexWriter`` itself, in the transaction in which something became public.
package protocol SearchSource: Sendable {
  /// What every identifier of its documents begins with, before the colon: `publishing`. Lower case.
  var name: String { get }

  /// The next documents in the order of their identifiers, at most `limit`; none when there are no more.
  ///
  /// - Parameter id: the last identifier of the page before; nil for the first page.
  func documents(after id: String?, limit: Int, in tx: ReadTransaction) throws -> [TextDocument]
}
