import FEEL

/// The item definitions of all files as types of FEEL.
///
/// - Source: DMN 1.5, clauses 7.3.2 (types), 7.3.3 (ItemDefinition) and 7.3.4 (FunctionItem).
struct TypeTable {
  /// For each file, the types that its expressions may name: its own, and those of imports behind the import's name.
  private(set) var visible: [[String: FEELType]] = []
  /// What does not fit together.
  private(set) var findings: [DMNError] = []

  init(_ linker: Linker) {
    var named: [[String: NamedType]] = []
    for file in linker.files {
      var own: [String: NamedType] = [:]
      for item in file.items {
        if own.updateValue(NamedType(item.name), forKey: item.name) != nil {
          findings.append(.twice(what: "itemDefinition", name: item.name, item.place))
        }
      }
      named.append(own)
    }
    for (index, file) in linker.files.enumerated() {
      var seen = named[index].mapValues { FEELType.named($0) }
      for (wanted, other) in zip(file.imports, linker.imports[index]) {
        guard let other else { continue }
        for (name, type) in named[other] {
          let qualified = wanted.name.isEmpty ? name : "\(wanted.name).\(name)"
          if seen[qualified] == nil { seen[qualified] = .named(type) }
        }
      }
      visible.append(seen)
    }
    for (index, file) in linker.files.enumerated() {
      let circles = Self.circles(file.items)
      for item in file.items {
        guard let type = named[index][item.name], type.definition == nil else { continue }
        if circles.contains(item.name) {
          findings.append(.typeCircle(name: item.name, item.place))
          type.define(.any)
        } else {
          let (definition, constraint) = describe(item, in: index)
          type.define(definition, constraint: constraint)
        }
      }
    }
  }

  /// The type that a reference names in a file; nil where the reference is nil or names nothing known.
  func type(_ reference: String?, in file: Int) -> FEELType? {
    guard let reference else { return nil }
    if let own = visible[file][reference] { return own }
    // The names of versions 1.1 and 1.2, and the spelling of the schemas.
    switch reference {
    case "Any", "any": return .any
    case "dateTime": return .dateTime
    case "dayTimeDuration", "days and time duration": return .daysDuration
    case "yearMonthDuration", "years and months duration": return .monthsDuration
    default: return FEELType.parse(reference, types: visible[file])
    }
  }

  private mutating func need(_ reference: String?, in file: Int, at place: Place) -> FEELType {
    guard let reference else { return .any }
    if let found = type(reference, in: file) { return found }
    findings.append(.typeUnknown(name: reference, place))
    return .any
  }

  private mutating func describe(_ item: ItemDefinition, in file: Int) -> (FEELType, NamedType.Constraint?) {
    var base: FEELType
    if let function = item.function {
      base = .function(
        function.parameters.map { need($0.typeRef, in: file, at: $0.place) },
        need(function.output, in: file, at: item.place))
    } else if !item.components.isEmpty {
      base = .context(item.components.map { .init($0.name, component($0, in: file)) })
    } else {
      base = need(item.typeRef, in: file, at: item.place)
    }
    let allowed = item.allowedValues.flatMap { constraint($0, of: item.name, base, in: file) }
    guard item.isCollection else {
      let whole = item.typeConstraint.flatMap { constraint($0, of: item.name, base, in: file) }
      guard let allowed else { return (base, whole) }
      guard let whole else { return (base, allowed) }
      return (base, { value, evaluation in allowed(value, &evaluation) && whole(value, &evaluation) })
    }
    if let allowed {
      let element = NamedType(item.name)
      element.define(base, constraint: allowed)
      base = .named(element)
    }
    let list = FEELType.list(base)
    return (list, item.typeConstraint.flatMap { constraint($0, of: item.name, list, in: file) })
  }

  private mutating func component(_ item: ItemDefinition, in file: Int) -> FEELType {
    let (definition, constraint) = describe(item, in: file)
    guard let constraint else { return definition }
    let type = NamedType(item.name)
    type.define(definition, constraint: constraint)
    return .named(type)
  }

  private mutating func constraint(
    _ written: ItemDefinition.Constraint, of name: String, _ type: FEELType, in file: Int
  ) -> NamedType.Constraint? {
    do {
      let tests = try FEELCompiler.unaryTests(written.text, in: Scope(types: visible[file]), input: type)
      return { value, evaluation in tests.matches(value, [], in: &evaluation) ?? false }
    } catch {
      findings.append(.expression(node: name, reason: error.problem.text, written.place))
      return nil
    }
  }

  /// The names of definitions that only lead to one another, without a list or a structure between.
  private static func circles(_ items: [ItemDefinition]) -> Set<String> {
    let next = Dictionary(
      items.filter { !$0.isCollection && $0.components.isEmpty && $0.function == nil }
        .compactMap { item in item.typeRef.map { (item.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    var found: Set<String> = []
    for name in next.keys {
      var seen: Set<String> = [name]
      var place = name
      while let following = next[place] {
        if following == name { found.insert(name) }
        if !seen.insert(following).inserted { break }
        place = following
      }
    }
    return found
  }
}
