package import BPMN
package import Kernel

/// Names the identifiers of transfers.
package enum TransferTag {}
/// Identifies one transfer of instances to another definition.
package typealias TransferID = Identifier<TransferTag>

/// Which instances are to be carried where.
package struct TransferPlan: Sendable, Hashable {
  /// The hash of the definition that they run on.
  package var from: String
  /// The hash of the definition that they are to run on.
  package var to: String
  /// Identifiers of elements that differ: those of the first with those of the second.
  package var mapping: [String: String]
  /// Whether timers begin anew with the texts of the second; otherwise they run on.
  package var renewsTimers: Bool

  /// A plan.
  package init(from: String, to: String, mapping: [String: String] = [:], renewsTimers: Bool = false) {
    self.from = from
    self.to = to
    self.mapping = mapping
    self.renewsTimers = renewsTimers
  }

  var json: JSONValue {
    .object([
      "elements": .object(mapping.mapValues { .string($0) }), "renewsTimers": .bool(renewsTimers),
    ])
  }

  init(from: String, to: String, json: JSONValue) {
    self.init(from: from, to: to, renewsTimers: json["renewsTimers"]?.boolValue ?? false)
    guard case .object(let members)? = json["elements"] else { return }
    mapping = members.compactMapValues(\.stringValue)
  }
}

/// What a transfer would do, looked at for some instances.
package struct TransferDryRun: Sendable, Hashable {
  /// Elements that the second definition no longer has.
  package var removed: [String]
  /// Elements that only the second has.
  package var added: [String]
  /// Instances looked at.
  package var examined = 0
  /// Those that could be carried over.
  package var movable = 0
  /// What stands in the way of the others: how many instances for each element and reason.
  package var obstacles: [Obstacle: Int] = [:]
  /// The last instance looked at; nil when there are no more.
  package var last: InstanceID?

  /// One reason why instances stay.
  package struct Obstacle: Sendable, Hashable {
    /// The element on which something stands.
    package let element: String
    /// Why it cannot be carried over.
    package let reason: BPMN.Migration.Change.Obstacle
  }
}

/// A transfer and how far it has come.
package struct Transfer: Sendable, Hashable {
  /// Where it is.
  package enum State: String, Sendable, Hashable { case moving, moved, undoing, undone }

  /// The transfer.
  package let id: TransferID
  /// What it does.
  package let plan: TransferPlan
  /// Where it is.
  package let state: State
  /// Instances carried over.
  package let moved: Int
  /// Instances that stay because something stands in the way.
  package let refused: Int
  /// Instances brought back.
  package let undone: Int
  /// When it began.
  package let begunAt: Instant
  /// When it was last done.
  package let endedAt: Instant?
}
