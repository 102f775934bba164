import Kernel

extension Engine {
  /// What open work is given: the mapped inputs of its node, else every variable in its sight.
  ///
  /// Work is done outside, perhaps much later, so the values are asked for when it begins and not kept in the state.
  ///
  /// - Returns: nil if the token has no open work; a problem if a mapping cannot be evaluated.
  package static func work(
    _ definition: Definition, _ state: InstanceState, token: UInt32, at milliseconds: Int64 = 0
  ) -> Result<[Variable], ExpressionProblem>? {
    var machine = Machine(definition: definition, milliseconds: milliseconds, limits: Limits())
    machine.state = state
    guard let index = machine.place(ofToken: token), state.tokens[index].mode == .job else { return nil }
    let node = machine.node(state.tokens[index].node)
    let frame = state.tokens[index].frame
    if !node.inputs.isEmpty { return machine.map(node.inputs, node, frame: frame, overlay: []) }
    let all = machine.scope(node, frame: frame, overlay: []).all
    return .success(all.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) })
  }
}
