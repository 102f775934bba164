package import Cases
package import Kernel

/// How a request reached the authority, as far as the law sets the day of receipt by it.
///
/// - Source: 政府信息公开条例 第二十九条第一款 (oral), 第三十一条.
package enum RequestChannel: String, CaseIterable, Hashable, Sendable {
  /// On the platform.
  case online
  /// Handed in in person.
  case counter
  /// Told in person and filled in by the office, where writing is hard.
  case oral
  /// Post that was signed for.
  case signedPost
  /// Ordinary post, which nobody signs for.
  case plainPost
  /// The office's fax.
  case fax

  /// Catalogue key of the word.
  package var wordKey: String { "disclosure.channel.\(rawValue)" }
  /// The rule of article 31 that it falls under.
  package var article: String {
    switch self {
    case .counter, .oral: "政府信息公开条例第三十一条第一项"
    case .signedPost, .plainPost: "政府信息公开条例第三十一条第二项"
    case .online, .fax: "政府信息公开条例第三十一条第三项"
    }
  }
  /// Whether the day of receipt is the one on which both sides have confirmed it.
  package var needsConfirmation: Bool { self == .plainPost || self == .fax || self == .online }
  /// The channel as cases count it.
  package var caseChannel: CaseChannel {
    switch self {
    case .online: .online
    case .counter, .oral: .counter
    case .signedPost, .plainPost: .post
    case .fax: .fax
    }
  }
}

/// The day of receipt of a request.
///
/// - Source: 政府信息公开条例 第三十一条.
package enum ReceiptRule {
  /// What the rule makes of the days.
  package struct Receipt: Hashable, Sendable {
    /// From here the limits run.
    package var day: CivilDate
    /// An ordinary letter has to be confirmed on the day it comes; true where it was done later.
    package var confirmedLate: Bool
  }

  /// Applies the rule.
  /// - Parameters:
  ///   - arrivedOn: the day of handing in, of the signature, or on which letter or fax came.
  ///   - confirmedOn: the day on which requester and office confirmed it, for the channels that need it.
  /// - Throws: ``DisclosureError/notConfirmed``, ``DisclosureError/receiptOutOfOrder``.
  package static func receipt(
    by channel: RequestChannel, arrivedOn: CivilDate, confirmedOn: CivilDate?, today: CivilDate
  ) throws -> Receipt {
    guard arrivedOn <= today else { throw DisclosureError.receiptOutOfOrder }
    guard channel.needsConfirmation else { return Receipt(day: arrivedOn, confirmedLate: false) }
    guard let confirmedOn else { throw DisclosureError.notConfirmed }
    guard confirmedOn >= arrivedOn, confirmedOn <= today else { throw DisclosureError.receiptOutOfOrder }
    return Receipt(day: confirmedOn, confirmedLate: channel == .plainPost && confirmedOn > arrivedOn)
  }
}
