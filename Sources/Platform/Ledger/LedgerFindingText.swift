import Identity
import Ledger
import Transparency

/// Findings about a log in words for a terminal, in both languages.
enum LedgerFindingText {
  /// What is wrong, in Chinese and English.
  static func lines(_ finding: LogFinding) -> [String] {
    let (zh, en) = words(finding)
    return ["✗ \(zh)", "  \(en)"]
  }

  private static func words(_ finding: LogFinding) -> (String, String) {
    switch finding {
    case .entryChanged(let index): ("第 \(index) 条记录被改动", "entry \(index) was changed")
    case .entryDropped(let index): ("第 \(index) 条记录被删去", "entry \(index) was dropped")
    case .entryInserted(let index): ("第 \(index) 条是插进来的，账本里没有它", "entry \(index) was put in; the tree does not hold it")
    case .entryMoved(let index, let home):
      ("第 \(index) 条记录原本是第 \(home) 条，顺序被改动", "entry \(index) belongs at \(home): the order was changed")
    case .entriesMissing(let range):
      (
        "第 \(range.lowerBound) 至 \(range.upperBound - 1) 条记录缺失",
        "entries \(range.lowerBound) to \(range.upperBound - 1) are missing"
      )
    case .bundleMalformed(let path): ("记录包 \(path) 损坏", "bundle \(path) is malformed")
    case .tileChanged(let path): ("哈希块 \(path) 被改动", "tile \(path) was changed")
    case .tileMissing(let path): ("哈希块 \(path) 缺失", "tile \(path) is missing")
    case .subtreeReplaced(let path, let entries):
      (
        "哈希块 \(path) 连同第 \(entries.lowerBound) 至 \(entries.upperBound - 1) 条记录被整体替换",
        "tile \(path) and entries \(entries.lowerBound) to \(entries.upperBound - 1) were replaced together"
      )
    case .rootDiffers(_, _, let agreed):
      (
        "账本与签名的检查点不符（前 \(agreed) 条与早先的检查点一致）",
        "the log does not have the signed root (its first \(agreed) entries agree with earlier checkpoints)"
      )
    case .rolledBack(let size, let seen):
      (
        "账本被回退：现有 \(size) 条，早先的检查点有 \(seen) 条",
        "the log was rolled back: \(size) entries now, \(seen) in an earlier checkpoint"
      )
    case .forked(let seen, let agreed):
      (
        "账本与早先的检查点（\(seen) 条）分叉：第 \(agreed) 条以后的历史被改写",
        "the log does not continue an earlier checkpoint of \(seen) entries: history after entry \(agreed) was rewritten"
      )
    }
  }

  /// What is wrong with a row, with its entry.
  static func lines(_ finding: TrailComparison.Finding) -> [String] {
    let name = "\(finding.id)"
    let place = finding.leaf.map { "第 \($0) 条" } ?? ""
    let placeEnglish = finding.leaf.map { "entry \($0) " } ?? ""
    let (zh, en) =
      switch finding.kind {
      case .rowChanged:
        (
          "数据库里的记录 \(name) 与账本\(place)不一致：记录被改动",
          "row \(name) differs from \(placeEnglish)in the log: the row was changed"
        )
      case .rowMissing:
        ("账本\(place)的记录 \(name) 已不在数据库里：记录被删去", "row \(name) of \(placeEnglish)is gone from the database")
      case .entryMissing: ("数据库里的记录 \(name) 没有入账", "row \(name) has no entry in the log")
      case .entryUnreadable:
        ("账本\(place)读不出来，或不是记录 \(name) 的内容", "\(placeEnglish)is unreadable or not that of row \(name)")
      }
    return ["✗ \(zh)", "  \(en)"] + (finding.entry.map { [describe($0)] } ?? [])
  }

  /// What an entry says of itself.
  static func describe(_ entry: WrittenEntry) -> String {
    "  → \(entry.act) \(entry.at.ledgerText) \(entry.officeName ?? entry.actorKind) [\(entry.id)]"
  }
}
