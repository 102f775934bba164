import ArgumentParser
import JSONSchema
import Kernel

/// How long the data of a form with forty fields take to be validated by a JSON Schema, on one core.
struct SchemaBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "schema")

  @Option(help: "Validations in a round.") var count = 50_000
  @Option(help: "Rounds, of which the median counts.") var rounds = 5

  func run() throws {
    let schema = try Schema(try JSONValue(parsing: Self.document))
    let data = Self.data
    guard try schema.isValid(data), try !schema.isValid(Self.spoilt) else {
      throw ValidationError("the schema does not tell good data from bad")
    }
    let clock = ContinuousClock()
    let times = try (0..<rounds).map { _ in
      let start = clock.now
      for _ in 0..<count where try !schema.isValid(data) { throw ValidationError("valid data were refused") }
      return (clock.now - start).inSeconds * 1_000_000 / Double(count)
    }
    report(["fields": Double(Self.fields.count * 5), "microseconds": times.sorted()[times.count / 2]])
  }

  /// Eight kinds of question, five of each: a form as long as the longest of the catalogue.
  private static let fields: [(key: String, schema: String, answer: JSONValue)] = [
    ("name", #"{"type":"string","minLength":1,"maxLength":80}"#, .string("广安区好再来餐饮有限公司")),
    ("code", #"{"type":"string","pattern":"^[0-9A-HJ-NPQRTUWXY]{18}$"}"#, .string("91511602MA6A1B2C3D")),
    ("kind", #"{"enum":["indoor","outdoor","both"]}"#, .string("outdoor")),
    (
      "works", #"{"type":"array","uniqueItems":true,"items":{"enum":["ramp","rail","floor","toilet"]}}"#,
      .array([.string("ramp"), .string("toilet")])
    ),
    ("area", #"{"type":"number","minimum":1,"maximum":100000,"multipleOf":0.01}"#, .number(1250.5)),
    ("capital", #"{"type":"integer","minimum":0,"maximum":1000000000000}"#, .integer(50_000_000)),
    ("startOn", #"{"type":"string","format":"date"}"#, .string("2026-11-23")),
    (
      "place",
      #"{"type":"object","required":["division","detail"],"additionalProperties":false,"properties":{"division":{"type":"string","pattern":"^[1-9][0-9]{5}$"},"detail":{"type":"string","minLength":1,"maxLength":120}}}"#,
      .object(["division": .string("511602"), "detail": .string("滨江路三段 18 号")])
    ),
  ]

  private static let document: String = {
    let properties = (1...5).flatMap { turn in fields.map { "\"\($0.key)\(turn)\":\($0.schema)" } }
    let required = (1...5).flatMap { turn in fields.map { "\"\($0.key)\(turn)\"" } }
    return """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
      "properties":{\(properties.joined(separator: ","))},"required":[\(required.joined(separator: ","))],
      "unevaluatedProperties":false}
      """
  }()

  private static let data = JSONValue.object(
    Dictionary(
      uniqueKeysWithValues: (1...5).flatMap { turn in fields.map { ("\($0.key)\(turn)", $0.answer) } }))

  private static let spoilt = data.settingMember("capital3", .string("一百万"))
}

extension JSONValue {
  fileprivate func settingMember(_ key: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = self else { return self }
    members[key] = value
    return .object(members)
  }
}
