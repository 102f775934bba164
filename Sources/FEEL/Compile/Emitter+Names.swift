/// Expressions that bring names of their own into sight.
extension Emitter {
  /// Entries see those before them. A name that means nothing else may be a later entry, which then comes first.
  /// - Source: DMN 1.5, 10.3.2.11.1 ("evaluate the context entries in depends on order")
  mutating func context(_ entries: [Syntax.Entry]) -> any Instruction {
    var emitted: [(key: String, value: any Instruction, slot: Int, place: Int)] = []
    for place in order(of: entries) {
      let entry = entries[place]
      let value = emit(entry.value)
      emitted.append((entry.key, value, layout.bind(NameText.normalized(entry.key)), place))
    }
    layout.unbind(entries.count)
    return ContextInstruction(emitted)
  }

  /// The places of entries in an order in which none needs a later one, as far as there is such an order.
  private func order(of entries: [Syntax.Entry]) -> [Int] {
    let places = Dictionary(entries.indices.map { (NameText.normalized(entries[$0].key), $0) }) { first, _ in first }
    var needs: [[Int]] = []
    for (place, entry) in entries.enumerated() {
      var names: Set<String> = []
      entry.value.collectNames(&names)
      needs.append(
        names.compactMap { name in
          guard let other = places[name], other != place, other > place else { return nil }
          // Whatever the name already means goes first, so that adding an entry never changes those before it.
          return layout.resolve(name).isNothing && BuiltIns.byName[name] == nil ? other : nil
        }.sorted())
    }
    if needs.allSatisfy(\.isEmpty) { return Array(entries.indices) }
    var order: [Int] = []
    var isDone = [Bool](repeating: false, count: entries.count)
    for start in entries.indices where !isDone[start] {
      // What is begun and not done is on the way; coming to it again is a circle, which stays in the order of the text.
      var way = [start]
      var begun: Set<Int> = [start]
      while let place = way.last {
        if let next = needs[place].first(where: { !isDone[$0] && !begun.contains($0) }) {
          begun.insert(next)
          way.append(next)
        } else {
          way.removeLast()
          isDone[place] = true
          order.append(place)
        }
      }
    }
    return order
  }

  mutating func scoped(_ syntax: Syntax) -> any Instruction {
    switch syntax.kind {
    case .iteration(let iterators, let body):
      let plan = plan(iterators, at: syntax.position)
      let partial = layout.bind("partial")
      let emitted = emit(body)
      layout.unbind(iterators.count + 1)
      return IterationInstruction(plan, emitted, partialSlot: layout.used.contains(partial) ? partial : nil)
    case .quantified(let isEvery, let iterators, let condition):
      let plan = plan(iterators, at: syntax.position)
      let emitted = emit(condition)
      layout.unbind(iterators.count)
      return QuantifiedInstruction(isEvery: isEvery, plan, emitted)
    case .function(let parameters, let body): return function(parameters, body)
    case .external(let parameters, let reference):
      return ExternalInstruction(parameters, reference, at: syntax.position)
    default: return FailingInstruction(.syntax, "not an expression", at: syntax.position)
    }
  }

  private mutating func plan(_ iterators: [Syntax.Iterator], at position: SourcePosition) -> IteratorPlan {
    var emitted: [IteratorPlan.Iterator] = []
    for iterator in iterators {
      switch iterator.domain {
      case .values(let values):
        let values = emit(values)
        emitted.append(IteratorPlan.Iterator(slot: layout.bind(iterator.name), values: values, end: nil))
      case .steps(let start, let end):
        let start = emit(start)
        let end = emit(end)
        emitted.append(IteratorPlan.Iterator(slot: layout.bind(iterator.name), values: start, end: end))
      }
    }
    return IteratorPlan(iterators: emitted, position: position)
  }

  private mutating func function(_ parameters: [Function.Parameter], _ body: Syntax) -> any Instruction {
    let outer = layout
    layout = FrameLayout(within: outer)
    for parameter in parameters { _ = layout.bind(parameter.name) }
    let emitted = emit(body)
    let inner = layout
    layout = outer
    return FunctionInstruction(
      FunctionInstruction.Plan(
        parameters: parameters, result: body.type, body: emitted, frameSize: inner.size, depth: body.depth,
        captures: inner.captures))
  }
}
