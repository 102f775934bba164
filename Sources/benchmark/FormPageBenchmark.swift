import ArgumentParser
import Cases
import Forms
import Foundation
import Identity
import Kernel
import Platform
import Services
import Store
import WebSupport

/// Prepares a page of forty questions in a demonstration folder: publishes a version of an item with it, begins a draft, and prints
/// where it is. `bin/bench` then asks for that page as often as it can, beside the bare handler.
struct FormPageBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "form-page")

  @Option(help: "A folder with the demonstration; it is changed.") var data: String
  @Option(help: "How many questions the page has.") var questions = 40

  func run() async throws {
    let bench = try await BenchmarkBench.open(data)
    let today = bench.bench.clock.now().civilDate()
    let items = ItemCommands(clock: bench.bench.clock, ids: bench.bench.ids)
    var content = bench.item.content
    content.form = try FormFile(name: "forty.form.json", text: Self.form(questions)).definition
    let form = content.applicableForm
    let published = content
    let draft = try await bench.bench.store.write { tx in
      let version = try items.publish(
        published, as: bench.item.code, validFrom: today, reason: "measuring", by: .system, in: tx)
      return try bench.bench.cases.startDraft(
        NewDraft(
          partyID: bench.principal.actingParty.id, kind: SubmissionPlan.kind, subjectCode: version.code.text,
          subjectVersionID: version.id, title: published.name.zh, step: "all",
          data: SampleAnswers.values(for: form, seed: 11, today: today)),
        by: .applicant(bench.principal), in: tx)
    }
    print("{\"path\": \"/drafts/\(draft.id)/all\", \"item\": \"\(bench.item.code.text)\"}")
    fflush(nil)
    try await bench.installation.close()
  }

  /// Texts, numbers, dates, choices and addresses in turn; a fifth is shown, demanded or computed by FEEL.
  static func form(_ count: Int) -> String {
    var properties: [String] = []
    var fields: [String] = []
    for number in 0..<count {
      let key = "q\(number)"
      let label = "\"label\": {\"zh\": \"第\(number + 1)个问题\", \"en\": \"Question \(number + 1)\"}"
      let (schema, layout) = question(number)
      properties.append("\"\(key)\": \(schema)")
      fields.append("{\"key\": \"\(key)\", \(label)\(layout)}")
    }
    return """
      {"schema": {"type": "object", "properties": {\(properties.joined(separator: ", "))}, "additionalProperties": false},
       "layout": {"steps": [
         {"key": "all", "title": {"zh": "全部", "en": "All"}, "fields": [\(fields.joined(separator: ", "))]},
         {"key": "materials", "kind": "materials", "title": {"zh": "材料", "en": "Documents"}}]}}
      """
  }

  private static func question(_ number: Int) -> (schema: String, layout: String) {
    let first = "q\(number / 5 * 5)"
    switch number % 5 {
    case 0: return ("{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 1000}", "")
    case 1: return ("{\"type\": \"string\", \"maxLength\": 80}", ", \"required\": \"\(first) > 500\"")
    case 2: return ("{\"type\": \"string\", \"format\": \"date\"}", "")
    case 3:
      let options = ["a", "b", "c"].map {
        "{\"value\": \"\($0)\", \"label\": {\"zh\": \"选项\($0)\", \"en\": \"Option \($0)\"}}"
      }
      return (
        "{\"type\": \"string\", \"enum\": [\"a\", \"b\", \"c\"]}", ", \"options\": [\(options.joined(separator: ", "))]"
      )
    default:
      return (
        "{\"type\": \"number\", \"multipleOf\": 0.1}", ", \"computed\": \"if \(first) > 0 then \(first) * 1.5 else 0\""
      )
    }
  }
}
