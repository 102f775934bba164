import Kernel

extension FormFileReader {
  /// Where a question stands, and the part of the schema that it fills.
  struct FieldPlace {
    var place: String
    var properties: [String: JSONValue]
    var demanded: Set<String>
    /// Whether it is a question of a row.
    var isMember = false
  }

  private static let members: Set<String> = [
    "key", "widget", "label", "hint", "options", "unit", "autocomplete", "prefill", "locked", "sensitive", "earliest",
    "latest", "notBefore", "visible", "required", "computed", "fact", "earlier", "fields", "rowLabel",
  ]

  /// Reads one question.
  /// - Parameter before: the questions that come before it, whose answers a simple condition may test.
  mutating func field(_ value: JSONValue, _ at: FieldPlace, before: [Field]) -> Field? {
    guard let key = value["key"]?.stringValue, Self.isKey(key) else {
      report(.name, "\(at.place).key", value["key"]?.stringValue ?? "")
      return nil
    }
    let place = at.place.replacingLastIndex(with: key)
    only(Self.members, in: value, at: place)
    guard let label = text(value["label"], at: "\(place).label") else {
      report(.malformed, place, "label")
      return nil
    }
    let widget = value["widget"]?.stringValue
    if widget == Widget.file.rawValue {
      if at.properties[key] != nil || at.isMember { report(.widget, place, "file") }
      var field = Field(key, .file, label, hint: text(value["hint"], at: "\(place).hint"))
      examineDemand(of: &field, value, at, place, before: before)
      return field
    }
    guard let schema = at.properties[key] else {
      report(.fieldNotInSchema, place, key)
      return nil
    }
    guard let kind = kind(schema, widget: widget, at: place) else { return nil }
    var field = Field(key, kind, label, hint: text(value["hint"], at: "\(place).hint"))
    readLimits(&field, schema, at: place)
    readLayout(&field, value, at: place)
    examineDemand(of: &field, value, at, place, before: before)
    if kind == .choice || kind == .multiChoice {
      field.options = options(value["options"], kind == .choice ? schema : schema["items"] ?? .null, at: place)
    } else if value["options"] != nil {
      report(.widget, "\(place).options", widget ?? kind.rawValue)
    }
    if kind == .group { readRows(&field, value, schema, at: place, isNested: at.isMember) }
    return field
  }

