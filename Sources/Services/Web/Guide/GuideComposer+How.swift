import WebSupport

/// Limits of administrative licensing where an item sets nothing else.
///
/// - Source: 行政许可法第三十二条, 第四十二条.
enum CaseTimingDefault {
  static let acceptanceWorkingDays = 5
  static let statutoryWorkingDays = 20
}

extension GuideComposer {
  /// The process in numbered steps; nil where it has not been worked out.
  var flow: FlowView? {
    guard !content.process.isEmpty else { return nil }
    return FlowView(
      steps: content.process.map {
        FlowStepView(title: said($0.name), text: said($0.text), time: $0.limit.map(time))
      })
  }

  var resultViews: [CitedTextView] {
    content.results.map { result in
      let validity = result.validity.map { words("services.guide.results.validity", ["text": said($0)]) }
      let kind = result.kind.map(said)
      let notes = [kind, validity].compactMap { $0 }.joined(separator: ", ")
      return CitedTextView(
        text: notes.isEmpty ? said(result.name) : "\(said(result.name)) (\(notes))", article: article(result.citation))
    }
  }

  /// Where each limit comes from.
  var limits: DefinitionListView {
    var rows = [
      DefinitionView(
        term: words("services.guide.limits.acceptance"), value: words("services.guide.limits.acceptance.value"),
        note: words("services.guide.limits.acceptance.note"))
    ]
    if let statutory = content.statutoryLimit {
      rows.append(
        DefinitionView(
          term: words("services.guide.limits.statutory"), value: time(statutory),
          note: statutory.note.map(said) ?? statutory.citation.map { content.display($0, english: isEnglish) }))
    }
    if let promised = content.promisedLimit {
      rows.append(
        DefinitionView(
          term: words("services.guide.limits.promised"), value: time(promised), note: promised.note.map(said)))
    }
    return DefinitionListView(rows: rows)
  }

  /// The articles behind the limits, once each, where they are not already among the bases.
  var limitArticles: [ArticleView] {
    var seen = Set(content.basis.map(\.display))
    return [content.statutoryLimit?.citation, content.promisedLimit?.citation, content.fee?.citation]
      .compactMap { $0 }
      .filter { seen.insert($0.display).inserted }
      .compactMap { article($0) }
  }

  var places: [PlaceView] {
    content.places.map { place in
      var rows = [
        DefinitionView(term: words("services.guide.where.address"), value: said(place.address)),
        DefinitionView(term: words("services.guide.where.hours"), value: said(place.hours)),
      ]
      if let telephone = place.telephone {
        rows.append(DefinitionView(term: words("services.guide.where.phone"), value: telephone))
      }
      return PlaceView(name: said(place.name), details: DefinitionListView(rows: rows))
    }
  }

  var contacts: DefinitionListView? {
    var rows: [DefinitionView] = []
    if let contact = content.contact {
      rows.append(
        DefinitionView(
          term: words("services.guide.contact"), value: contact.telephone, note: contact.note.map(said)))
    }
    if let supervision = content.supervision {
      rows.append(
        DefinitionView(
          term: words("services.guide.supervision"), value: supervision.telephone, note: supervision.note.map(said)))
    }
    if rows.isEmpty, OnlineApplication.isOpen(content), content.places.isEmpty {
      rows.append(
        DefinitionView(term: words("services.item.online"), value: words("services.guide.where.online")))
    }
    return rows.isEmpty ? nil : DefinitionListView(rows: rows)
  }
}
