extension Value {
  /// How deeply a result that holds earlier results may nest.
  private static let modestDepth = 32

  /// Whether a value is neither nested too deeply nor, counted with all that it shares, too large to be walked; the walk is paid
  /// for from the budget.
  func isModest(_ evaluation: inout Evaluation, depth: Int = 0) -> Bool {
    switch self {
    case .list(let list):
      guard depth < Value.modestDepth, evaluation.spend(list.count) else { return false }
      return list.allSatisfy { $0.isModest(&evaluation, depth: depth + 1) }
    case .context(let context):
      guard depth < Value.modestDepth, evaluation.spend(context.count) else { return false }
      return context.entries.allSatisfy { $0.value.isModest(&evaluation, depth: depth + 1) }
    case .range(let range):
      return depth < Value.modestDepth && range.start.isModest(&evaluation, depth: depth + 1)
        && range.end.isModest(&evaluation, depth: depth + 1)
    case .function(let function):
      // A function takes along what its body names.
      guard case .closure(let closure) = function.body else { return true }
      guard depth < Value.modestDepth, evaluation.spend(closure.captured.count) else { return false }
      return closure.captured.allSatisfy { $0.isModest(&evaluation, depth: depth + 1) }
    default: return true
    }
  }
}
