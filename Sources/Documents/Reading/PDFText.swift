import CPoppler

/// The text of a PDF, page by page.
enum PDFText {
  static func read(_ bytes: [UInt8], limits: DocumentLimits) throws(DocumentError) -> ReadText {
    let file = try PDFFile(bytes, limits: limits)
    var budget = TextBudget(limits)
    var result = ReadText(kind: .pdf, pages: [])
    for number in 1...file.pageCount {
      let text = try file.flatPage(number).text
      try budget.take(text)
      result.pages.append(text)
      let original = try file.page(number)
      for aside in original.annotationTexts + original.fieldTexts {
        try budget.take(aside)
        result.asides.append(aside)
      }
    }
    result.metadata = file.metadata
    for title in file.outlineTitles(atMost: limits.parts) {
      try budget.take(title)
      result.asides.append(title)
    }
    result.unread = file.attachmentNames
    return result
  }
}

extension PDFFile {
  /// What the file says about itself, with the packet of extensible metadata if there is one.
  var metadata: [String: String] {
    let entries: [(String, String?)] = [
      ("title", taken(poppler_document_get_title(document))), ("author", taken(poppler_document_get_author(document))),
      ("subject", taken(poppler_document_get_subject(document))),
      ("keywords", taken(poppler_document_get_keywords(document))),
      ("creator", taken(poppler_document_get_creator(document))),
      ("producer", taken(poppler_document_get_producer(document))),
      ("xmp", taken(poppler_document_get_metadata(document))),
    ]
    return entries.reduce(into: [:]) { found, entry in
      if let value = entry.1, !value.isEmpty { found[entry.0] = value }
    }
  }

  /// Whether the file would run something when it is opened.
  var hasScripts: Bool { poppler_document_has_javascript(document) != 0 }

  /// The names of attached files.
  var attachmentNames: [String] {
    let list = poppler_document_get_attachments(document)
    defer { g_list_free(list) }
    var names: [String] = []
    var link = list
    while let entry = link?.pointee {
      if let data = entry.data {
        let name = data.assumingMemoryBound(to: PopplerAttachment.self).pointee.name
        names.append(name.map { String(cString: $0) } ?? "")
        g_object_unref(data)
      }
      link = entry.next
    }
    return names
  }

  /// The entries of the outline, of which files may hold any number; each is visited once.
  func outlineTitles(atMost limit: Int) -> [String] {
    var titles: [String] = []
    func walk(_ iterator: OpaquePointer?, _ depth: Int) {
      guard let iterator, depth < 32 else { return }
      repeat {
        if let action = poppler_index_iter_get_action(iterator) {
          if let title = action.pointee.any.title { titles.append(String(cString: title)) }
          poppler_action_free(action)
        }
        if let child = poppler_index_iter_get_child(iterator) {
          walk(child, depth + 1)
          poppler_index_iter_free(child)
        }
      } while titles.count < limit && poppler_index_iter_next(iterator) != 0
    }
    let first = poppler_index_iter_new(document)
    walk(first, 0)
    if let first { poppler_index_iter_free(first) }
    return titles
  }
}
