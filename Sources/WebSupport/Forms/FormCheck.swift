package import Kernel

/// Reads a form and collects what is wrong with it; message arguments are catalogue keys.
package struct FormCheck: Sendable {
  /// Characters of a line of text, unless said otherwise.
  package static let usualLength = 200

  private let form: Form
  private let words: Words
  /// What is wrong so far.
  package private(set) var errors = FormErrors()

  /// A check of a form for a reader.
  package init(_ form: Form, _ words: Words) {
    self.form = form
    self.words = words
    for file in form.fileErrors { errors.add(file.fieldName, words.sentence(for: file.error)) }
  }

  /// Whether nothing is wrong.
  package var passed: Bool { errors.isEmpty }

  /// Adds what is wrong with a field.
  package mutating func fail(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
    errors.add(field, words(key, arguments))
  }

  /// Adds what a rule said about a field.
  package mutating func fail(_ field: String, _ error: any CodedError) {
    errors.add(field, words.sentence(for: error))
  }

  /// Text that must be there.
  package mutating func required(_ field: String, missing: String? = nil, maxLength: Int = usualLength) -> String {
    let text = form[field]
    if text.isEmpty { fail(field, missing ?? "web.check.required") }
    checkLength(text, field, maxLength)
    return text
  }

  /// Text that may be left out.
  package mutating func optional(_ field: String, maxLength: Int = usualLength) -> String? {
    let text = form[field]
    checkLength(text, field, maxLength)
    return text.isEmpty ? nil : text
  }

  /// One of the given values.
  package mutating func choice(_ field: String, of values: [String], missing: String? = nil) -> String? {
    let value = form[field]
    guard values.contains(value) else {
      fail(field, missing ?? "web.check.choice")
      return nil
    }
    return value
  }

  /// Any of the given values; others that were sent are left out.
  package mutating func choices(_ field: String, of values: [String], missing: String? = nil) -> [String] {
    let chosen = form.all(field).filter(values.contains)
    if chosen.isEmpty, let missing { fail(field, missing) }
    return chosen
  }

  /// A date within bounds.
  package mutating func date(
    _ field: String, missing: String? = nil, notAfter latest: CivilDate? = nil, notBefore earliest: CivilDate? = nil
  ) -> CivilDate? {
    guard let date = form.date(field) else {
      let isEmpty = form[field].isEmpty && form["\(field)-year"].isEmpty
      fail(field, isEmpty ? missing ?? "web.check.date.missing" : "web.check.date.invalid")
      return nil
    }
    if let latest, date > latest { fail(field, "web.check.date.late", ["date": words.wording.date(latest)]) }
    if let earliest, date < earliest { fail(field, "web.check.date.early", ["date": words.wording.date(earliest)]) }
    return date
  }

  /// A date within bounds that may be left out.
  package mutating func optionalDate(
    _ field: String, notAfter latest: CivilDate? = nil, notBefore earliest: CivilDate? = nil
  ) -> CivilDate? {
    guard !form[field].isEmpty || !form["\(field)-year"].isEmpty else { return nil }
    return date(field, notAfter: latest, notBefore: earliest)
  }

  /// A whole number within bounds.
  package mutating func integer(_ field: String, in range: ClosedRange<Int64>, missing: String? = nil) -> Int64? {
    guard !form[field].isEmpty else {
      fail(field, missing ?? "web.check.required")
      return nil
    }
    guard let number = form.integer(field), range.contains(number) else {
      fail(field, "web.check.integer", ["least": String(range.lowerBound), "most": String(range.upperBound)])
      return nil
    }
    return number
  }

  /// An amount of money, not negative.
  package mutating func fen(_ field: String, missing: String? = nil, atMost: Fen? = nil) -> Fen? {
    guard !form[field].isEmpty else {
      fail(field, missing ?? "web.check.required")
      return nil
    }
    guard let amount = form.fen(field), amount >= .zero, atMost.map({ amount <= $0 }) ?? true else {
      fail(field, "web.check.money")
      return nil
    }
    return amount
  }

  /// A checkbox that must be chosen.
  package mutating func accepted(_ field: String, missing: String? = nil) {
    if !form.flag(field) { fail(field, missing ?? "web.check.accept") }
  }

  /// A value with rules of its own; what they say stands at the field.
  package mutating func parse<Value>(
    _ field: String, missing: String? = nil, _ make: (String) throws -> Value
  ) -> Value? {
    let text = form[field]
    guard !text.isEmpty else {
      fail(field, missing ?? "web.check.required")
      return nil
    }
    return parsed(text, field, make)
  }

  /// A value with rules of its own that may be left out.
  package mutating func parseOptional<Value>(_ field: String, _ make: (String) throws -> Value) -> Value? {
    let text = form[field]
    return text.isEmpty ? nil : parsed(text, field, make)
  }

  private mutating func parsed<Value>(_ text: String, _ field: String, _ make: (String) throws -> Value) -> Value? {
    do {
      return try make(text)
    } catch let error as any CodedError {
      fail(field, error)
    } catch {
      fail(field, "web.check.invalid")
    }
    return nil
  }

  private mutating func checkLength(_ text: String, _ field: String, _ maxLength: Int) {
    guard text.utf8.count > maxLength, text.count > maxLength else { return }
    fail(field, "web.check.tooLong", ["most": String(maxLength), "excess": String(text.count - maxLength)])
  }
}
