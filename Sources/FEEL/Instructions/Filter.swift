/// `list[condition]` and `list[place]`.
/// - Source: DMN 1.5, 10.3.2.5; 10.3.2.15, table 68
final class FilterInstruction: Instruction {
  private let source: any Instruction
  private let condition: any Instruction
  private let itemSlot: Int
  private let position: SourcePosition

  init(_ source: any Instruction, _ condition: any Instruction, itemSlot: Int, at position: SourcePosition) {
    self.source = source
    self.condition = condition
    self.itemSlot = itemSlot
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let list: [Value]
    switch source.evaluate(&evaluation) {
    case .null: return .null
    case .list(let elements): list = elements
    case let single: list = [single]
    }
    // The condition for the first element says whether this is a place or a condition.
    evaluation[itemSlot] = list.first ?? .null
    let first = condition.evaluate(&evaluation)
    if case .number(let place) = first { return list.element(at: place) ?? .null }
    var kept: [Value] = []
    for (place, element) in list.enumerated() {
      guard evaluation.spend(1) else { return .null }
      evaluation[itemSlot] = element
      switch place == 0 ? Truth(first) : condition.truth(&evaluation) {
      case .yes: kept.append(element)
      case .no, .unknown: break
      case .noTruth: return evaluation.fail(.condition, "the condition of the filter is no truth value", at: position)
      }
    }
    return .list(kept)
  }
}

extension [Value] {
  /// The element at a place from one, or from the end for negative places; nil beyond the ends.
  func element(at place: Number) -> Value? { index(of: place).map { self[$0] } }

  /// The index of a place from one, or from the end for negative places; digits after the point do not count.
  func index(of place: Number) -> Int? {
    guard let place = place.truncated.int else { return nil }
    if place > 0, place <= count { return place - 1 }
    if place < 0, place >= -count { return count + place }
    return nil
  }
}
