import Kernel

/// How somebody who is refused can seek review or sue.
///
/// - Source: 行政许可法第三十八条第二款; 行政复议法第二十条 (60 days); 行政诉讼法第四十六条 (6 months).
package struct Remedies: Hashable, Sendable {
  package var reviewDays: Int
  package var suitMonths: Int
  /// The whole sentence, where another law than those of review and suit against decisions tells the remedies.
  package var told: String?

  /// 60 days for review, 6 months for suit.
  package static let standard = Remedies(reviewDays: 60, suitMonths: 6)

  /// Remedies with the given periods.
  package init(reviewDays: Int, suitMonths: Int, told: String? = nil) {
    self.reviewDays = reviewDays
    self.suitMonths = suitMonths
    self.told = told
  }

  /// The sentence that the decision carries, in the language of the document, which is Chinese by law.
  ///
  /// - Parameters:
  ///   - reviewBody: The organ to which review is applied for; nil leaves "本级人民政府".
  ///   - court: The court; nil leaves "有管辖权的人民法院".
  package func sentence(reviewBody: String? = nil, court: String? = nil) -> String {
    told ?? "如不服本决定，可以自收到本决定书之日起\(Self.days(reviewDays))内向\(reviewBody ?? "本级人民政府")申请行政复议，"
      + "或者自收到本决定书之日起\(Self.months(suitMonths))内依法向\(court ?? "有管辖权的人民法院")提起行政诉讼。"
  }

  private static func days(_ count: Int) -> String { count == 60 ? "六十日" : "\(count)日" }
  private static func months(_ count: Int) -> String { count == 6 ? "六个月" : "\(count)个月" }
}
