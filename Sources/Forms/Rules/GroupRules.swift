package import Kernel

/// Rules of questions that are asked in rows.
///
/// The data is an array of objects. A row in which nothing was answered is no row, except where the form wants more rows than there
/// are: then it stands there to be filled in.
package enum GroupRules {
  /// More rows than this nobody types, and no page shows; a form may allow fewer.
  package static let mostRows = 100

  /// Name of the input that says how many rows a page showed; unticked boxes of a row send nothing.
  package static func countName(_ key: String) -> String { "_rows.\(key)" }

  /// How many rows there may be.
  package static func maximum(_ group: Field) -> Int {
    min(group.maximumRows ?? mostRows, mostRows)
  }

  /// How many rows there must be.
  package static func minimum(_ group: Field) -> Int {
    min(max(group.minimumRows ?? 0, group.required ? 1 : 0), maximum(group))
  }

  /// The rows of the data; none where there is nothing of that shape.
  package static func rows(_ group: Field, data: JSONValue) -> [JSONValue] {
    (data[group.key]?.arrayValue ?? []).filter { $0.objectValue != nil }
  }

  /// A question of one row, with the name that its input has on the page.
  package static func member(_ field: Field, of group: Field, row: Int) -> Field {
    var own = field
    own.key = "\(group.key).\(row).\(field.key)"
    own.label = label(group, row: row, of: field)
    return own
  }

  /// What a row is called: 股东 2.
  package static func title(_ group: Field, row: Int) -> LocalText {
    let name = group.rowLabel ?? group.label
    return LocalText("\(name.zh) \(row + 1)", en: "\(name.en ?? name.zh) \(row + 1)")
  }

  private static func label(_ group: Field, row: Int, of field: Field) -> LocalText {
    let title = title(group, row: row)
    return LocalText(
      "\(title.zh)：\(field.label.zh)", en: "\(title.en ?? title.zh): \(field.label.en ?? field.label.zh)")
  }

  /// The questions of a row that its answers call for.
  package static func visibleFields(_ group: Field, row: JSONValue, values: JSONValue) -> [Field] {
    var known = row
    return group.fields.filter { field in
      if FormRules.isAsked(field, values: values, row: known) { return true }
      known = known.setting(field.key, to: nil)
      return false
    }
  }

  // MARK: - Reading

  /// Reads the rows of a page. Rows in which nothing was answered are left out, and the others move up.
  static func read(
    _ group: Field, _ raw: RawValues, data: JSONValue, today: CivilDate
  ) -> (value: JSONValue?, errors: [FieldError]) {
    let shown = raw[countName(group.key)]?.last.flatMap { Int(TypedText.ascii($0)) } ?? 0
    let (minimum, maximum) = (minimum(group), maximum(group))
    // One more than there may be, so that too many are noticed.
    let typed = (0..<min(max(shown, 0), maximum + 1)).map {
      row($0, of: group, raw, data: data, today: today).value
    }
    var spare = max(0, minimum - typed.count { !isBlank($0, group) })
    let rows = typed.filter { row in
      guard isBlank(row, group) else { return true }
      spare -= 1
      return spare >= 0
    }
    var errors: [FieldError] = []
    for (place, answers) in rows.enumerated() {
      let again = inputs(answers, at: place, of: group)
      errors += row(place, of: group, again, data: data, today: today).errors
    }
    let reader = FieldReader(field: group, today: today)
    if rows.count < minimum { errors.append(reader.error("rowsFew", ["limit": LocalText("\(minimum)")])) }
    if rows.count > maximum { errors.append(reader.error("rowsMany", ["limit": LocalText("\(maximum)")])) }
    return (.having(!rows.isEmpty, .array(rows)), errors)
  }

  /// Reads one row. What is hidden is dropped, what is computed is not read.
  private static func row(
    _ place: Int, of group: Field, _ raw: RawValues, data: JSONValue, today: CivilDate
  ) -> (value: JSONValue, errors: [FieldError]) {
    var answers = JSONValue.object([:])
    var errors: [FieldError] = []
    for field in group.fields where field.computed == nil && FormRules.isAsked(field, values: data, row: answers) {
      var asked = member(field, of: group, row: place)
      asked.required = FormRules.isRequired(field, values: data, row: answers)
      let reading = FieldReader(field: asked, today: today).read(raw, data: answers)
      if reading.value != nil { answers = answers.setting(field.key, to: reading.value) }
      errors += reading.errors
    }
    return (computedRow(answers, of: group, data: data), errors)
  }

  /// The texts of a row's inputs by name.
  static func inputs(_ row: JSONValue, at place: Int, of group: Field) -> RawValues {
    group.fields.reduce(into: [:]) { raw, field in
      let own = member(field, of: group, row: place)
      let value: JSONValue = .object([own.key: row[field.key] ?? .null])
      raw.merge(FormRules.inputs(own, data: value)) { first, _ in first }
    }
  }

  /// The texts of all inputs of the rows by name.
  static func inputs(_ group: Field, data: JSONValue) -> RawValues {
    let rows = rows(group, data: data)
    var raw: RawValues = [countName(group.key): [String(rows.count)]]
    for (place, row) in rows.enumerated() { raw.merge(inputs(row, at: place, of: group)) { first, _ in first } }
    return raw
  }

  // MARK: - Data

  /// Whether nothing was answered in a row; what is computed is no answer.
  private static func isBlank(_ row: JSONValue, _ group: Field) -> Bool {
    group.fields.allSatisfy { field in field.computed != nil || row[field.key]?.isNull ?? true }
  }

  /// The rows as they are handed in: those that were answered, with the questions that are asked.
  static func pruned(_ group: Field, data: JSONValue) -> JSONValue? {
    let kept = rows(group, data: data).compactMap { row -> JSONValue? in
      let asked = visibleFields(group, row: row, values: data).filter { $0.computed == nil }
      let own = asked.reduce(into: [String: JSONValue]()) { members, field in
        if let answer = row[field.key], !answer.isNull { members[field.key] = answer }
      }
      return .having(!own.isEmpty, computedRow(.object(own), of: group, data: data))
    }
    return .having(!kept.isEmpty, .array(kept))
  }

  /// The data with what is computed within the rows.
  static func computed(_ group: Field, into data: JSONValue) -> JSONValue {
    guard group.fields.contains(where: { $0.computed != nil }), data[group.key] != nil else { return data }
    let rows = rows(group, data: data).map { computedRow($0, of: group, data: data) }
    return data.setting(group.key, to: .having(!rows.isEmpty, .array(rows)))
  }

  private static func computedRow(_ row: JSONValue, of group: Field, data: JSONValue) -> JSONValue {
    group.fields.reduce(row) { known, field in
      guard let expression = field.computed else { return known }
      let isAsked = FormRules.isAsked(field, values: data, row: known)
      let answer = isAsked ? ComputedAnswer.answer(expression.value(data, row: known), to: field) : nil
      return known[field.key] == nil && answer == nil ? known : known.setting(field.key, to: answer)
    }
  }

  /// The data with one row more, if there is room for it.
  package static func adding(_ row: JSONValue = .object([:]), to group: Field, data: JSONValue) -> JSONValue {
    let rows = rows(group, data: data)
    guard rows.count < maximum(group) else { return data }
    return data.setting(group.key, to: .array(rows + [row]))
  }

  /// The data without one row.
  package static func removing(_ place: Int, from group: Field, data: JSONValue) -> JSONValue {
    var rows = rows(group, data: data)
    guard rows.indices.contains(place) else { return data }
    rows.remove(at: place)
    return data.setting(group.key, to: .having(!rows.isEmpty, .array(rows)))
  }
}
