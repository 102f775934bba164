package import HTTPTypes
package import Hummingbird
import NIOCore

extension Renderer {
  /// A whole page: the template's content inside a layout.
  ///
  /// - Parameters:
  ///   - template: name such as `services/item`; it begins with its own `<h1>`.
  ///   - title: what the browser's tab says before the site's name.
  ///   - crumbs: the path above the page, after “home”.
  ///   - assets: further style sheets and scripts by name, linked in the head.
  package func page(
    _ template: String, _ view: some Sendable, title: String, context: WebContext,
    status: HTTPResponse.Status = .ok, crumbs: [Crumb] = [], layout: PageLayout = .site, description: String? = nil,
    assets: [String] = []
  ) throws -> Response {
    let set = try set(of: context.language)
    let facts = PageFacts(
      title: title, context: context, crumbs: crumbs, layout: layout, description: description,
      assets: assets.compactMap { self.assets.address(of: $0, language: context.language) })
    let page = ViewFrame(facts)
    let root = RootFrame(view: view, page: page)
    let content = set.render(try set.template(template), over: root)
    try checkMissing(root, template)
    let frame = try frame(facts, page)
    var buffer = ByteBuffer()
    buffer.reserveCapacity(frame.before.utf8.count + content.utf8.count + frame.after.utf8.count)
    buffer.writeString(frame.before)
    buffer.writeString(content)
    buffer.writeString(frame.after)
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
  }

  /// What stands around the content: kept where it says nothing about the reader.
  private func frame(_ facts: PageFacts, _ page: ViewFrame) throws -> FrameCache.Frame {
    guard let runtime = facts.context.runtime, let key = FrameCache.key(facts) else {
      return try freshFrame(facts, page)
    }
    return try runtime.frames.frame(key) {
      // The state of the system may change while the frame is made: then it says what will soon be wrong.
      (try freshFrame(facts, page), FrameCache.key(facts) == key)
    }
  }

  private func freshFrame(_ facts: PageFacts, _ page: ViewFrame) throws -> FrameCache.Frame {
    let set = try set(of: facts.context.language)
    let layout = try set.layout(facts.layout.template)
    let root = RootFrame(view: EmptyView(), page: page)
    let frame = FrameCache.Frame(
      before: set.render(layout.before, over: root), after: set.render(layout.after, over: root))
    try checkMissing(root, facts.layout.template)
    return frame
  }
}

private struct EmptyView: Sendable {}
