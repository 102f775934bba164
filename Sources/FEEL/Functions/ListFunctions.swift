/// Functions on lists.
/// - Source: DMN 1.5, 10.3.4.4, table 75
enum ListFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("list contains", Overload(["list", "element"], contains)),
    BuiltIn("sublist", Overload(["list", "start position", "length?"], sublist)),
    BuiltIn("append", Overload(["list", "item..."], append)),
    BuiltIn(
      "concatenate", Overload(["list..."]) { arguments, evaluation in joined("concatenate", arguments, &evaluation) }),
    BuiltIn("insert before", Overload(["list", "position", "newItem"], insert)),
    BuiltIn("remove", Overload(["list", "position"], remove)),
    BuiltIn(
      "list replace", Overload(["list", "position", "newItem"], replace),
      Overload(["list", "match", "newItem"], replace)),
    BuiltIn("reverse", Overload(["list"], reverse)),
    BuiltIn("index of", Overload(["list", "match"], places)),
    BuiltIn("union", Overload(["list..."], union)),
    BuiltIn("distinct values", Overload(["list"], distinct)),
    BuiltIn("duplicate values", Overload(["list"], duplicates)),
    BuiltIn("flatten", Overload(["list"], flatten)),
  ]

  private static func contains(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "list contains(): a list is needed") }
    guard evaluation.spend(list.count) else { return .null }
    let element = arguments[1]
    return .boolean(list.contains { evaluation.isIdentical($0, element) })
  }

  private static func sublist(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0), let place = arguments.number(1), let start = list.index(of: place) else {
      return evaluation.fail(.argument, "sublist(): a list and a place within it are needed")
    }
    var length = list.count - start
    if arguments.isGiven(2), !arguments[2].isNull {
      guard let wanted = arguments.number(2)?.truncated.int, wanted > 0, wanted <= length else {
        return evaluation.fail(.argument, "sublist(): the list does not have so many elements there")
      }
      length = wanted
    }
    guard evaluation.spend(length) else { return .null }
    return .list(Array(list[start..<start + length]))
  }

  private static func append(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "append(): a list is needed") }
    return bounded(list + (arguments[1].list ?? []), &evaluation)
  }

  private static func joined(_ name: String, _ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    var result: [Value] = []
    for part in arguments[0].list ?? [] {
      switch part {
      case .null: return evaluation.fail(.argument, "\(name)(): a list is needed")
      case .list(let list): result += list
      case let value: result.append(value)
      }
      guard result.count <= evaluation.limits.listElements else { break }
    }
    return bounded(result, &evaluation)
  }

  /// A new list, paid for and within the limit.
  private static func bounded(_ list: [Value], _ evaluation: inout Evaluation) -> Value {
    let limit = evaluation.limits.listElements
    guard list.count <= limit else { return evaluation.fail(.limit, "a list of more than \(limit) elements") }
    return evaluation.spend(list.count) ? .list(list) : .null
  }

  private static func insert(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard var list = arguments.list(0), let place = arguments.number(1), let index = list.index(of: place) else {
      return evaluation.fail(.argument, "insert before(): a list and a place within it are needed")
    }
    list.insert(arguments[2], at: index)
    return bounded(list, &evaluation)
  }

  private static func remove(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard var list = arguments.list(0), let place = arguments.number(1), let index = list.index(of: place) else {
      return evaluation.fail(.argument, "remove(): a list and a place within it are needed")
    }
    list.remove(at: index)
    return bounded(list, &evaluation)
  }

  private static func replace(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard var list = arguments.list(0) else { return evaluation.fail(.argument, "list replace(): a list is needed") }
    let item = arguments[2]
    switch arguments.single(1) {
    case .number(let place):
      guard let index = list.index(of: place) else {
        return evaluation.fail(.argument, "list replace(): the place is outside of the list")
      }
      list[index] = item
    case .function(let match):
      guard match.isBuiltIn || match.parameters.count == 2 else {
        return evaluation.fail(.argument, "list replace(): the function must take an element and the new item")
      }
      for index in list.indices {
        guard case .boolean(let holds) = evaluation.call(match, [list[index], item]) else {
          return evaluation.fail(.argument, "list replace(): the function gave no truth value")
        }
        if holds { list[index] = item }
      }
    default: return evaluation.fail(.argument, "list replace(): a place or a function is needed")
    }
    return bounded(list, &evaluation)
  }

  private static func reverse(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "reverse(): a list is needed") }
    return bounded(list.reversed(), &evaluation)
  }

  private static func places(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "index of(): a list is needed") }
    guard evaluation.spend(list.count) else { return .null }
    let match = arguments[1]
    return .list(list.indices.filter { evaluation.isIdentical(list[$0], match) }.map { .whole($0 + 1) })
  }

  private static func union(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard case .list(let list) = joined("union", arguments, &evaluation) else { return .null }
    return distinct(list, &evaluation).map { .list($0) } ?? .null
  }

  private static func distinct(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else {
      return evaluation.fail(.argument, "distinct values(): a list is needed")
    }
    return distinct(list, &evaluation).map { .list($0) } ?? .null
  }

  private static func distinct(_ list: [Value], _ evaluation: inout Evaluation) -> [Value]? {
    var result: [Value] = []
    for value in list {
      guard evaluation.spend(1 + result.count) else { return nil }
      if !result.contains(where: { evaluation.isIdentical($0, value) }) { result.append(value) }
    }
    return result
  }

  private static func duplicates(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else {
      return evaluation.fail(.argument, "duplicate values(): a list is needed")
    }
    guard let distinct = distinct(list, &evaluation) else { return .null }
    var result: [Value] = []
    for value in distinct {
      guard evaluation.spend(list.count) else { return .null }
      let count = list.reduce(0) { $0 + (evaluation.isIdentical($1, value) ? 1 : 0) }
      if count > 1 { result.append(value) }
    }
    return .list(result)
  }

  private static func flatten(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else { return evaluation.fail(.argument, "flatten(): a list is needed") }
    var result: [Value] = []
    guard flatten(list, into: &result, &evaluation, depth: 0) else {
      return evaluation.fail(.limit, "flatten(): the list is too large or nested too deeply")
    }
    return .list(result)
  }

  private static func flatten(
    _ list: [Value], into result: inout [Value], _ evaluation: inout Evaluation, depth: Int
  ) -> Bool {
    guard depth < 256, evaluation.spend(list.count) else { return false }
    for value in list {
      if case .list(let inner) = value {
        guard flatten(inner, into: &result, &evaluation, depth: depth + 1) else { return false }
      } else {
        result.append(value)
      }
      guard result.count <= evaluation.limits.listElements else { return false }
    }
    return true
  }
}
