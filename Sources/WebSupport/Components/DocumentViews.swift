/// Head of an official paper: issuer in red, number, red line, title; partial `web/document-head`.
///
/// - Source: GB/T 9704—2012, 7.2 (版头: 发文机关标志, 发文字号, 分隔线).
package struct DocumentHeadView: Sendable {
  /// The authority that issues it.
  package var issuer: String
  /// The title.
  package var title: String
  /// The document number.
  package var number: String?
  /// To whom it is addressed.
  package var recipient: String?

  /// A head.
  package init(issuer: String, title: String, number: String? = nil, recipient: String? = nil) {
    self.issuer = issuer
    self.title = title
    self.number = number
    self.recipient = recipient
  }
}

/// Foot of an official paper: issuer, date, place of the seal; partial `web/document-foot`.
///
/// - Source: GB/T 9704—2012, 7.3.5 (发文机关署名, 成文日期, 印章).
package struct DocumentFootView: Sendable {
  /// The authority that issues it.
  package var issuer: String
  /// The date in words.
  package var date: String
  /// A remark under the foot.
  package var note: String?
  /// What the drawn seal says to screen readers; none means no seal.
  package var sealText: String?

  /// A foot.
  package init(issuer: String, date: String, note: String? = nil, sealText: String? = nil) {
    self.issuer = issuer
    self.date = date
    self.note = note
    self.sealText = sealText
  }
}
