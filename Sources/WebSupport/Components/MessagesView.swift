/// What applicant and authority wrote to each other; partial `web/messages`.
package struct MessagesView: Sendable {
  /// The messages, oldest first.
  package var messages: [MessageView]

  /// Messages.
  package init(messages: [MessageView]) { self.messages = messages }
}

/// One message of a ``MessagesView``.
package struct MessageView: Sendable {
  /// Who wrote it.
  package var author: String
  /// The time as people read it.
  package var time: String
  /// The time in ISO 8601.
  package var datetime: String
  /// The words.
  package var paragraphs: [String]
  /// Whether the reader's side wrote it.
  package var isOwn: Bool

  /// A message.
  package init(author: String, time: String, datetime: String, paragraphs: [String], isOwn: Bool) {
    self.author = author
    self.time = time
    self.datetime = datetime
    self.paragraphs = paragraphs
    self.isOwn = isOwn
  }
}
