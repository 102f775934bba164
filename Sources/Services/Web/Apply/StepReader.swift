import Cases
import Forms
import Kernel
import WebSupport

/// Reads one step of a form, with the files that lie in the draft already.
struct StepReader {
  let open: OpenDraft
  let step: FormStep
  let today: CivilDate

  /// The whole draft with the step's answers merged in, and what is wrong with them.
  func read(_ form: Form) -> StepReading {
    var raw = Self.raw(form)
    switch step.kind {
    case .fields:
      let reading = FormRules.read(raw, step: step, into: open.draft.data, uploads: open.uploads, today: today)
      // What later pages compute may follow from this one.
      return StepReading(
        data: FormRules.computed(open.subject.form, data: reading.data), errors: reading.errors)
    case .materials:
      let papers = open.subject.materials(data: open.draft.data)
      // Whoever attaches a file has chosen to upload, whatever the radio buttons say.
      for paper in papers where !form.files(MaterialChoiceInput.fileName(paper.key)).isEmpty {
        raw[MaterialRules.inputName(paper)] = [MaterialChoice.upload.rawValue]
      }
      return MaterialRules.read(
        raw, materials: papers, into: open.draft.data, uploads: open.uploads)
    }
  }

  /// The texts of a form by name.
  static func raw(_ form: Form) -> RawValues {
    form.names.reduce(into: [:]) { values, name in values[name] = form.all(name) }
  }
}

/// The files of one press of the button, as materials of the draft.
struct StepFiles {
  let open: OpenDraft
  let step: FormStep

  func materials(_ form: Form) -> [NewMaterial] {
    var taken = Set(open.files.compactMap(\.code))
    return keys.flatMap { key, input, name in
      form.files(input).map { file in
        let code = MaterialCode.next(key, taken: taken)
        taken.insert(code)
        return NewMaterial(code: code, name: name, status: .submitted, file: StoredFile(file))
      }
    }
  }

  /// What may be uploaded on this step: key of the paper, name of the input, name of the paper.
  private var keys: [(key: String, input: String, name: String)] {
    switch step.kind {
    case .fields:
      step.fields.filter { $0.kind == .file }.map { ($0.key, $0.key, $0.label.zh) }
    case .materials:
      open.subject.materials(data: open.draft.data).map {
        ($0.key, MaterialChoiceInput.fileName($0.key), $0.name.zh)
      }
    }
  }
}

extension StoredFile {
  /// An uploaded file as it lies in the blob store.
  init(_ file: UploadedFile) {
    self.init(
      sha256: file.sha256, sizeBytes: file.sizeBytes, mediaType: file.mediaType.mediaType, fileName: file.fileName)
  }
}

extension Words {
  /// Why a file was refused: its name, what was wrong and what to do.
  func refusal(of file: FileError) -> String { "\(file.fileName): \(sentence(for: file.error))" }
}
