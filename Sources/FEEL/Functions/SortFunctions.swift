/// `sort`.
/// - Source: DMN 1.5, 10.3.4.9, table 80
enum SortFunctions {
  static let all: [BuiltIn] = [BuiltIn("sort", Overload(["list", "precedes?"], sort))]

  private static func sort(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "sort(): a list is needed") }
    guard arguments.isGiven(1) else { return natural(list, &evaluation) }
    guard let precedes = arguments.function(1), precedes.isBuiltIn || precedes.parameters.count == 2 else {
      return evaluation.fail(.argument, "sort(): a function that takes two elements is needed")
    }
    var isWrong = false
    let sorted = list.stablySorted { one, other in
      guard !isWrong else { return false }
      switch evaluation.call(precedes, [one, other]) {
      case .boolean(let boolean): return boolean
      case .null: return false
      default:
        isWrong = true
        return false
      }
    }
    guard !isWrong, evaluation.spend(list.count) else {
      return evaluation.fail(.argument, "sort(): the function gave no truth value")
    }
    return .list(sorted)
  }

  private static func natural(_ list: [Value], _ evaluation: inout Evaluation) -> Value {
    guard evaluation.spend(list.count * 8) else { return .null }
    var isWrong = false
    let sorted = list.stablySorted { one, other in
      guard !isWrong, let order = evaluation.order(one, other) else {
        isWrong = true
        return false
      }
      return order < 0
    }
    return isWrong ? evaluation.fail(.argument, "sort(): elements that cannot be compared") : .list(sorted)
  }
}

extension [Value] {
  /// Merged from the bottom up: elements of which neither precedes the other keep their order, and whatever the function
  /// answers, the result has the same elements.
  fileprivate func stablySorted(_ precedes: (Value, Value) -> Bool) -> [Value] {
    var from = self
    var into = self
    var width = 1
    while width < count {
      var start = 0
      while start < count {
        let middle = Swift.min(start + width, count)
        let end = Swift.min(start + 2 * width, count)
        var (left, right) = (start, middle)
        for place in start..<end {
          let takesRight = left >= middle || right < end && precedes(from[right], from[left])
          into[place] = takesRight ? from[right] : from[left]
          if takesRight { right += 1 } else { left += 1 }
        }
        start = end
      }
      swap(&from, &into)
      width *= 2
    }
    return from
  }
}
