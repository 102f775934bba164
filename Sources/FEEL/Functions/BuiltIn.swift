/// One of the language's own functions, with the ways to call it.
/// - Source: DMN 1.5, 10.3.4
package struct BuiltIn: Sendable {
  /// The name, with single spaces.
  package let name: String
  /// The ways to call it, the first that fits being taken.
  let overloads: [Overload]

  package init(_ name: String, _ overloads: Overload...) {
    self.init(name, overloads: overloads)
  }

  init(_ name: String, overloads: [Overload]) {
    self.name = name
    self.overloads = overloads
  }

  /// The overload for so many values in order.
  func overload(taking count: Int) -> Overload? { overloads.first { $0.takes(count) } }

  /// The overload that has all of these parameters, and needs no others.
  func overload(naming names: [String]) -> Overload? { overloads.first { $0.takes(names) } }
}

/// One way to call a built-in function.
package struct Overload: Sendable {
  /// What a call does. It answers null, with ``Evaluation/fail(_:_:)``, for values that it is not made for.
  package typealias Body = @Sendable (_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value

  let parameters: [String]
  private let neededCount: Int
  private let takesRest: Bool
  let body: Body

  /// Parameters in order. `name?` may be left out, at the end only; `name...`, the last, takes all the rest.
  package init(_ parameters: [String], _ body: @escaping Body) {
    self.parameters = parameters.map {
      $0.hasSuffix("...") ? String($0.dropLast(3)) : $0.hasSuffix("?") ? String($0.dropLast()) : $0
    }
    neededCount = parameters.prefix { !$0.hasSuffix("?") }.count
    takesRest = parameters.last?.hasSuffix("...") ?? false
    self.body = body
  }

  func takes(_ count: Int) -> Bool { count >= neededCount && (takesRest || count <= parameters.count) }

  func takes(_ names: [String]) -> Bool {
    Set(names).count == names.count && names.allSatisfy(parameters.contains)
      && parameters.prefix(neededCount).allSatisfy(names.contains)
  }

  /// Values in order; what is beyond the last parameter becomes a list in its place.
  func bound(_ values: [Value]) -> Arguments {
    guard takesRest else { return Arguments(values, given: UInt64.max, count: parameters.count) }
    let fixed = parameters.count - 1
    return Arguments(
      Array(values.prefix(fixed)) + [.list(Array(values.dropFirst(fixed)))], given: UInt64.max, count: parameters.count)
  }

  /// Named values; a rest that is named is one value.
  func bound(_ values: [Value], named names: [String]) -> Arguments {
    var ordered = [Value](repeating: .null, count: parameters.count)
    var given: UInt64 = 0
    for (name, value) in zip(names, values) {
      guard let place = parameters.firstIndex(of: name) else { continue }
      ordered[place] = takesRest && place == parameters.count - 1 ? .list([value]) : value
      given |= 1 << UInt64(place)
    }
    return Arguments(ordered, given: given, count: parameters.count, isNamed: true)
  }
}
