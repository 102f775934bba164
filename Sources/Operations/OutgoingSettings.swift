package import Outbound

/// What the operator has said about mail and webhooks.
package struct OutgoingSettings: Sendable {
  /// The mail server; nil when no mail is sent.
  package let mailServer: MailServer?
  /// Which machines receivers of webhooks may be.
  package let reach: NetworkReach
  /// After so many seconds a receiver of webhooks is cut off.
  package let receiverSeconds: Int

  /// The usual patience with receivers, in seconds.
  package static let usualReceiverSeconds = 15

  /// Reads the environment: `TONGBAN_SMTP…`, `TONGBAN_MAIL_FROM`, `TONGBAN_OUTBOUND_ALLOW`.
  /// - Throws: ``OutboundError`` for a setting that cannot be used.
  package init(environment: [String: String]) throws {
    mailServer = try MailServer.configured(environment: environment)
    reach = try NetworkReach.ofReceivers(environment: environment)
    receiverSeconds = Self.usualReceiverSeconds
  }

  /// Settings that were read elsewhere.
  package init(
    mailServer: MailServer?, reach: NetworkReach, receiverSeconds: Int = OutgoingSettings.usualReceiverSeconds
  ) {
    self.mailServer = mailServer
    self.reach = reach
    self.receiverSeconds = receiverSeconds
  }
}
