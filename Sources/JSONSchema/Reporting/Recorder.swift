import Kernel

/// Collects units of output while a value is judged.
struct Recorder {
  /// Units of the subschemas that are finished, below those that are still at work.
  private(set) var units: [OutputUnit] = []
  var instancePath: [PathToken] = []
  var keywordPath: [PathToken] = []
  /// The subschemas at work.
  var nodes: [Int32] = []
  /// Failures recorded so far, with those that came to nothing.
  private(set) var failureCount = 0

  /// What a keyword came to.
  struct Applied {
    var keyword: String
    /// Of the subschema that the keyword stands in.
    var location: String
    var isValid: Bool
    var parameters: [String: String] = [:]
    var annotation: JSONValue?
    var isCombination = false
  }

  /// Enters a keyword; the number is for ``end(_:_:)``.
  mutating func begin(_ keyword: String) -> Int {
    keywordPath.append(.name(keyword))
    return units.count
  }

  /// Leaves a keyword: what its subschemas recorded becomes part of its own unit, unless it decided nothing.
  mutating func end(_ start: Int, _ applied: Applied) {
    let children = units[start...].filter { $0.isValid == applied.isValid }
    units.removeSubrange(start...)
    defer { keywordPath.removeLast() }
    if applied.isValid, children.isEmpty, applied.annotation == nil { return }
    if !applied.isValid { failureCount += 1 }
    units.append(
      OutputUnit(
        isValid: applied.isValid, keyword: applied.keyword, keywordPath: keywordPath,
        absoluteLocation: applied.location + "/"
          + PercentEncoding.encodedForFragment(JSONPointer.escaped(applied.keyword)),
        instancePath: instancePath, parameters: applied.parameters, annotation: applied.annotation,
        isCombination: applied.isCombination, children: children))
  }

  /// The schema `false`, which is no keyword: the keyword that it stands at names the failure.
  mutating func addFalseSchema(at location: String) {
    var keyword = "false"
    for case .name(let name) in keywordPath.reversed() where Keyword(rawValue: name) != nil {
      keyword = name
      break
    }
    failureCount += 1
    units.append(
      OutputUnit(
        isValid: false, keyword: keyword, keywordPath: keywordPath, absoluteLocation: location,
        instancePath: instancePath, parameters: [:], annotation: nil, isFalseSchema: true, children: []))
  }

  /// Keeps of a finished subschema what fits its result: failures of one that fails, annotations of one that holds.
  mutating func settle(from start: Int, isValid: Bool) {
    guard units.count > start else { return }
    let kept = units[start...].filter { $0.isValid == isValid }
    units.replaceSubrange(start..., with: kept)
  }
}
