/// Makes instructions of an expression. Each name becomes a slot, so that nothing is looked up by name when it is evaluated,
/// but for the entries of a filter's items.
struct Emitter {
  private(set) var layout: FrameLayout
  /// What can only give null.
  private(set) var problems: [Problem] = []

  init(_ layout: FrameLayout) { self.layout = layout }

  var frameSize: Int { layout.size }

  mutating func emit(_ syntax: Syntax) -> any Instruction {
    switch syntax.kind {
    case .literal(let value): return ConstantInstruction(value)
    case .invalid(let code, let text): return failing(code, text, at: syntax.position)
    case .name(let name): return variable(name, at: syntax.position)
    case .path(let source, let name): return PathInstruction(emit(source), name, at: syntax.position)
    case .filter(let source, let condition): return filter(source, condition, at: syntax.position)
    case .call(let callee, let arguments): return call(callee, arguments, at: syntax.position)
    case .negation(let operand): return NegationInstruction(emit(operand), at: syntax.position)
    case .arithmetic(let first, let operations):
      let first = emit(first)
      return ArithmeticInstruction(first, operations.map { ($0.sign, emit($0.operand)) }, at: syntax.position)
    case .comparison(let sign, let one, let other):
      let left = emit(one)
      return ComparisonInstruction(sign, left, emit(other), at: syntax.position)
    case .between(let value, let low, let high):
      let value = emit(value)
      let low = emit(low)
      return BetweenInstruction(value, low, emit(high))
    case .membership(let value, let tests): return membership(value, tests)
    case .conjunction(let parts): return ConjunctionInstruction(parts.map { emit($0) })
    case .disjunction(let parts): return DisjunctionInstruction(parts.map { emit($0) })
    case .conditional(let condition, let consequence, let alternative):
      let condition = emit(condition)
      let consequence = emit(consequence)
      return ConditionalInstruction(condition, consequence, emit(alternative), at: syntax.position)
    case .list(let elements): return ListInstruction(elements.map { emit($0) })
    case .context(let entries): return context(entries)
    case .instance(let value, let type): return InstanceInstruction(emit(value), type)
    case .interval(let startIncluded, let start, let end, let endIncluded):
      return interval(start, startIncluded, end, endIncluded, at: syntax.position)
    case .oneSided(let sign, let end): return OneSidedInstruction(sign, emit(end))
    case .iteration, .quantified, .function, .external: return scoped(syntax)
    }
  }

  private mutating func failing(_ code: ProblemCode, _ text: String, at position: SourcePosition) -> any Instruction {
    problems.append(Problem(code, text, position: position))
    return FailingInstruction(code, text, at: position)
  }

  private mutating func variable(_ name: String, at position: SourcePosition) -> any Instruction {
    let found = layout.resolve(name)
    var instruction: any Instruction
    if let slot = found.slot {
      instruction = SlotInstruction(slot)
    } else if let builtIn = BuiltIns.byName[name] {
      instruction = ConstantInstruction(.function(Function(builtIn)))
    } else if found.items.isEmpty {
      instruction = failing(.unknownName, "nothing is named \(name) here", at: position)
    } else {
      instruction = ConstantInstruction(.null)
    }
    for item in found.items.reversed() {
      instruction = ItemEntryInstruction(slot: item, name: name, otherwise: instruction)
    }
    return instruction
  }

  private mutating func filter(_ source: Syntax, _ condition: Syntax, at position: SourcePosition) -> any Instruction {
    let source = emit(source)
    let slot = layout.bind("item", isItem: true)
    let condition = emit(condition)
    layout.unbind(1)
    return FilterInstruction(source, condition, itemSlot: slot, at: position)
  }

  private mutating func call(_ callee: Syntax, _ arguments: [Syntax.Argument], at position: SourcePosition)
    -> any Instruction
  {
    let names = arguments.isEmpty || arguments[0].name == nil ? nil : arguments.compactMap(\.name)
    if case .name(let name) = callee.kind, let builtIn = BuiltIns.byName[name] {
      let found = layout.resolve(name)
      if found.slot == nil && found.items.isEmpty {
        let values = arguments.map { emit($0.value) }
        let overload = names.map { builtIn.overload(naming: $0) } ?? builtIn.overload(taking: values.count)
        guard let overload else {
          return failing(.arguments, "\(name)() has no such parameters", at: position)
        }
        return BuiltInCallInstruction(overload, names: names, values, at: position)
      }
    }
    let function = emit(callee)
    return CallInstruction(function, names: names, arguments.map { emit($0.value) }, at: position)
  }

  /// Entries see those before them. A name that means nothing else may be a later entry, which then comes first.
  /// - Source: DMN 1.5, 10.3.2.11.1 ("evaluate the context entries in depends on order")
  private mutating func context(_ entries: [Syntax.Entry]) -> any Instruction {
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

  private mutating func interval(
    _ start: Syntax, _ startIncluded: Bool, _ end: Syntax, _ endIncluded: Bool, at position: SourcePosition
  ) -> any Instruction {
    if case .literal(let low) = start.kind, case .literal(let high) = end.kind,
      let range = ValueRange(checked: low, startIncluded, high, endIncluded)
    {
      return ConstantInstruction(.range(range))
    }
    let start = emit(start)
    return IntervalInstruction(start, startIncluded, emit(end), endIncluded, at: position)
  }

  private mutating func membership(_ value: Syntax, _ tests: [Syntax]) -> any Instruction {
    let value = emit(value)
    let slot = layout.bind("?")
    let emitted = tests.map { test($0, inputSlot: slot, isCell: false) }
    layout.unbind(1)
    return MembershipInstruction(value, emitted, inputSlot: layout.used.contains(slot) ? slot : nil)
  }

  /// A test of what stands in a slot.
  mutating func test(_ syntax: Syntax, inputSlot: Int, isCell: Bool) -> any ValueTest {
    switch syntax.kind {
    case .oneSided(let sign, let end): return ComparisonTest(sign, emit(end), at: syntax.position)
    case .literal(.string(let text)): return TextTest(text)
    case .literal(let value) where value.isNull && isCell || value.boolean != nil || value.number != nil:
      return ComparisonTest(.equal, ConstantInstruction(value), at: syntax.position)
    case .interval(let lowIncluded, let start, let end, let highIncluded):
      if case .literal(.number(let low)) = start.kind, case .literal(.number(let high)) = end.kind, low <= high {
        return NumberRangeTest(low, lowIncluded, high, highIncluded)
      }
      return MembershipTest(emit(syntax), usesInput: false, isCell: false)
    default:
      let wasUsed = layout.used.contains(inputSlot)
      let expression = emit(syntax)
      let isUsed = layout.used.contains(inputSlot)
      let mentions = isUsed && (!wasUsed || syntax.mentions("?"))
      return MembershipTest(expression, usesInput: mentions, isCell: isCell)
    }
  }

  // MARK: Names that an expression itself brings in

  private mutating func scoped(_ syntax: Syntax) -> any Instruction {
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
