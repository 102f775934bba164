extension Syntax {
  /// The expressions directly below, in the order of the text.
  package var parts: [Syntax] {
    switch kind {
    case .literal, .invalid, .name, .external: []
    case .path(let source, _): [source]
    case .filter(let source, let condition): [source, condition]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .negation(let operand): [operand]
    case .arithmetic(let first, let operations): [first] + operations.map(\.operand)
    case .comparison(_, let one, let other): [one, other]
    case .between(let value, let low, let high): [value, low, high]
    case .membership(let value, let tests): [value] + tests
    case .conjunction(let parts), .disjunction(let parts), .list(let parts): parts
    case .conditional(let condition, let consequence, let alternative): [condition, consequence, alternative]
    case .iteration(let iterators, let body): iterators.flatMap(\.parts) + [body]
    case .quantified(_, let iterators, let condition): iterators.flatMap(\.parts) + [condition]
    case .context(let entries): entries.map(\.value)
    case .function(_, let body): [body]
    case .instance(let value, _): [value]
    case .interval(_, let start, let end, _): [start, end]
    case .oneSided(_, let end): [end]
    }
  }

  /// Adds the names that occur anywhere in it.
  func collectNames(_ names: inout Set<String>) {
    if case .name(let name) = kind { names.insert(name) }
    for part in parts { part.collectNames(&names) }
  }

  /// Whether a name occurs anywhere in it.
  package func mentions(_ name: String) -> Bool {
    if case .name(name) = kind { return true }
    return parts.contains { $0.mentions(name) }
  }
}

extension Syntax.Iterator {
  /// What it runs over.
  package var parts: [Syntax] {
    switch domain {
    case .values(let values): [values]
    case .steps(let start, let end): [start, end]
    }
  }
}
