import Kernel
import WebSupport

/// Answered requests and their figures as programs read them.
enum AnswerJSON {
  static let results = DisclosureResult.allCases.map(\.rawValue)
  static let grounds = AnswerGround.allCases.map(\.rawValue)

  private static let countFields = [
    APIField("total", .integer), APIField("inTime", .integer), APIField("late", .integer),
  ]

  static let schemas: [APISchema] = [
    APISchema(
      "AnsweredRequest",
      [
        APIField("id", .identifier), APIField("authority", .object("AuthorityReference")), APIField("title", .text),
        APIField("question", .text), APIField("answer", .text), APIField("ground", .choice(grounds)),
        APIField("articles", .list(.text)), APIField("result", .choice(results)), APIField("inTime", .flag),
        APIField("answeredOn", .date), APIField("publishedOn", .date), APIField("page", .path),
      ]),
    APISchema(
      "RequestStatistics",
      [APIField("from", .date), APIField("through", .date)] + countFields + [
        APIField("results", .list(.object("ResultCount"))), APIField("grounds", .list(.object("GroundCount"))),
      ]),
    APISchema(
      "ResultCount", [APIField("result", .choice(results)), APIField("group", .integer)] + countFields),
    APISchema(
      "GroundCount", [APIField("ground", .choice(grounds)), APIField("articles", .list(.text))] + countFields),
  ]

  /// Of the request only what a person has released; neither its number nor whose it was. The authority has the name under which it
  /// answered.
  static func value(of entry: ArchiveEntry) -> JSONValue {
    [
      "id": .string(entry.id.description),
      "authority": [
        "id": .string(entry.authorityID.description), "name": .words(zh: entry.authorityName, en: nil),
      ],
      "title": .string(entry.title), "question": .string(entry.question), "answer": .string(entry.answer),
      "ground": .string(entry.ground.rawValue), "articles": .array(entry.ground.articles.map(JSONValue.string)),
      "result": .string(entry.result.rawValue), "inTime": .bool(entry.inTime),
      "answeredOn": .string(entry.answeredOn.description), "publishedOn": .string(entry.publishedOn.description),
      "page": .string(RequestPath.entry(entry.id)),
    ]
  }

  static func value(of statistics: AnswerStatistics, on days: ClosedRange<CivilDate>) -> JSONValue {
    var members = Self.members(of: statistics.all)
    members["from"] = .string(days.lowerBound.description)
    members["through"] = .string(days.upperBound.description)
    members["results"] = .array(
      DisclosureResult.allCases.compactMap { result in
        statistics.results[result].map { count in
          var members = Self.members(of: count)
          members["result"] = .string(result.rawValue)
          members["group"] = .integer(Int64(result.group.rawValue))
          return .object(members)
        }
      })
    members["grounds"] = .array(
      AnswerGround.allCases.compactMap { ground in
        statistics.grounds[ground].map { count in
          var members = Self.members(of: count)
          members["ground"] = .string(ground.rawValue)
          members["articles"] = .array(ground.articles.map(JSONValue.string))
          return .object(members)
        }
      })
    return .object(members)
  }

  private static func members(of count: AnswerStatistics.Count) -> [String: JSONValue] {
    [
      "total": .integer(Int64(count.total)), "inTime": .integer(Int64(count.inTime)),
      "late": .integer(Int64(count.late)),
    ]
  }
}
