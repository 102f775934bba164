/// The hash that binds instances to the text of their definition.
///
/// It is taken over a canonical text: elements of the process and of everything it refers to, with attributes in order of
/// their names. Formatting, comments, prefixes and the drawing do not count; every word that people or rules read does.
enum ModelHash {
  static func hash(of process: Int, in model: ProcessModel) -> String {
    var writer = CanonicalWriter(model: model)
    writer.write(process)
    writer.writeReferenced()
    return SHA256.hexadecimal(of: writer.bytes)
  }
}

private struct CanonicalWriter {
  let model: ProcessModel
  var bytes: [UInt8] = []
  private var written: Set<Int> = []
  private var words: Set<String> = []

  init(model: ProcessModel) {
    self.model = model
  }

  mutating func write(_ index: Int) {
    let element = model.elements[index]
    written.insert(index)
    bytes.append(UInt8(ascii: "("))
    append(element.tag)
    append(element.id)
    append(element.name)
    for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
      append(name)
      append(value)
    }
    bytes.append(UInt8(ascii: "|"))
    append(element.text)
    for part in element.extensions { write(part) }
    for child in element.children { write(child) }
    bytes.append(UInt8(ascii: ")"))
    words.formUnion(element.attributes.values)
    if !element.text.isEmpty, element.text.utf8.count < 256 { words.insert(element.text) }
  }

  private mutating func write(_ part: ExtensionElement) {
    bytes.append(UInt8(ascii: "<"))
    append(part.namespace)
    append(part.name)
    for (name, value) in part.attributes.sorted(by: { $0.key < $1.key }) {
      append(name)
      append(value)
    }
    append(part.text)
    for child in part.children { write(child) }
    bytes.append(UInt8(ascii: ">"))
  }

  /// Roots that something written names, until there are no more.
  mutating func writeReferenced() {
    var changed = true
    while changed {
      changed = false
      for index in model.elements[0].children where !written.contains(index) {
        let element = model.elements[index]
        guard element.kind != .collaboration, isNamed(index) else { continue }
        write(index)
        changed = true
      }
    }
  }

  /// Whether something written names the root or a part of it (an operation within an interface).
  private func isNamed(_ index: Int) -> Bool {
    let element = model.elements[index]
    if !element.id.isEmpty, words.contains(element.id) { return true }
    guard element.kind == .interface else { return false }
    return element.children.contains { words.contains(model.elements[$0].id) }
  }

  /// Texts carry their length, so that no two texts can run together into the same bytes.
  private mutating func append(_ text: String) {
    bytes += String(text.utf8.count).utf8
    bytes.append(UInt8(ascii: ":"))
    bytes += text.utf8
  }
}
