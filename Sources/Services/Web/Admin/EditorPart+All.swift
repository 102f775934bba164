import Forms
import Kernel

extension EditorPart {
  /// The parts of an item in the order of the guide.
  static let all = [
    basics, limits, basis, conditions, materials, process, results, places, questions,
  ]

  private static let citation = [
    EditorField("citation.act", "act", .text(isLong: false)),
    EditorField("citation.article", "article", .text(isLong: false)),
  ]

  private static let basics = EditorPart(
    key: "basics",
    fields: [
      EditorField("name", "name", .local(isLong: false), required: true),
      EditorField("summary", "summary", .local(isLong: true)),
      EditorField("whoMayApply", "whoMayApply", .local(isLong: true)),
      EditorField("audiences", "audiences", .choices(Audience.allCases.map { ($0.rawValue, $0.wordKey) })),
      EditorField(
        "handling", "handling", .choice(Handling.allCases.map { ($0.rawValue, $0.wordKey) })),
      EditorField(
        "online", "online", .choice(OnlineDepth.allCases.map { ($0.rawValue, $0.wordKey) })),
      EditorField("synonyms", "synonyms", .lines), EditorField("next", "next", .localLines),
    ], list: nil)

  private static let limits = EditorPart(
    key: "limits",
    fields: [
      EditorField("statutoryLimit.days", "statutory", .integer),
      EditorField("statutoryLimit.citation.act", "act", .text(isLong: false)),
      EditorField("statutoryLimit.citation.article", "article", .text(isLong: false)),
      EditorField("promisedLimit.days", "promised", .integer), EditorField("visits", "visits", .integer),
      EditorField("fee.charged", "charged", .flag),
    ], list: nil)

  private static let basis = EditorPart(
    key: "basis", fields: [],
    list: EditorList(
      member: "basis",
      fields: [
        EditorField("act", "act", .text(isLong: false), required: true),
        EditorField("article", "article", .text(isLong: false)),
      ], newRow: [:]))

  private static let conditions = EditorPart(
    key: "conditions", fields: [],
    list: EditorList(
      member: "conditions", fields: [EditorField("text", "text", .local(isLong: true), required: true)] + citation,
      newRow: [:]))

  private static let materials = EditorPart(
    key: "materials", fields: [],
    list: EditorList(
      member: "materials",
      fields: [
        EditorField("name", "name", .local(isLong: false), required: true),
        EditorField(
          "necessity", "necessity",
          .choice(MaterialNecessity.allCases.map { ($0.rawValue, $0.wordKey) })),
        EditorField(
          "source", "source", .choice(MaterialSource.allCases.map { ($0.rawValue, $0.wordKey) })),
        EditorField("form", "form", .choice(MaterialForm.allCases.map { ($0.rawValue, $0.wordKey) })),
        EditorField(
          "medium", "medium", .choice(MaterialMedium.allCases.map { ($0.rawValue, $0.wordKey) })),
        EditorField("copies", "copies", .integer), EditorField("fetchable", "fetchable", .flag),
        EditorField("mayFollow", "mayFollow", .flag), EditorField("promiseReplaces", "promiseReplaces", .flag),
        EditorField("hint", "hint", .local(isLong: true)),
      ] + citation,
      newRow: ["necessity": "required", "form": "copy", "medium": "either", "copies": 1]))

  private static let process = EditorPart(
    key: "process", fields: [],
    list: EditorList(
      member: "process",
      fields: [
        EditorField("name", "step", .local(isLong: false), required: true),
        EditorField("text", "text", .local(isLong: true), required: true),
      ], newRow: [:]))

  private static let results = EditorPart(
    key: "results", fields: [],
    list: EditorList(
      member: "results",
      fields: [
        EditorField("name", "result", .local(isLong: false), required: true),
        EditorField("kind", "kind", .local(isLong: false)), EditorField("validity", "validity", .local(isLong: false)),
      ], newRow: [:]))

  private static let places = EditorPart(
    key: "places", fields: [],
    list: EditorList(
      member: "places",
      fields: [
        EditorField("name", "place", .local(isLong: false), required: true),
        EditorField("address", "address", .local(isLong: false), required: true),
        EditorField("hours", "hours", .local(isLong: false), required: true),
        EditorField("telephone", "telephone", .text(isLong: false)),
      ], newRow: [:]))

  private static let questions = EditorPart(
    key: "questions", fields: [],
    list: EditorList(
      member: "questions",
      fields: [
        EditorField("question", "question", .local(isLong: false), required: true),
        EditorField("answer", "answer", .local(isLong: true), required: true),
      ], newRow: [:]))
}
