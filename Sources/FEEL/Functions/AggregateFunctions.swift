/// Functions that make one value of a list: `f([1, 2])` and `f(1, 2)` are the same.
/// - Source: DMN 1.5, 10.3.4.4, table 75
enum AggregateFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("count", Overload(["list"], count)),
    BuiltIn("min", Overload(["list..."], extreme("min", sign: -1))),
    BuiltIn("max", Overload(["list..."], extreme("max", sign: 1))),
    BuiltIn("sum", Overload(["list..."], numbers("sum", sum))),
    BuiltIn("mean", Overload(["list..."], numbers("mean", mean))),
    BuiltIn("product", Overload(["list..."], numbers("product", product))),
    BuiltIn("median", Overload(["list..."], numbers("median", median))),
    BuiltIn("stddev", Overload(["list..."], numbers("stddev", deviation))),
    BuiltIn("mode", Overload(["list..."], mode)),
    BuiltIn("all", Overload(["list..."], truth("all", stopsAt: false))),
    BuiltIn("any", Overload(["list..."], truth("any", stopsAt: true))),
  ]

  private static func count(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    arguments.list(0).map { .whole($0.count) } ?? evaluation.fail(.argument, "count(): a list is needed")
  }

  private static func extreme(_ name: String, sign: Int) -> Overload.Body {
    { arguments, evaluation in
      guard let list = arguments.rest(0) else { return evaluation.fail(.argument, "\(name)(): a list is needed") }
      guard var best = list.first else { return .null }
      guard evaluation.spend(list.count) else { return .null }
      for value in list {
        guard let order = evaluation.order(value, best) else {
          return evaluation.fail(.argument, "\(name)(): values that cannot be compared")
        }
        if order == sign { best = value }
      }
      return best
    }
  }

  private static func numbers(_ name: String, _ body: @escaping @Sendable ([Number]) -> Number?) -> Overload.Body {
    { arguments, evaluation in
      guard let list = arguments.rest(0), let numbers = numbers(list, &evaluation) else {
        return evaluation.fail(.argument, "\(name)(): a list of numbers is needed")
      }
      // Of no numbers there is no such value, which is no error.
      guard !numbers.isEmpty else { return .null }
      return body(numbers).map { .number($0) } ?? evaluation.fail(.arithmetic, "\(name)(): there is no result")
    }
  }

  /// Nil where an element is no number.
  private static func numbers(_ list: [Value], _ evaluation: inout Evaluation) -> [Number]? {
    guard evaluation.spend(list.count) else { return nil }
    var numbers: [Number] = []
    numbers.reserveCapacity(list.count)
    for value in list {
      guard case .number(let number) = value else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private static func sum(_ numbers: [Number]) -> Number? {
    var sum: Number? = .zero
    for number in numbers { sum = sum?.plus(number) }
    return sum
  }

  private static func product(_ numbers: [Number]) -> Number? {
    var product: Number? = .one
    for number in numbers { product = product?.times(number) }
    return product
  }

  private static func mean(_ numbers: [Number]) -> Number? { sum(numbers)?.divided(by: Number(numbers.count)) }

  private static func median(_ numbers: [Number]) -> Number? {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : mean([sorted[middle - 1], sorted[middle]])
  }

  /// Of a sample: the squares are divided by one less than their count.
  private static func deviation(_ numbers: [Number]) -> Number? {
    guard numbers.count > 1, let mean = mean(numbers) else { return nil }
    var squares: Number? = .zero
    for number in numbers {
      guard let distance = number.minus(mean), let square = distance.times(distance) else { return nil }
      squares = squares?.plus(square)
    }
    return squares?.divided(by: Number(numbers.count - 1))?.squareRoot
  }

  /// The most frequent numbers, in ascending order.
  private static func mode(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.rest(0), let numbers = numbers(list, &evaluation) else {
      return evaluation.fail(.argument, "mode(): a list of numbers is needed")
    }
    var counts: [Number: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return .list(counts.filter { $0.value == most }.keys.sorted().map { .number($0) })
  }

  /// `all` stops at the first false, `any` at the first true; anything that is no truth value makes it null.
  private static func truth(_ name: String, stopsAt end: Bool) -> Overload.Body {
    { arguments, evaluation in
      guard let list = arguments.rest(0) else { return evaluation.fail(.argument, "\(name)(): a list is needed") }
      guard evaluation.spend(list.count) else { return .null }
      var hasNull = false
      var isDecided = false
      for value in list {
        switch value {
        case .boolean(let boolean): isDecided = isDecided || boolean == end
        case .null: hasNull = true
        default: return evaluation.fail(.argument, "\(name)(): an element is no truth value")
        }
      }
      if isDecided { return .boolean(end) }
      return hasNull ? .null : .boolean(!end)
    }
  }
}
