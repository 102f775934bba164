import Foundation
import Identity
import Kernel
import Store

extension ItemCommands {
  /// Longest reason that a version keeps.
  static let maximumReasonLength = 500

  /// Writes the next version, without audit entry and event.
  /// - Parameter floor: the first day on which it may begin.
  func add(
    _ content: ItemContent, as code: ItemCode, validFrom: CivilDate, notBefore floor: CivilDate, expectedNumber: Int?,
    reason: String, by actor: Actor, in tx: WriteTransaction
  ) throws -> ItemVersion {
    let latest = try ItemQueries().latest(code, in: tx)
    let number = latest?.number ?? 0
    if let expectedNumber, expectedNumber != number {
      throw ServicesError.versionConflict(code: code.text, current: number)
    }
    let earliest = max(floor, latest?.validFrom ?? floor)
    guard validFrom >= earliest else { throw ServicesError.startsTooEarly(earliest: earliest) }
    try check(content, in: tx)
    let version = ItemVersion(
      id: ids.make(), code: code, number: number + 1, content: content, validFrom: validFrom, publishedAt: clock.now(),
      publishedBy: actor.displayName, reason: String(reason.prefix(Self.maximumReasonLength)))
    try ItemChangeQueries.insert(version, document: try ItemDocument.text(of: content), today: today, in: tx)
    return version
  }

  private func check(_ content: ItemContent, in tx: WriteTransaction) throws {
    guard try ItemQueries().department(content.departmentCode, in: tx) != nil else {
      throw ServicesError.departmentUnknown(content.departmentCode)
    }
    let grave = QualityCheck.findings(content, on: today).filter(\.rule.forbidsPublishing)
    if let first = grave.first { throw ServicesError.contentInvalid(rule: first.rule.rawValue, count: grave.count) }
  }
}
