/// Functions on contexts.
/// - Source: DMN 1.5, 10.3.4.10, table 81
enum ContextFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("get value", Overload(["m", "key"], value), Overload(["m", "keys"], value)),
    BuiltIn("get entries", Overload(["m"], entries)),
    BuiltIn("context", Overload(["entries"], context)),
    BuiltIn(
      "context put", Overload(["context", "key", "value"], put), Overload(["context", "keys", "value"], putDeep)),
    BuiltIn("context merge", Overload(["contexts"], merge)),
  ]

  private static func value(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let context = arguments.context(0) else {
      return evaluation.fail(.argument, "get value(): a context is needed")
    }
    if let key = arguments.string(1) {
      return context[key] ?? evaluation.fail(.property, "get value(): there is no such entry")
    }
    guard let keys = keys(arguments[1]) else {
      return evaluation.fail(.argument, "get value(): the key is no text")
    }
    var found = Value.context(context)
    for key in keys {
      guard case .context(let inner) = found, let next = inner[key] else {
        return evaluation.fail(.property, "get value(): there is no such entry")
      }
      found = next
    }
    return found
  }

  private static func entries(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let context = arguments.context(0) else {
      return evaluation.fail(.argument, "get entries(): a context is needed")
    }
    guard evaluation.spend(context.count) else { return .null }
    return .list(
      context.entries.map { .context(Context([("key", .string($0.key)), ("value", $0.value)])) })
  }

  private static func context(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0), evaluation.spend(list.count) else {
      return evaluation.fail(.argument, "context(): a list is needed")
    }
    var context = Context(capacity: list.count)
    for entry in list {
      guard let entry = entry.context, let key = entry["key"]?.string, let value = entry["value"] else {
        return evaluation.fail(.argument, "context(): an element has no key or no value")
      }
      guard context[key] == nil else { return evaluation.fail(.duplicateKey, "context(): two entries have one name") }
      context[key] = value
    }
    return .context(context)
  }

  /// In order, the second value may also be the keys of a path.
  private static func put(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    if arguments.string(1) == nil, arguments[1].list != nil, !arguments.isNamed {
      return putDeep(arguments, &evaluation)
    }
    guard var context = arguments.context(0), let key = arguments.string(1), evaluation.spend(context.count) else {
      return evaluation.fail(.argument, "context put(): a context and a key are needed")
    }
    context[key] = arguments[2]
    return .context(context)
  }

  private static func putDeep(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let context = arguments.context(0), let keys = keys(arguments[1]), !keys.isEmpty, keys.count <= 64,
      let result = put(arguments[2], at: keys[...], of: context, &evaluation)
    else { return evaluation.fail(.argument, "context put(): a context and the keys of a path in it are needed") }
    return .context(result)
  }

  private static func put(
    _ value: Value, at keys: ArraySlice<String>, of context: Context, _ evaluation: inout Evaluation
  ) -> Context? {
    guard let key = keys.first, evaluation.spend(context.count) else { return nil }
    var context = context
    if keys.count == 1 {
      context[key] = value
    } else {
      guard case .context(let inner)? = context[key],
        let changed = put(value, at: keys.dropFirst(), of: inner, &evaluation)
      else { return nil }
      context[key] = .context(changed)
    }
    return context
  }

  /// Texts; nil where an element is none.
  private static func keys(_ value: Value) -> [String]? {
    guard let list = value.list else { return value.string.map { [$0] } }
    var keys: [String] = []
    for element in list {
      guard let key = element.string else { return nil }
      keys.append(key)
    }
    return keys
  }

  private static func merge(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let list = arguments.list(0) else {
      return evaluation.fail(.argument, "context merge(): a list of contexts is needed")
    }
    var merged = Context()
    for element in list {
      guard let context = element.context, evaluation.spend(1 + context.count) else {
        return evaluation.fail(.argument, "context merge(): an element is no context")
      }
      for entry in context.entries { merged[entry.key] = entry.value }
    }
    return .context(merged)
  }
}
