package import Kernel

/// The process that the cases of an item follow.
package struct ItemProcess: Hashable, Sendable, Codable {
  /// The process in its model, for example `general-approval`.
  package var id: String
  /// Keys of the answers that its gateways read, as `answers`; all others stay with the case.
  @OmittedWhenEmpty package var answers: [String]

  /// A process with what it may read.
  package init(_ id: String, answers: [String] = []) {
    self.id = id
    self.answers = answers
  }

  /// The process of an item that names none.
  static func standard(onTheSpot: Bool) -> ItemProcess { ItemProcess(onTheSpot ? "on-the-spot" : "general-approval") }
}
