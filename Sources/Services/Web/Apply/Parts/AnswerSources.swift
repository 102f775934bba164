import Forms
import Kernel
import WebSupport

/// Where answers were filled in from, kept with the draft so that the page can say so until the answer is changed.
struct AnswerSources: Sendable {
  /// Member of a draft that holds them; it is not handed in.
  static let key = "_sources"

  private let sources: [String: JSONValue]

  init(data: JSONValue) {
    sources = data[Self.key]?.objectValue ?? [:]
  }

  /// Notes that answers came from an earlier case, or from a source of data.
  static func noted(_ found: [FoundAnswer], in data: JSONValue) -> JSONValue {
    guard !found.isEmpty else { return data }
    var members = data[key]?.objectValue ?? [:]
    for answer in found {
      members[answer.field] = [
        "zh": .string(answer.source.zh), "en": .string(answer.source.en ?? answer.source.zh), "value": answer.value,
      ]
    }
    return data.setting(key, to: .object(members))
  }

  /// The question with a note about where its answer came from, while it is still that answer.
  func noting(_ field: Field, data: JSONValue, _ words: Words) -> Field {
    guard let source = sources[field.key], let value = source["value"], value == data[field.key],
      let zh = source["zh"]?.stringValue
    else { return field }
    let note = words(
      "services.form.from", ["source": LocalText(zh, en: source["en"]?.stringValue).text(words.language)])
    var own = field
    let hint = [field.hint?.text(words.language), note].compactMap(\.self).joined(
      separator: words.language == .en ? " " : "")
    own.hint = LocalText(hint, en: hint)
    return own
  }
}

/// An answer that somebody else has given already.
struct FoundAnswer: Sendable {
  var field: String
  var value: JSONValue
  var source: LocalText
}
