package import Kernel

/// Reads one answer from the texts of a form.
///
/// The answer is kept in its own type: numbers as numbers, money in fen, dates as `YYYY-MM-DD`, several choices as a
/// list, an address as `{"division", "detail"}`. What cannot be read stays the text that was typed.
package struct FieldReader {
  /// Longest answers where a field does not say otherwise: enough for any name, and for two printed pages.
  package static let defaultTextLength = 200
  package static let defaultLongTextLength = 3_000
  /// Enough to show that something was wrong; nobody ticks what is not there.
  package static let keptStrangeChoices = 3

  let field: Field
  let today: CivilDate

  package init(field: Field, today: CivilDate) {
    self.field = field
    self.today = today
  }

  /// The answer (`nil` when nothing was given) and what is wrong with it.
  package typealias Reading = (value: JSONValue?, errors: [FieldError])

  package func read(_ raw: RawValues, data: JSONValue) -> Reading {
    if field.locked, let known = data[field.key], !known.isNull { return (known, []) }
    switch field.kind {
    case .multiChoice: return multiChoice(raw[field.key] ?? [])
    case .address: return address(raw)
    case .statement: return statement(raw[field.key]?.last)
    case .file: return (nil, [])
    case .group: return GroupRules.read(field, raw, data: data, today: today)
    default: break
    }
    let typed = TypedText.cleaned(raw[field.key]?.last ?? "", keepingLines: field.kind == .longText)
    guard !typed.isEmpty else { return (nil, field.required ? [missing()] : []) }
    switch field.kind {
    case .text, .longText: return text(typed)
    case .number: return number(typed)
    case .money: return money(typed)
    case .date: return date(typed, data: data)
    case .choice: return choice(typed)
    case .division: return division(typed)
    case .citizenNumber, .uscc, .mobile, .telephone: return code(typed)
    case .multiChoice, .address, .statement, .file, .group: return (nil, [])
    }
  }

  // MARK: - Errors

  package func error(_ name: String, _ arguments: [String: LocalText] = [:], part: String = "") -> FieldError {
    FieldError(
      field: field.key + part, key: "items.form.error.\(name)",
      arguments: arguments.merging(["label": field.label]) { own, _ in own })
  }

  package func missing(part: String = "") -> FieldError {
    switch field.kind {
    case .choice, .multiChoice, .division: error("requiredChoice", part: part)
    case .statement: error("statement", part: part)
    case .file: error("requiredFile", part: part)
    default: error("required", part: part)
    }
  }

  private func wrong(_ typed: String, _ name: String, _ arguments: [String: LocalText] = [:]) -> Reading {
    (.string(typed), [error(name, arguments)])
  }

  // MARK: - Kinds

  private func text(_ typed: String) -> Reading {
    let longest = FormSchema.longest(field)
    // Characters are code points, as the form's schema counts them.
    let length = typed.unicodeScalars.count
    if length > longest {
      return wrong(
        String(typed.unicodeScalars.prefix(longest * 2)), "tooLong",
        ["limit": LocalText("\(longest)"), "length": LocalText("\(length)")])
    }
    if let shortest = field.minimumLength, length < shortest {
      return wrong(typed, "tooShort", ["limit": LocalText("\(shortest)")])
    }
    return (.string(typed), [])
  }

  private func number(_ typed: String) -> Reading {
    let plain = TypedText.ascii(typed).filter { $0 != "," }
    let digits = plain.hasPrefix("-") ? plain.dropFirst() : Substring(plain)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      (1...2).contains(parts.count) && plain.utf8.count <= 18
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
    guard isNumber, let value = Double(plain) else { return wrong(typed, "number") }
    let decimals = field.decimals ?? 0
    if parts.count == 2, parts[1].count > decimals {
      return decimals == 0
        ? wrong(typed, "wholeNumber") : wrong(typed, "decimals", ["limit": LocalText("\(decimals)")])
    }
    if let error = outOfRange(value) { return (.string(typed), [error]) }
    return (Int64(exactly: value).map(JSONValue.integer) ?? .number(value), [])
  }

  private func outOfRange(_ value: Double) -> FieldError? {
    if let minimum = field.minimum, value < minimum {
      return error("tooSmall", ["limit": LocalText(Self.plain(minimum)), "unit": field.unit ?? ""])
    }
    if let maximum = field.maximum, value > maximum {
      return error("tooLarge", ["limit": LocalText(Self.plain(maximum)), "unit": field.unit ?? ""])
    }
    return nil
  }

  /// A number as people write it, without `.0`.
  package static func plain(_ value: Double) -> String {
    Int64(exactly: value).map(String.init) ?? String(value)
  }

  private func money(_ typed: String) -> Reading {
    let plain = TypedText.ascii(typed).filter { !"¥¥,元".contains($0) }
    guard let fen = Fen(yuan: plain), fen >= .zero else { return wrong(typed, "money") }
    if let error = outOfRange(Double(fen.amountFen) / 100) { return (.string(typed), [error]) }
    return (.integer(fen.amountFen), [])
  }

  private func choice(_ typed: String) -> Reading {
    guard field.options.contains(where: { $0.value == typed }) else { return wrong(typed, "choice") }
    return (.string(typed), [])
  }

  private func multiChoice(_ raw: [String]) -> Reading {
    let chosen = Set(raw.map { TypedText.cleaned($0, keepingLines: false) }.filter { !$0.isEmpty })
    guard !chosen.isEmpty else { return (nil, field.required ? [missing()] : []) }
    let known = field.options.map(\.value).filter(chosen.contains)
    guard known.count == chosen.count else {
      // What was not offered is kept, so that the draft stays wrong until somebody chooses again.
      let strange = chosen.subtracting(known).sorted().prefix(Self.keptStrangeChoices)
      return (.array((known + strange).map(JSONValue.string)), [error("choice")])
    }
    return (.array(known.map(JSONValue.string)), [])
  }

  private func statement(_ raw: String?) -> Reading {
    let ticked = raw.map { ["true", "on", "1", "yes"].contains($0) } ?? false
    if ticked { return (.bool(true), []) }
    return (nil, field.required ? [missing()] : [])
  }

  private func division(_ typed: String) -> Reading {
    guard let code = try? DivisionCode(TypedText.ascii(typed)) else { return wrong(typed, "division") }
    return (.string(code.text), [])
  }

  private func address(_ raw: RawValues) -> Reading {
    let division = TypedText.ascii(raw["\(field.key).division"]?.last ?? "")
    let detail = TypedText.cleaned(raw["\(field.key).detail"]?.last ?? "", keepingLines: false)
    guard !division.isEmpty || !detail.isEmpty || field.required else { return (nil, []) }
    var errors: [FieldError] = []
    var code = division
    if division.isEmpty {
      errors.append(error("addressDivision", part: ".division"))
    } else if let known = try? DivisionCode(division) {
      code = known.text
    } else {
      errors.append(error("division", part: ".division"))
    }
    let longest = FormSchema.longest(field)
    let length = detail.unicodeScalars.count
    if detail.isEmpty { errors.append(error("addressDetail", part: ".detail")) }
    if length > longest {
      errors.append(
        error("tooLong", ["limit": LocalText("\(longest)"), "length": LocalText("\(length)")], part: ".detail"))
    }
    let value = JSONValue.object([
      "division": .string(code), "detail": .string(String(detail.unicodeScalars.prefix(longest * 2))),
    ])
    return (.having(!division.isEmpty || !detail.isEmpty, value), errors)
  }
}
