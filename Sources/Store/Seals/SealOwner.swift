package import Kernel

/// Names whoever has a data key.
package enum SealOwnerTag: Sendable {}
/// Whose data key seals a value: a party's own identifier, or one of the installation's two.
package typealias SealOwner = Identifier<SealOwnerTag>

extension Identifier where Tag == SealOwnerTag {
  /// The installation: names of staff, secrets of webhooks, whatever is about nobody in particular.
  package static var installation: SealOwner { SealOwner(high: 0, low: 0) }
  /// The key of the blind indexes.
  package static var blindIndex: SealOwner { SealOwner(high: 0, low: 1) }

  /// The person, enterprise or other thing as the owner of a data key.
  package init<Other>(_ id: Identifier<Other>) { self.init(high: id.high, low: id.low) }
}
