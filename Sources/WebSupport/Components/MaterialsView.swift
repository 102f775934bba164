/// Files that were handed in; partial `web/materials`.
package struct MaterialsView: Sendable {
  /// The files.
  package var materials: [MaterialView]

  /// Files.
  package init(materials: [MaterialView]) { self.materials = materials }
}

/// One file of a ``MaterialsView``.
package struct MaterialView: Sendable {
  /// What the file is for.
  package var name: String
  /// Where it can be opened.
  package var href: String?
  /// The file's own name, its kind and size as people read them, and a remark: whatever is known of it.
  package var meta: String
  /// A state beside it.
  package var tag: StateTagView?
  /// Where it can be taken away.
  package var removeHref: String?

  /// A file; texts that are empty are left out.
  package init(
    name: String, fileName: String, href: String?, sizeText: String, kindText: String, note: String? = nil,
    tag: StateTagView? = nil, removeHref: String? = nil
  ) {
    self.name = name
    self.href = href
    meta = [fileName, kindText, sizeText, note ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    self.tag = tag
    self.removeHref = removeHref
  }
}
