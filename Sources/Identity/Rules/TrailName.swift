import Kernel
package import Store

/// How the name of whoever did something is kept beside what they did.
///
/// A resident's is kept masked only: the trail names the account, and who may know more looks there. A member of staff answers
/// for the act by name, which is sealed with the installation's key and stays readable when they have left.
package enum TrailName {
  /// What the column keeps; read it with ``Row/openText(_:)``.
  package static func kept(_ actor: Actor, in tx: WriteTransaction) throws -> String {
    switch actor.kind {
    case .system: actor.displayName
    case .staff: try tx.sealed(actor.displayName)
    case .resident, .helper: NameMask.masked(actor.displayName, kind: .person)
    }
  }
}
