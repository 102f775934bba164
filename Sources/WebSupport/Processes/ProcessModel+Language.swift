package import BPMN

extension ProcessModel {
  /// The attribute of an element that holds its English name: the format knows one name only.
  static let englishName = "{urn:tongban:bpmn}nameEn"

  /// The model with the names of a language, where it gives them.
  package func named(in language: Language) -> ProcessModel {
    guard language == .en else { return self }
    var model = self
    for index in model.elements.indices {
      if let name = model.elements[index][Self.englishName], !name.isEmpty { model.elements[index].name = name }
    }
    return model
  }
}
