import DMN
import FEEL
import Foundation
import XML

/// The public conformance suite of DMN, where it stands beside the repository or is named.
struct ConformanceSuite {
  /// One case: a decision model, inputs, and what each decision must answer.
  struct Case {
    struct Wanted {
      let name: String
      let value: Value
      let isError: Bool
    }

    let file: String
    let id: String
    let service: String?
    let inputs: Context
    let wanted: [Wanted]
  }

  /// All cases about one model.
  struct Group {
    let name: String
    let model: [DMNFile]
    let cases: [Case]
  }

  static var folder: URL? {
    let named = ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"].map { URL(fileURLWithPath: $0) }
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "../shared")
    let folder = (named ?? beside).appending(path: "conformance/dmn-tck")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// The groups of a level, in order.
  static func groups(level: Int) throws -> [Group] {
    guard let folder else { return [] }
    let level = folder.appending(path: "compliance-level-\(level)")
    var groups: [Group] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: level.path).sorted() {
      let place = level.appending(path: name)
      let files = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
      for file in files where file.hasSuffix(".xml") {
        groups.append(try group("\(name)/\(file)", in: place, file: file, files: files))
      }
    }
    return groups
  }

  private static func group(_ name: String, in folder: URL, file: String, files: [String]) throws -> Group {
    let root = try XMLReader.read(Array(try Data(contentsOf: folder.appending(path: file))))
    let wanted = root.first("modelName")?.text ?? ""
    let models = files.filter { $0.hasSuffix(".dmn") }
    let ordered = models.filter { $0 == wanted } + models.filter { $0 != wanted }
    return Group(
      name: name,
      model: try ordered.map {
        DMNFile(name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
      },
      cases: root.children("testCase").enumerated().map { index, element in
        testCase(element, file: name, number: index + 1)
      })
  }

  private static func testCase(_ element: XMLElement, file: String, number: Int) -> Case {
    var inputs = Context()
    for input in element.children("inputNode") { inputs[input["name"] ?? ""] = value(in: input) }
    return Case(
      file: file, id: element["id"] ?? String(number),
      service: element["type"] == "decisionService" ? element["invocableName"] : nil, inputs: inputs,
      wanted: element.children("resultNode").map { result in
        .init(
          name: result["name"] ?? "", value: result.first("expected").map { value(in: $0) } ?? .null,
          isError: result["errorResult"] == "true")
      })
  }

  private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

  /// The value that an element holds: `value`, `list` or `component`s.
  private static func value(in element: XMLElement) -> Value {
    if element["nil", in: instance] == "true" { return .null }
    if let list = element.first("list") {
      return list["nil", in: instance] == "true" ? .null : .list(list.children("item").map { value(in: $0) })
    }
    let components = element.children("component")
    if !components.isEmpty {
      return .context(Context(components.map { ($0["name"] ?? "", value(in: $0)) }))
    }
    guard let simple = element.first("value"), simple["nil", in: instance] != "true" else { return .null }
    let text = simple.text
    switch simple["type", in: instance]?.split(separator: ":").last {
    case "boolean": return .boolean(text == "true")
    case "decimal", "double": return Number(text).map { .number($0) } ?? .null
    case "date", "time", "dateTime", "duration": return TemporalOperations.literal(text) ?? .string(text)
    default: return .string(text)
    }
  }
}

/// Whether an answer is the one that is wanted.
enum ConformanceJudge {
  static func isSame(_ got: Value, _ wanted: Value) -> Bool {
    switch (got, wanted) {
    case (.null, .null): return true
    case (.number(let one), .number(let other)): return one == other || isNear(one, other)
    case (.list(let one), .list(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    case (.context(let one), .context(let other)):
      return one.count == other.count
        && other.entries.allSatisfy { entry in one[entry.key].map { isSame($0, entry.value) } ?? false }
    default: return FEELEquality.isEqual(got, wanted) == true
    }
  }

  /// The suite writes results such as thirds with fewer digits than decimals have: its runners take eight as enough.
  private static func isNear(_ one: Number, _ other: Number) -> Bool {
    guard let difference = one.minus(other)?.magnitude, let limit = Number("0.00000001") else { return false }
    return difference < limit
  }
}
