/// Finds decisions that need themselves, however long the way round.
///
/// Only information requirements count: a business knowledge model may call itself, and calls have a limit of depth.
/// - Source: DMN 1.5, clause 6.3.13 (the requirements graph has no circle of information requirements).
enum RequirementCircles {
  /// The decisions that stand on a circle, by their places in the list of what each needs.
  static func members(of needs: [[Int]]) -> Set<Int> {
    // Tarjan's strongly connected components, with a stack of our own: chains may be long.
    var order = [Int](repeating: -1, count: needs.count)
    var lowest = order
    var isOpen = [Bool](repeating: false, count: needs.count)
    var open: [Int] = []
    var circle: Set<Int> = []
    var counter = 0
    for start in needs.indices where order[start] < 0 {
      var walk: [(node: Int, next: Int)] = [(start, 0)]
      while let (node, next) = walk.last {
        if next == 0 {
          order[node] = counter
          lowest[node] = counter
          counter += 1
          open.append(node)
          isOpen[node] = true
        }
        if next < needs[node].count {
          walk[walk.count - 1].next += 1
          let needed = needs[node][next]
          if order[needed] < 0 {
            walk.append((needed, 0))
          } else if isOpen[needed] {
            lowest[node] = min(lowest[node], order[needed])
          }
          continue
        }
        walk.removeLast()
        if let parent = walk.last?.node { lowest[parent] = min(lowest[parent], lowest[node]) }
        guard lowest[node] == order[node] else { continue }
        var component: [Int] = []
        while let member = open.popLast() {
          isOpen[member] = false
          component.append(member)
          if member == node { break }
        }
        if component.count > 1 || needs[node].contains(node) { circle.formUnion(component) }
      }
    }
    return circle
  }
}
