/// How an application or rating came in.
///
/// - Source: national exchange tables, `pro_accept.apply_type` (窗口, 网上, 移动, 自助).
package enum CaseChannel: String, CaseIterable, Hashable, Sendable {
  /// 窗口
  case counter
  /// 网上
  case online
  /// 移动端
  case mobile
  /// 自助终端
  case terminal
  /// 信函
  case post
  /// 电话
  case phone
  /// 传真
  case fax

  /// Catalogue key of the word, `case.channel.<raw value>`.
  package var wordKey: String { "case.channel.\(rawValue)" }
}
