/// A name that a namespace makes unambiguous.
///
/// - Source: Namespaces in XML 1.0 (third edition), section 2.1 (expanded names).
package struct XMLName: Hashable, Sendable, CustomStringConvertible {
  /// The namespace's address; empty where the name is in none.
  package let namespace: String
  /// The name without its prefix.
  package let local: String

  /// A name in a namespace.
  package init(_ local: String, in namespace: String = "") {
    self.namespace = namespace
    self.local = local
  }

  /// The name as people write it down: `{namespace}local`, or `local` alone.
  package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}
