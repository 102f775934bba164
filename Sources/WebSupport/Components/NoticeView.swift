/// A message in the page; partial `web/notice`.
package struct NoticeView: Sendable {
  /// The words.
  package var text: String
  /// A heading.
  package var title: String?
  /// Words of a link.
  package var linkText: String?
  /// Address of the link.
  package var linkHref: String?
  /// Class of the tone.
  package var toneClass: String
  var isAlert: Bool
  var isSuccess: Bool
  var isStopped: Bool
  var isInfo: Bool

  /// A notice.
  package init(
    text: String, tone: Tone = .info, title: String? = nil, linkText: String? = nil, linkHref: String? = nil
  ) {
    self.text = text
    self.title = title
    self.linkText = linkText
    self.linkHref = linkHref
    toneClass = tone.className
    isAlert = tone == .warning || tone == .danger
    isSuccess = tone == .success
    isStopped = tone == .stopped
    isInfo = tone == .info || tone == .neutral
  }
}
