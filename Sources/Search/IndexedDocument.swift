/// A document as the index keeps it. The first field is the name.
struct IndexedDocument<Key: Hashable & Sendable>: Sendable {
  struct Field: Sendable {
    let text: SearchText
    let weight: Float
    let hasPinyin: Bool
  }

  let key: Key
  let fields: [Field]
  let codes: [[UInt8]]

  init(_ document: SearchDocument<Key>) {
    key = document.key
    var fields = [Field(text: SearchText(document.name, limit: 500), weight: 1, hasPinyin: true)]
    for field in document.fields {
      fields.append(
        Field(text: SearchText(field.text), weight: field.role.weight, hasPinyin: field.role.hasPinyin))
    }
    self.fields = fields
    codes = document.codes.map { Array($0.lowercased().utf8.prefix(200)) }
  }

  /// The name.
  var name: SearchText { fields[0].text }
}
