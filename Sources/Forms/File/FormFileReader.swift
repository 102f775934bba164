import JSONSchema
import Kernel

/// Reads the parts of a form's file and keeps what is wrong with them.
struct FormFileReader {
  let file: String
  let root: JSONValue
  var problems: [FormProblem] = []

  init(file: String, root: JSONValue) {
    self.file = file
    self.root = root
  }

  mutating func report(_ kind: FormProblem.Kind, _ place: String, _ detail: String = "") {
    problems.append(FormProblem(kind, file: file, place: place, detail: detail))
  }

  /// The form, as far as it can be made out.
  mutating func form(key: String) -> FormDefinition? {
    only(["$schema", "key", "title", "note", "schema", "layout", "signature"], in: root, at: "")
    guard let schema = root["schema"], schema.objectValue != nil, let properties = schema["properties"]?.objectValue
    else {
      report(.malformed, "schema", "schema.properties")
      return nil
    }
    examine(schema)
    guard let steps = root["layout"]?["steps"]?.arrayValue, !steps.isEmpty else {
      report(.malformed, "layout", "layout.steps")
      return nil
    }
    only(["steps"], in: root["layout"] ?? .null, at: "layout")
    let demanded = Set((schema["required"]?.arrayValue ?? []).compactMap(\.stringValue))
    for name in demanded.sorted() where properties[name] == nil { report(.fieldNotInSchema, "schema.required", name) }
    var read: [FormStep] = []
    for (number, step) in steps.enumerated() {
      let before = read.flatMap(\.fields)
      if let step = self.step(
        step, at: "layout.steps[\(number)]", properties: properties, demanded: demanded, before: before)
      {
        read.append(step)
      }
    }
    let asked = Set(read.flatMap(\.fields).map(\.key))
    for name in properties.keys.sorted() where !asked.contains(name) {
      report(.fieldNotInLayout, "schema.properties.\(name)", name)
    }
    for name in demanded.sorted() { examineDemand(name, read) }
    return FormDefinition(
      key: root["key"]?.stringValue ?? key, steps: read, schema: schema,
      signature: root["signature"]?.boolValue ?? false)
  }

  /// The schema by itself: one of the draft, that can be compiled.
  private mutating func examine(_ schema: JSONValue) {
    do {
      let meta = try Schema(["$ref": "https://json-schema.org/draft/2020-12/schema"], formats: .assertion)
      if let failure = try meta.failures(of: schema).first {
        report(.schema, "schema\(Self.path(failure.instancePath))", failure.keyword)
      }
      _ = try Schema(schema, formats: .assertion)
    } catch {
      let arguments = error.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      report(.schema, "schema", ([error.code] + arguments).joined(separator: " "))
    }
    if schema["type"] != "object" { report(.schema, "schema.type", "object") }
  }

  private static func path(_ tokens: [PathToken]) -> String {
    tokens.map { token in
      switch token {
      case .name(let name): ".\(name)"
      case .index(let index): "[\(index)]"
      }
    }.joined()
  }

  /// What the schema always demands must always be asked.
  private mutating func examineDemand(_ name: String, _ steps: [FormStep]) {
    for step in steps {
      guard let field = step.fields.first(where: { $0.key == name }) else { continue }
      let isConditional =
        step.visible != nil || step.visibleWhen != nil || field.visible != nil || field.visibleWhen != nil
        || field.computed != nil
      if isConditional { report(.demand, "schema.required", name) }
    }
  }

  // MARK: - Steps

