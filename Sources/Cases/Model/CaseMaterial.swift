import Identity
package import Kernel

/// How a material stands or came.
package enum MaterialStatus: String, CaseIterable, Hashable, Sendable {
  /// 已提交
  case submitted
  /// 待补正
  case toBeSupplemented
  /// 告知承诺: the applicant promised in place of the paper.
  case promised
  /// 容缺后补
  case later
  /// 部门核验: fetched by the authority.
  case fetched

  /// Catalogue key of the word, `case.material.<raw value>`.
  package var wordKey: String { "case.material.\(rawValue)" }
}

/// A file as it lies in the blob store.
package struct StoredFile: Hashable, Sendable {
  /// SHA-256 of the bytes, lower-case hexadecimal.
  package var sha256: String
  package var sizeBytes: Int
  package var mediaType: String
  /// The name that the file had when it was uploaded.
  package var fileName: String

  /// A file with the given facts.
  package init(sha256: String, sizeBytes: Int, mediaType: String, fileName: String) {
    self.sha256 = sha256
    self.sizeBytes = sizeBytes
    self.mediaType = mediaType
    self.fileName = fileName
  }
}

/// A material to be added to a draft or a case.
package struct NewMaterial: Hashable, Sendable {
  /// Code of the requirement in the guide; versions of the same code replace each other. Nil for anything extra.
  package var code: String?
  package var name: String
  package var status: MaterialStatus
  package var file: StoredFile?
  package var note: String?

  /// A material; only a promised, later or fetched one may be without a file.
  package init(
    code: String?, name: String, status: MaterialStatus = .submitted, file: StoredFile? = nil, note: String? = nil
  ) {
    self.code = code
    self.name = name
    self.status = status
    self.file = file
    self.note = note
  }
}

/// A material of a draft or a case. Versions are kept; `isCurrent` marks the one that counts.
package struct CaseMaterial: Hashable, Sendable, Identifiable {
  package let id: MaterialID
  package var caseID: CaseID?
  package var draftID: DraftID?
  package var code: String?
  package var name: String
  package var status: MaterialStatus
  package var file: StoredFile?
  /// Name of a file that stayed with the system from which the case was imported.
  package var foreignFileName: String? = nil
  package var note: String?
  /// 1 for the first, 2 for what replaced it …
  package var version: Int
  package var isCurrent: Bool
  package var addedAt: Instant
  package var addedBy: String
}
