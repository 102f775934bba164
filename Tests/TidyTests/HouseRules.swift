import Foundation
import Testing

/// The floors of the house: a module may import only modules of lower floors (or, on the floor of
/// platform services, those that the package manifest lists for it).
private let floors: [String: Int] = [
  "Kernel": 0, "CArgon2": 0, "COpenSSL": 0, "CCurl": 0, "CZlib": 0, "CExpat": 0, "CPCRE2": 0,
  "CIntelDecimal": 0, "COpenCC": 0, "CPangoCairo": 0, "CPoppler": 0, "CXlsxWriter": 0, "CZip": 0,
  "XML": 1, "Patterns": 1, "JSONSchema": 1, "FEEL": 1, "DMN": 1, "BPMN": 1, "Forms": 1, "Acts": 1,
  "Screening": 1, "Documents": 2,
  "Cryptography": 2, "Store": 2, "Outbound": 2, "Search": 2, "Transparency": 2, "Ledger": 2, "Identity": 2,
  "Notifications": 2, "Workflow": 2, "Models": 2,
  "Cases": 3, "WebSupport": 4,
  "Accounts": 5, "Services": 5, "Desk": 5, "Operations": 5, "Verification": 5, "Privacy": 5, "Studio": 5,
  "Witness": 5, "Legislation": 5, "Publishing": 5, "Disclosure": 5,
  "Platform": 6, "tongban": 7, "benchmark": 7,
]

private let sources = SourceTree.swiftFiles(below: "Sources")

@Suite("House rules")
struct HouseRules {
  @Test func `every module of Sources stands on a named floor`() {
    let unknown = Set(sources.map(\.module)).subtracting(floors.keys)
    #expect(unknown.isEmpty, "name the floor of \(unknown.sorted())")
    #expect(sources.count > 100)
  }

  @Test func `imports go down, and features never import one another`() {
    var offences: [String] = []
    for file in sources {
      guard let own = floors[file.module] else { continue }
      for line in file.codeLines where line.contains("import ") {
        let words = line.split(separator: " ")
        guard let last = words.last.map(String.init), words.contains("import"), let floor = floors[last] else {
          continue
        }
        if last == file.module { continue }
        if floor > own || (floor == own && own >= 3) { offences.append("\(file.path): import \(last)") }
      }
    }
    #expect(offences.isEmpty, "\(offences)")
  }

  @Test func `no file is longer than four hundred lines`() {
    let long = (sources + SourceTree.swiftFiles(below: "Tests"))
      .map { ($0.path, $0.text.split(separator: "\n", omittingEmptySubsequences: false).count) }
      .filter { $0.1 > 401 }
    #expect(long.isEmpty, "\(long)")
  }

  @Test func `nothing in Sources traps on what comes from outside`() {
    let banned = [
      "try!", "fatalError(", "preconditionFailure(", " as!", "unsafeBitCast(", "Thread.sleep", "usleep(",
    ]
    // The PostgreSQL engine waits on threads of its own, which nobody shares.
    let waitsOnItsOwn = "Sources/Store/PostgreSQL/"
    // SQLITE_TRANSIENT is a macro that Swift does not import; one line makes it.
    var casts: Set = ["Sources/Store/SQLite/SQLiteStatement.swift"]
    var offences: [String] = []
    for file in sources {
      for (number, line) in file.codeLines.enumerated() {
        for word in banned where line.contains(word) {
          if word == "Thread.sleep", file.path.hasPrefix(waitsOnItsOwn) { continue }
          if word == "unsafeBitCast(", casts.remove(file.path) != nil { continue }
          offences.append("\(file.path):\(number + 1) \(word)")
        }
      }
    }
    #expect(offences.isEmpty, "\(offences)")
    #expect(casts.isEmpty, "no longer needed: \(casts)")
  }

  @Test func `nothing unfinished is left`() {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X "]
    let offences = (sources + SourceTree.swiftFiles(below: "Tests")).filter { file in
      marks.contains { file.text.contains($0) }
    }
    #expect(offences.isEmpty, "\(offences.map(\.path))")
  }

  @Test func `names explain themselves`() {
    let vague = ["Utils", "Helpers", "Helper", "Common", "Manager", "Extensions", "Misc"]
    let offences = sources.map(\.path).filter { path in
      vague.contains { (path.split(separator: "/").last ?? "").contains($0) }
    }
    #expect(offences.isEmpty, "\(offences)")
  }

  @Test func `SQL lives in queries and migrations only`() {
    let pattern = /"\s*(SELECT\s.*\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s)/
    let offences = sources.filter { file in
      floors[file.module].map { $0 >= 2 } ?? false && file.module != "Store" && file.module != "benchmark"
        && !file.path.hasSuffix("Queries.swift") && !file.path.hasSuffix("Migrations.swift")
        && file.text.contains(pattern)
    }
    #expect(offences.isEmpty, "\(offences.map(\.path))")
  }

  @Test func `wall clocks and randomness are injected`() {
    let banned = [" Date()", "(Date()", "Date.now", "UUID()", ".random(in", "SystemRandomNumberGenerator"]
    // The modules whose task it is.
    let entitled = ["Sources/Kernel/", "Sources/Cryptography/", "Sources/benchmark/"]
    // One line each that makes up the name of a temporary file or of a request, which no rule ever reads.
    var namesThings: Set = [
      "Sources/Store/Blobs/BlobUpload.swift", "Sources/Store/SQLite/DatabaseFile.swift",
      "Sources/WebSupport/Request/RequestMiddleware.swift",
    ]
    var offences: [String] = []
    for file in sources where !entitled.contains(where: file.path.hasPrefix) {
      for (number, line) in file.codeLines.enumerated() {
        // A generator that was handed in is what the rule asks for.
        guard !line.contains("using: &") else { continue }
        for word in banned where line.contains(word) && namesThings.remove(file.path) == nil {
          offences.append("\(file.path):\(number + 1) \(word)")
        }
      }
    }
    #expect(offences.isEmpty, "\(offences)")
    #expect(namesThings.isEmpty, "no longer needed: \(namesThings)")
  }
}
