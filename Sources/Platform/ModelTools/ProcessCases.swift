import BPMN
import DMN
package import Kernel
import Workflow

/// Why a file with cases of a process is not read.
package enum ProcessCasesError: CodedError, Hashable {
  /// A line is not as the format wants it; `text` is what cannot be read there.
  case malformed(line: Int, text: String)

  package var code: String { "platform.model.cases.malformed" }
  package var kind: ErrorKind { .invalid }
  package var arguments: [String: String] {
    switch self {
    case .malformed(let line, let text): ["line": String(line), "text": text]
    }
  }
}

/// Worked examples beside a process: what it begins with, what happens step by step, and where it must be then.
///
/// They are written as CSV (``parse(csv:)``) or YAML (``parse(yaml:)``). Values are literals of FEEL, or text.
package struct ProcessCases: Sendable {
  /// What happens.
  enum Step: Sendable, Hashable {
    /// Somebody does an act of a case at an element; `argument` is the outcome of a decision or of a step.
    case act(element: String, act: String, argument: String?)
    /// The work of an element is done.
    case complete(element: String, [Variable])
    /// The work of an element ends in an error.
    case error(element: String, code: String)
    case message(String, [Variable])
    case signal(String, [Variable])
    case set([Variable])
    /// Time passes, as much as a timer's text says.
    case after(String)
    /// The process must rest exactly at these elements.
    case rests(Set<String>)
  }

  /// One case.
  struct Case: Sendable {
    /// The line that it begins in.
    let line: Int
    var name = ""
    /// The start event; nil: the one without a trigger.
    var begin: String?
    var start: [Variable] = []
    var steps: [Step] = []
    /// Where it must rest in the end; nil: not asked.
    var rests: Set<String>?
    /// The end events that it must have reached; nil: not asked.
    var ends: Set<String>?
    /// The elements in the order of entering; `…` stands for any. Nil: not asked.
    var path: [String]?
    /// Variables with what they must be.
    var variables: [Variable] = []
  }

  let cases: [Case]

  /// Any elements between two of a path.
  static let gap = "…"

  /// How many cases one file may have.
  static let most = 10_000

  // MARK: Parts of a case

  /// A value as variables keep it.
  static func json(_ text: String) -> JSONValue {
    VariableValues.json(of: RuleCases.value(text)) ?? .string(text)
  }

  /// Identifiers, with blanks or commas between.
  static func names(_ text: String) -> [String] {
    text.split { $0.isWhitespace || $0 == "," || $0 == "，" }.map(String.init)
  }

  /// The elements of a path; three points are a gap too.
  static func path(_ text: String) -> [String] { names(text).map { $0 == "..." ? gap : $0 } }

  /// Puts a cell under its heading into a case.
  static func put(_ text: String, under heading: String, into found: inout Case, line: Int) throws(ProcessCasesError) {
    switch heading {
    case "#": found.name = text
    case "begin": found.begin = text
    case "steps": found.steps += try steps(text, line: line)
    case "= rests": found.rests = Set(names(text))
    case "= ends": found.ends = Set(names(text))
    case "= path": found.path = path(text)
    default:
      if heading.hasPrefix("=") {
        let name = heading.dropFirst().drop { $0 == " " }
        found.variables.append(Variable(name: String(name), value: json(text)))
      } else {
        found.start.append(Variable(name: heading, value: json(text)))
      }
    }
  }

  // MARK: CSV

  /// Reads cases from CSV.
  ///
  /// The first line has the headings: `#` for the case's name, `begin` for a start event that is not the plain one, `steps` for
  /// what happens, with semicolons between, `= rests`, `= ends`, `= path` and `= variable` for what must be so at the end; every
  /// other heading is a variable that the process begins with. An empty cell is not given, or not asked. Lines that begin
  /// with `//` are remarks.
  package static func parse(csv text: String) throws -> ProcessCases {
    let rows = try CSVRows.read(text).filter { !($0.cells.count == 1 && $0.cells[0].allSatisfy(\.isWhitespace)) }
      .filter { !$0.cells[0].hasPrefix("//") }
    guard let first = rows.first, rows.count <= most else { throw ProcessCasesError.malformed(line: 1, text: "") }
    let headings = first.cells.map(trimmed)
    return ProcessCases(
      cases: try rows.dropFirst().map { row in
        guard row.cells.count == headings.count else {
          throw ProcessCasesError.malformed(line: row.line, text: "\(row.cells.count) ≠ \(headings.count)")
        }
        var found = Case(line: row.line)
        for (heading, cell) in zip(headings, row.cells) where !trimmed(cell).isEmpty {
          try put(trimmed(cell), under: heading, into: &found, line: row.line)
        }
        return found
      })
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
