import ArgumentParser
import Foundation
import Kernel
import Search
import Store

/// The full-text index over so many acts, made by varying real ones: how long they take to go in, how large they are, and how long
/// people wait for what they ask.
struct TextBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "texts")

  @Option(help: "A folder with acts as text.") var acts: String
  @Option(help: "How many acts to make of them.") var count = 3_500
  @Option(help: "Where the database is made.") var data: String

  /// What people ask: words, phrases, articles, numbers, spellings, other characters, several words, mistakes, questions.
  private static let queries = [
    "政府信息公开", "行政复议", "食品安全", "不予公开", "个人信息", "事业单位", "公共场所卫生", "应当", "规定", "国务院办公厅", "残疾人", "安全生产", "第三十六条", "法律责任",
    "招标投标", "行政 处罚", "tiaoli", "zfxxgk", "税", "国务院令第711号", "人民政府 应当 公开", "社會保險", "违反本条例规定", "企业名称登记", "申请 期限 答复",
    "劳动合同",
    "行政机关应当自收到申请之日起", "公积金", "城市房地产", "保守国家秘密", "信访", "统计", "政府信息公开条例第三十六条", "政府信息公升", "养老机构", "县级以上地方人民政府",
  ]

  func run() async throws {
    let folder = URL(filePath: data, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "texts-\(UUID().uuidString).db").path
    let store = try await SQLiteStore.open(path: path, options: SQLiteOptions())
    try await store.migrate([TextIndexMigrations.set])
    let search = try TextSearch(ids: SystemIdentifierSource(clock: SystemWallClock()))
    var making = try VariedActs(folder: acts)
    let clock = ContinuousClock()
    let start = clock.now
    var made = 0
    while made < count {
      let documents = (made..<min(made + 50, count)).map { making.act($0) }
      made += documents.count
      try await store.write { try search.writer.put(documents, in: $0) }
    }
    try await search.merger.run(store)
    let seconds = (clock.now - start).inSeconds
    var milliseconds: [Double] = []
    for _ in 0..<10 {
      for words in Self.queries {
        let query = TextQuery(words, today: CivilDate(year: 2026, month: 1, day: 1) ?? .earliest)
        let asked = clock.now
        try await store.read { _ = try search.index.search(query, in: $0) }
        milliseconds.append((clock.now - asked).inSeconds * 1000)
      }
    }
    try await store.close()
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    report([
      "acts": Double(count), "text_mb": Double(making.bytes) / 1e6, "seconds": seconds,
      "ratio": Double(size) / Double(max(making.bytes, 1)), "queries": Double(milliseconds.count),
      "p50_ms": percentile(0.5, of: milliseconds), "p95_ms": percentile(0.95, of: milliseconds),
      "max_ms": milliseconds.max() ?? 0,
    ])
  }
}

/// Acts that are each like a real one with some of its lines taken from others.
private struct VariedActs {
  private let lines: [[String]]
  private var state: UInt64 = 7
  private(set) var bytes = 0

  init(folder: String) throws {
    lines = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { name in
      guard let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else { return nil }
      let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isEmpty }
      return lines.count > 10 ? lines : nil
    }
    guard !lines.isEmpty else { throw ValidationError("no acts in \(folder)") }
  }

  mutating func act(_ number: Int) -> TextDocument {
    let own = lines[number % lines.count]
    var passages: [TextPassage] = []
    for line in own.dropFirst() {
      let other = lines[random(lines.count)]
      let text = random(100) < 15 ? other[random(other.count)] : line
      bytes += text.utf8.count
      passages.append(TextPassage(anchor: "/\(passages.count)", text: text))
    }
    var act = TextDocument(
      id: "law:\(number)", kind: TextKind.law, title: "\(own[0].drop { $0 == "#" || $0 == " " })（\(number)）",
      address: "/law/\(number)", passages: passages)
    act.authorityName = ["国务院", "四川省人民政府", "广安市人民政府"][number % 3]
    act.rank = [6, 4, 3][number % 3]
    act.date = CivilDate(year: 1990 + number % 36, month: 1, day: 1)
    act.isInForce = number % 5 != 0
    return act
  }

  /// A number below another, from a fixed beginning, so that runs can be compared.
  private mutating func random(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
}
