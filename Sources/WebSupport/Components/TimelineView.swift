/// What has happened, the newest first or last as the page wishes; partial `web/timeline`.
package struct TimelineView: Sendable {
  /// The entries.
  package var entries: [TimelineEntryView]

  /// A timeline.
  package init(entries: [TimelineEntryView]) { self.entries = entries }
}

/// One entry of a ``TimelineView``.
package struct TimelineEntryView: Sendable {
  /// The time as people read it.
  package var time: String
  /// The time in ISO 8601.
  package var datetime: String
  /// What happened.
  package var title: String
  /// Class of the tone.
  package var toneClass: String
  /// Who did it.
  package var actor: String?
  /// Further words.
  package var paragraphs: [String]
  /// Words of a link.
  package var linkText: String?
  /// Address of the link.
  package var linkHref: String?
  /// The article behind it.
  package var article: String?

  /// An entry.
  package init(
    time: String, datetime: String, title: String, tone: Tone = .neutral, actor: String? = nil,
    paragraphs: [String] = [], linkText: String? = nil, linkHref: String? = nil, article: String? = nil
  ) {
    self.time = time
    self.datetime = datetime
    self.title = title
    toneClass = tone.className
    self.actor = actor
    self.paragraphs = paragraphs
    self.linkText = linkText
    self.linkHref = linkHref
    self.article = article
  }
}