  private mutating func step(
    _ value: JSONValue, at place: String, properties: [String: JSONValue], demanded: Set<String>, before: [Field]
  ) -> FormStep? {
    only(["key", "kind", "title", "intro", "visible", "fields", "lookups"], in: value, at: place)
    guard let key = value["key"]?.stringValue, Self.isStepKey(key) else {
      report(.name, "\(place).key", value["key"]?.stringValue ?? "")
      return nil
    }
    let place = "layout.steps[\(key)]"
    guard let title = text(value["title"], at: "\(place).title") else {
      report(.malformed, place, "title")
      return nil
    }
    let kind = FormStep.Kind(rawValue: value["kind"]?.stringValue ?? FormStep.Kind.fields.rawValue)
    guard let kind else {
      report(.malformed, place, "kind")
      return nil
    }
    var step = FormStep(key: key, kind: kind, title: title, intro: text(value["intro"], at: "\(place).intro"))
    for (number, field) in (value["fields"]?.arrayValue ?? []).enumerated() {
      let reader = FieldPlace(place: "\(place).fields[\(number)]", properties: properties, demanded: demanded)
      if let read = self.field(field, reader, before: before + step.fields) { step.fields.append(read) }
    }
    if let visible = expression(value["visible"], at: "\(place).visible") {
      step.visibleWhen = SimpleTest.test(visible.text, fields: before)
      if step.visibleWhen == nil { step.visible = visible }
    }
    step.lookups = lookups(value["lookups"], step, at: "\(place).lookups")
    if kind == .materials, !step.fields.isEmpty { report(.malformed, place, "fields") }
    return step
  }

  private static func isStepKey(_ key: String) -> Bool {
    !key.isEmpty && key.count <= 40
      && key.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
      && !["check", "submit", "discard", "version"].contains(key)
  }

  private mutating func lookups(_ value: JSONValue?, _ step: FormStep, at place: String) -> [FormLookup] {
    var found: [FormLookup] = []
    for (number, lookup) in (value?.arrayValue ?? []).enumerated() {
      let own = "\(place)[\(number)]"
      only(["kind", "fill", "set", "rows"], in: lookup, at: own)
      guard let kind = lookup["kind"]?.stringValue.flatMap(FormLookup.Kind.init), let fill = lookup["fill"]?.objectValue
      else {
        report(.malformed, own, "kind, fill")
        continue
      }
      let rows = lookup["rows"]?.stringValue
      let targets =
        rows.map { key in step.fields.first { $0.key == key && $0.kind == .group }?.fields ?? [] } ?? step.fields
      var facts: [String: Prefill] = [:]
      for (name, fact) in fill.sorted(by: { $0.key < $1.key }) {
        if !targets.contains(where: { $0.key == name }) { report(.unknownName, "\(own).fill", name) }
        facts[name] = fact.stringValue.flatMap { Prefill(rawValue: $0) }
        if facts[name] == nil { report(.malformed, "\(own).fill.\(name)", fact.stringValue ?? "") }
      }
      var set: [String: String] = [:]
      for (name, answer) in (lookup["set"]?.objectValue ?? [:]).sorted(by: { $0.key < $1.key }) {
        let offered = targets.first { $0.key == name }?.options.map(\.value) ?? []
        if answer.stringValue.map(offered.contains) != true { report(.options, "\(own).set.\(name)", name) }
        set[name] = answer.stringValue
      }
      found.append(FormLookup(kind, fill: facts, set: set.isEmpty ? nil : set, group: rows))
    }
    return found
  }

  // MARK: - Parts

  /// Reports members that mean nothing.
  mutating func only(_ names: Set<String>, in value: JSONValue, at place: String) {
    for name in (value.objectValue ?? [:]).keys.sorted() where !names.contains(name) {
      report(.unknownMember, place.isEmpty ? name : "\(place).\(name)", name)
    }
  }

  /// Words in both languages.
  mutating func text(_ value: JSONValue?, at place: String) -> LocalText? {
    guard let value else { return nil }
    guard let zh = value["zh"]?.stringValue, let en = value["en"]?.stringValue, !zh.isEmpty, !en.isEmpty else {
      report(.words, place, value["zh"]?.stringValue ?? value.stringValue ?? "")
      return LocalText(value["zh"]?.stringValue ?? value.stringValue ?? "", en: value["en"]?.stringValue)
    }
    return LocalText(zh, en: en)
  }

  /// A text in FEEL.
  mutating func expression(_ value: JSONValue?, at place: String) -> FormExpression? {
    guard let value else { return nil }
    guard let text = value.stringValue, !text.isEmpty else {
      report(.malformed, place, "FEEL")
      return nil
    }
    return FormExpression(text)
  }
}
