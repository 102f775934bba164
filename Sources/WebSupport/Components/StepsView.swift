/// How far one is: “第 2 步，共 4 步”; partial `web/steps`.
package struct StepsView: Sendable {
  /// The sentence.
  package var words: String
  var steps: [Step]

  struct Step: Sendable {
    var name: String
    var href: String?
    var isCurrent: Bool
    var stateClass: String
  }

  /// Steps by name; `current` counts from 1; addresses are given for the steps that may be opened again.
  package init(current: Int, names: [String], words: Words, hrefs: [String?] = []) {
    self.words = words(
      "web.steps", ["current": String(current), "total": String(names.count)])
    steps = names.enumerated().map { index, name in
      Step(
        name: name, href: hrefs.indices.contains(index) ? hrefs[index] : nil, isCurrent: index + 1 == current,
        stateClass: index + 1 < current ? "steps__done" : index + 1 == current ? "steps__now" : "steps__later")
    }
  }
}
