import FEEL

/// What all parts of one evaluation share.
struct Session: Sendable {
  let plan: Plan
  /// Where tables write what they did; nil: nobody wants to know.
  let log: FiredLog?
}
