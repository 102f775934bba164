import Foundation

/// A folder for model files, taken away again.
final class ModelFolder {
  let url: URL
  var path: String { url.path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "models-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let place = url.appending(path: name)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
    return place.path
  }
}

/// Small processes.
enum ModelText {
  /// A process of the elements given, without a drawing.
  static func process(_ id: String, _ body: String, roots: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tb="urn:tongban:bpmn" targetNamespace="urn:t">
    \(roots)
    <process id="\(id)" isExecutable="true">
    \(body)
    </process></definitions>
    """
  }

  static func flow(_ id: String, _ from: String, _ to: String, when condition: String? = nil) -> String {
    let inside = condition.map { "<conditionExpression>\($0.replacing("<", with: "&lt;"))</conditionExpression>" } ?? ""
    return "<sequenceFlow id=\"\(id)\" sourceRef=\"\(from)\" targetRef=\"\(to)\">\(inside)</sequenceFlow>\n"
  }

  /// A case that is accepted, reviewed and decided by one officer.
  static func review(_ acts: String = "decide", acceptance: String = "accept refuseAcceptance") -> String {
    process(
      "small-review",
      """
      <startEvent id="start" name="提交"/>
      <userTask id="acceptance" name="受理" tb:acts="\(acceptance)"/>
      <exclusiveGateway id="isAccepted" default="toReview"/>
      <userTask id="review" name="审查" tb:acts="\(acts)"/>
      <userTask id="delivery" name="送达" tb:acts="deliver"/>
      <userTask id="closing" name="办结" tb:acts="close"/>
      <endEvent id="refused" name="不予受理"/><endEvent id="end" name="办结"/>
      """ + flow("f1", "start", "acceptance") + flow("f2", "acceptance", "isAccepted")
        + flow("toReview", "isAccepted", "review")
        + flow("toRefused", "isAccepted", "refused", when: "state = \"notAccepted\"")
        + flow("f3", "review", "delivery") + flow("f4", "delivery", "closing") + flow("f5", "closing", "end"))
  }
}
