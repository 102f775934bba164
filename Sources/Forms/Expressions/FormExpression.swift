package import FEEL
package import Kernel

/// A rule of a form, written in FEEL: when a question is shown or must be answered, what a value is computed from, what is filled in.
///
/// The answers have the names of their questions. Numbers are numbers, money is yuan, dates are dates, one of several choices is
/// its value and several are a list, an address is a context of `division` and `detail`, rows are a list of contexts. What was not
/// answered is null; sensitive answers are always null, so that a stored case says the same as its draft.
/// - Source: DMN 1.5, chapter 10.
package struct FormExpression: Sendable {
  /// As it was written.
  package let text: String
  /// Members of the data that names stand for, where they are called otherwise: in a joint service, the questions of a part.
  package var names: [String: String]
  /// Values of names that nobody is asked for.
  package var constants: [String: JSONValue]
  /// How it is evaluated; put in by the form that it belongs to.
  var bound: BoundExpression?

  package init(_ text: String, names: [String: String] = [:], constants: [String: JSONValue] = [:]) {
    self.text = text
    self.names = names
    self.constants = constants
  }

  /// Its value for these answers, null where it has none.
  /// - Parameter row: the answers of the row that it belongs to; their names come before those of the form.
  package func value(_ data: JSONValue, row: JSONValue? = nil) -> Value {
    bound?.value(data, row: row) ?? .null
  }

  /// Whether it is true; null and everything else is not.
  package func holds(_ data: JSONValue, row: JSONValue? = nil) -> Bool {
    if case .boolean(true) = value(data, row: row) { true } else { false }
  }
}

extension FormExpression: Hashable {
  package static func == (one: FormExpression, other: FormExpression) -> Bool {
    one.text == other.text && one.names == other.names && one.constants == other.constants
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(names)
  }
}

extension FormExpression: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension FormExpression: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
