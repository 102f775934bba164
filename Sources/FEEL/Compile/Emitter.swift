/// Makes instructions of an expression. Each name becomes a slot, so that nothing is looked up by name when it is evaluated,
/// but for the entries of a filter's items.
struct Emitter {
  var layout: FrameLayout
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
}
