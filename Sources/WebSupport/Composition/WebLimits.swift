/// Limits on everything that a browser sends; each has its reason.
package struct WebLimits: Sendable {
  /// An urlencoded body in bytes: the longest form of ours is far below.
  package var formBytes = 1 << 20
  /// Fields of a form: the largest has some dozens.
  package var formFields = 500
  /// A multipart body in bytes: all papers of one matter.
  package var uploadBytes = 100 << 20
  /// One file in bytes: a scanned paper of many pages.
  package var fileBytes = 20 << 20
  /// Files in one form.
  package var files = 20
  /// Parts of a multipart body.
  package var parts = 500
  /// Headers of one part in bytes.
  package var partHeaderBytes = 8 << 10
  /// A field name or file name in bytes.
  package var nameBytes = 200
  /// Seconds in which a form must have arrived whole: slow senders hold a connection.
  package var formSeconds = 30
  /// Seconds in which a form with files must have arrived.
  package var uploadSeconds = 300
  /// The address line with its query in bytes.
  package var addressBytes = 8 << 10
  /// What one address without an account may do in all; nil for no limit. Halls and schools share an address.
  package var perAddress: RateRule? = RateRule(name: "address", burst: 600, perMinute: 3000)
  /// What one account may do in all; nil for no limit.
  package var perAccount: RateRule? = RateRule(name: "account", burst: 200, perMinute: 900)

  /// The usual limits.
  package init() {}
}
