/// How a decision or certificate reached the applicant.
///
/// - Source: 民事诉讼法第八十八条至第九十五条 (直接, 留置, 电子, 委托, 邮寄, 公告送达), which administrative organs follow.
package enum DeliveryMethod: String, CaseIterable, Hashable, Sendable {
  /// 直接送达 at the counter.
  case inPerson
  /// 电子送达.
  case electronic
  /// 邮寄送达.
  case post
  /// 留置送达.
  case leftAtAddress
  /// 公告送达.
  case publicNotice

  /// Catalogue key of the word, `case.delivery.<raw value>`.
  package var wordKey: String { "case.delivery.\(rawValue)" }
}
