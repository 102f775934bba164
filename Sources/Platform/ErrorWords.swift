package import Kernel
import WebSupport

/// Words for errors where there is no page: on the command line and in logs.
package enum ErrorWords {
  /// What happened and what to do, in Chinese and English, with the code.
  package static func lines(for error: any CodedError) -> [String] {
    guard let renderer = try? Renderer(resources: Features.resources, strict: false) else { return [error.code] }
    var lines: [String] = []
    for language in [Language.zhCN, .en] {
      let words = renderer.words(language)
      let key = "error.\(error.code)"
      guard words.has(key) else { continue }
      let next = words.has("\(key).next") ? " " + words("\(key).next", error.arguments) : ""
      lines.append(words(key, error.arguments) + next)
    }
    return lines + ["[\(error.code)]"]
  }
}