  static func isKey(_ key: String) -> Bool {
    guard let first = key.first, key.count <= 60, first.isASCII, first.isLetter else { return false }
    return key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } && key != FormRules.materialsKey
  }

  // MARK: - Kinds

  /// How a question is asked.
  enum Widget: String, CaseIterable {
    case text, textarea, number, money, date, radios, checkboxes, division, address, citizenNumber, creditCode, mobile
    case telephone, checkbox, rows, file

    var kind: FieldKind {
      switch self {
      case .text: .text
      case .textarea: .longText
      case .number: .number
      case .money: .money
      case .date: .date
      case .radios: .choice
      case .checkboxes: .multiChoice
      case .division: .division
      case .address: .address
      case .citizenNumber: .citizenNumber
      case .creditCode: .uscc
      case .mobile: .mobile
      case .telephone: .telephone
      case .checkbox: .statement
      case .rows: .group
      case .file: .file
      }
    }
  }

  /// The kind of a question from its schema, and from its widget where several would do.
  private mutating func kind(_ schema: JSONValue, widget: String?, at place: String) -> FieldKind? {
    let named = widget.flatMap(Widget.init)
    if let widget, named == nil {
      report(.unknownMember, "\(place).widget", widget)
      return nil
    }
    guard let natural = Self.kinds(schema).first else {
      report(.widget, place, schema["type"]?.stringValue ?? "type")
      return nil
    }
    guard let named else { return natural }
    guard Self.kinds(schema).contains(named.kind) else {
      report(.widget, place, "\(named.rawValue) / \(schema["type"]?.stringValue ?? natural.rawValue)")
      return nil
    }
    return named.kind
  }

  /// The kinds of questions whose answers have the shape of a schema, the natural one first.
  private static func kinds(_ schema: JSONValue) -> [FieldKind] {
    if schema["const"] == true { return [.statement] }
    switch schema["type"]?.stringValue {
    case "string":
      if schema["enum"] != nil { return [.choice] }
      switch schema["format"]?.stringValue {
      case "date": return [.date]
      case "citizen-number": return [.citizenNumber]
      case "unified-social-credit-code": return [.uscc]
      case "mobile-number": return [.mobile]
      case "division-code": return [.division]
      default: return [.text, .longText, .telephone]
      }
    case "integer": return [.number, .money]
    case "number": return [.number]
    case "boolean": return [.statement]
    case "array":
      if schema["items"]?["enum"] != nil { return [.multiChoice] }
      return schema["items"]?["type"] == "object" ? [.group] : []
    case "object":
      let parts = Set((schema["properties"]?.objectValue ?? [:]).keys)
      return parts == ["division", "detail"] ? [.address] : []
    default: return []
    }
  }

  // MARK: - Limits

  private mutating func readLimits(_ field: inout Field, _ schema: JSONValue, at place: String) {
    switch field.kind {
    case .text, .longText:
      field.minimumLength = schema["minLength"]?.intValue
      field.maximumLength = schema["maxLength"]?.intValue
    case .address: field.maximumLength = schema["properties"]?["detail"]?["maxLength"]?.intValue
    case .number:
      field.minimum = schema["minimum"]?.doubleValue
      field.maximum = schema["maximum"]?.doubleValue
      if schema["type"] == "number" { field.decimals = decimals(schema["multipleOf"], at: place) }
    case .money:
      field.minimum = schema["minimum"]?.doubleValue.map { $0 / 100 }
      field.maximum = schema["maximum"]?.doubleValue.map { $0 / 100 }
    case .group:
      field.minimumRows = schema["minItems"]?.intValue
      field.maximumRows = schema["maxItems"]?.intValue
    default: break
    }
  }

  /// Digits after the point: 0.01 gives two.
  private mutating func decimals(_ step: JSONValue?, at place: String) -> Int? {
    let steps = [0.1, 0.01, 0.001, 0.0001]
    if let index = step?.doubleValue.flatMap({ steps.firstIndex(of: $0) }) { return index + 1 }
    report(.widget, place, "multipleOf 0.1, 0.01, 0.001")
    return nil
  }

  private mutating func options(_ value: JSONValue?, _ schema: JSONValue, at place: String) -> [FieldOption] {
    let allowed = (schema["enum"]?.arrayValue ?? []).compactMap(\.stringValue)
    var options: [FieldOption] = []
    for (number, option) in (value?.arrayValue ?? []).enumerated() {
      let own = "\(place).options[\(number)]"
      only(["value", "label", "hint"], in: option, at: own)
      guard let name = option["value"]?.stringValue, let label = text(option["label"], at: "\(own).label") else {
        report(.malformed, own, "value, label")
        continue
      }
      options.append(FieldOption(name, label, hint: text(option["hint"], at: "\(own).hint")))
    }
    let offered = options.map(\.value)
    if Set(offered) != Set(allowed) || offered.count != Set(offered).count {
      let differing = Set(offered).symmetricDifference(allowed).sorted()
      report(.options, "\(place).options", differing.joined(separator: ", "))
    }
    return options
  }

  // MARK: - Layout

  private mutating func readLayout(_ field: inout Field, _ value: JSONValue, at place: String) {
    field.unit = text(value["unit"], at: "\(place).unit")
    field.autocomplete = value["autocomplete"]?.stringValue
    field.locked = value["locked"]?.boolValue ?? false
    field.sensitive = value["sensitive"]?.boolValue ?? field.sensitive
    field.earliest = bound(value["earliest"], at: "\(place).earliest")
    field.latest = bound(value["latest"], at: "\(place).latest")
    field.notBefore = value["notBefore"]?.stringValue
    field.fact = value["fact"]?.stringValue
    field.earlier = value["earlier"]?.stringValue
    if field.earlier != nil, field.sensitive || field.kind == .group || field.kind == .statement {
      report(.widget, "\(place).earlier", field.kind.rawValue)
      field.earlier = nil
    }
    field.rowLabel = text(value["rowLabel"], at: "\(place).rowLabel")
    if let fill = expression(value["prefill"], at: "\(place).prefill") {
      field.prefill = Prefill(expression: fill.text)
      if field.prefill == nil { field.prefillBy = fill }
      examinePrefill(fill, at: "\(place).prefill")
    }
    field.computed = expression(value["computed"], at: "\(place).computed")
    if field.computed != nil, [.group, .file].contains(field.kind) {
      report(.widget, "\(place).computed", field.kind.rawValue)
    }
  }

  private mutating func bound(_ value: JSONValue?, at place: String) -> DateBound? {
    guard let value else { return nil }
    if let day = value["date"]?.stringValue.flatMap({ CivilDate($0) }) { return DateBound(date: day) }
    if let days = value["daysFromToday"]?.intValue { return DateBound(daysFromToday: days) }
    report(.malformed, place, "date, daysFromToday")
    return nil
  }

  /// When it is asked, and whether it must be answered.
  private mutating func examineDemand(
    of field: inout Field, _ value: JSONValue, _ at: FieldPlace, _ place: String, before: [Field]
  ) {
    if let visible = expression(value["visible"], at: "\(place).visible") {
      field.visibleWhen = at.isMember ? nil : SimpleTest.test(visible.text, fields: before)
      if field.visibleWhen == nil { field.visible = visible }
    }
    field.required = at.demanded.contains(field.key) && field.computed == nil
    switch value["required"] {
    case nil: break
    case .bool(let isRequired)?: field.required = field.required || (isRequired && field.computed == nil)
    case let other?: field.requiredWhen = expression(other, at: "\(place).required")
    }
    if field.kind == .statement, at.isMember { report(.widget, place, "checkbox") }
  }

  private mutating func readRows(
    _ field: inout Field, _ value: JSONValue, _ schema: JSONValue, at place: String, isNested: Bool
  ) {
    guard !isNested else { return report(.widget, place, "rows in rows") }
    let items = schema["items"] ?? .null
    let properties = items["properties"]?.objectValue ?? [:]
    let demanded = Set((items["required"]?.arrayValue ?? []).compactMap(\.stringValue))
    for (number, member) in (value["fields"]?.arrayValue ?? []).enumerated() {
      let own = FieldPlace(
        place: "\(place).fields[\(number)]", properties: properties, demanded: demanded, isMember: true)
      if let read = self.field(member, own, before: []) { field.fields.append(read) }
    }
    let asked = Set(field.fields.map(\.key))
    for name in properties.keys.sorted() where !asked.contains(name) {
      report(.fieldNotInLayout, "\(place).fields", name)
    }
    if field.rowLabel == nil { report(.words, "\(place).rowLabel", field.key) }
    if (field.minimumRows ?? 0) > GroupRules.maximum(field) { report(.widget, place, "minItems") }
    if (field.minimumRows ?? 0) > 0 { field.required = true }
  }
}

extension String {
  /// `a.fields[3]` with the key in place of the number.
  fileprivate func replacingLastIndex(with key: String) -> String {
    guard let open = lastIndex(of: "[") else { return self }
    return "\(self[..<open])[\(key)]"
  }
}
