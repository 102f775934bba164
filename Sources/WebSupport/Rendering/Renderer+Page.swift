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
    let layoutTemplates = try set.layout(layout.template)
    let root = RootFrame(view: view, page: page)
    let frame = RootFrame(view: EmptyView(), page: page)
    let content = set.render(try set.template(template), over: root)
    try checkMissing(root, template)
    let before = set.render(layoutTemplates.before, over: frame)
    let after = set.render(layoutTemplates.after, over: frame)
    try checkMissing(frame, layout.template)
    var buffer = ByteBuffer()
    buffer.reserveCapacity(before.utf8.count + content.utf8.count + after.utf8.count)
    buffer.writeString(before)
    buffer.writeString(content)
    buffer.writeString(after)
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
  }
}

private struct EmptyView: Sendable {}
