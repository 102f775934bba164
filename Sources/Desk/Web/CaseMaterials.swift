import Cases
import Kernel
import WebSupport

/// The materials of a case: those that count first, then what they replaced.
struct CaseMaterials {
  private let materials: [CaseMaterial]
  private let words: Words
  private let noticedOn: CivilDate?

  init(_ materials: [CaseMaterial], _ words: Words, noticedOn: CivilDate?) {
    self.materials = materials.filter(\.isCurrent) + materials.filter { !$0.isCurrent }
    self.words = words
    self.noticedOn = noticedOn
  }

  /// The list; nil where nothing was handed in.
  var view: MaterialsView? {
    materials.isEmpty ? nil : MaterialsView(materials: materials.map(line))
  }

  private func line(_ material: CaseMaterial) -> MaterialView {
    MaterialView(
      name: material.name, fileName: material.file?.fileName ?? words("desk.case.materials.noFile"),
      href: material.file == nil ? nil : CasePath.material(material.id),
      sizeText: material.file.map { words.wording.size(bytes: $0.sizeBytes) } ?? words("desk.case.materials.nothing"),
      kindText: material.file.map { Self.kind(of: $0) } ?? words(material.status.wordKey),
      note: material.note ?? words.wording.dateTime(material.addedAt), tag: tag(of: material))
  }

  private func tag(of material: CaseMaterial) -> StateTagView? {
    if !material.isCurrent { return StateTagView(text: words("desk.case.materials.replaced"), tone: .neutral) }
    if let noticedOn, material.addedAt.civilDate() >= noticedOn, material.version > 1 {
      return StateTagView(text: words("desk.case.materials.new"), tone: .warning)
    }
    switch material.status {
    case .submitted: return nil
    case .toBeSupplemented: return StateTagView(text: words(material.status.wordKey), tone: .warning)
    case .promised, .later, .fetched: return StateTagView(text: words(material.status.wordKey), tone: .info)
    }
  }

  /// The end of the file's name in capitals, for example `PDF`.
  private static func kind(of file: StoredFile) -> String {
    file.fileName.split(separator: ".").last.map { String($0.prefix(5)).uppercased() } ?? ""
  }
}
