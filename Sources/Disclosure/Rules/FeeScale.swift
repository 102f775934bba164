package import Kernel

/// 信息处理费: what excess costs. One scale for a request, never both; within the usual amounts nothing is charged.
///
/// - Source: 国办函〔2020〕109号 政府信息公开信息处理费管理办法 第四条至第六条; 政府信息公开条例 第四十二条.
package enum FeeScale: String, CaseIterable, Hashable, Sendable {
  /// By item: all requests of one person in a calendar month.
  case byItem
  /// By amount: pages of this request.
  case byPage

  /// Catalogue key of the word.
  package var wordKey: String { "disclosure.fee.scale.\(rawValue)" }

  /// Items and pages of which nobody needs more; a larger number is a slip of the pen.
  package static let most = 100_000

  /// What this request costs.
  /// - Parameters:
  ///   - before: by item: requests of the same person in the month before this one; by page: nothing.
  ///   - count: items, or pages, of this request.
  /// - Throws: ``DisclosureError/feeCount`` for numbers that are none.
  package func amount(before: Int = 0, count: Int) throws -> Fen {
    guard (0...Self.most).contains(before), (0...Self.most).contains(count) else { throw DisclosureError.feeCount }
    let yuan =
      switch self {
      case .byItem: Self.items(before + count) - Self.items(before)
      case .byPage: Self.pages(count)
      }
    return Fen(amountFen: yuan * 100)
  }

  /// Yuan for the first `count` items of a month: ten free, the next twenty ¥100 each; from the thirty-first on each further ten
  /// costs ¥100 an item more than the ten before.
  private static func items(_ count: Int) -> Int64 {
    var total: Int64 = 0
    if count > 10 { total += Int64(min(count, 30) - 10) * 100 }
    guard count > 30 else { return total }
    let beyond = Int64(count - 30)
    let (fullTens, rest) = beyond.quotientAndRemainder(dividingBy: 10)
    // 31–40 at ¥200, 41–50 at ¥300 …
    total += 10 * 100 * (fullTens * (fullTens + 3) / 2)
    return total + rest * 100 * (fullTens + 2)
  }

  /// Yuan for pages: thirty free, to a hundred ¥10, to two hundred ¥20, beyond ¥40 each.
  private static func pages(_ count: Int) -> Int64 {
    let count = Int64(count)
    return min(max(count - 30, 0), 70) * 10 + min(max(count - 100, 0), 100) * 20 + max(count - 200, 0) * 40
  }
}
