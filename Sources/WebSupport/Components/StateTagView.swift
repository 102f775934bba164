/// A state in words, colour and shape; partial `web/state-tag`.
package struct StateTagView: Sendable {
  /// The words.
  package var text: String
  /// Class of the tone.
  package var toneClass: String

  /// A tag.
  package init(text: String, tone: Tone) {
    self.text = text
    toneClass = tone.className
  }
}
