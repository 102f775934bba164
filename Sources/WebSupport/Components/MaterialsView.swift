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
  /// The file's own name.
  package var fileName: String
  /// Where it can be opened.
  package var href: String?
  /// Its size as people read it.
  package var sizeText: String
  /// Its kind as people read it.
  package var kindText: String
  /// A remark.
  package var note: String?
  /// A state beside it.
  package var tag: StateTagView?
  /// Where it can be taken away.
  package var removeHref: String?

  /// A file.
  package init(
    name: String, fileName: String, href: String?, sizeText: String, kindText: String, note: String? = nil,
    tag: StateTagView? = nil, removeHref: String? = nil
  ) {
    self.name = name
    self.fileName = fileName
    self.href = href
    self.sizeText = sizeText
    self.kindText = kindText
    self.note = note
    self.tag = tag
    self.removeHref = removeHref
  }
}
