import Kernel
import Models

/// Marks the identifiers of drafts.
enum ModelDraftTag {}
/// Identifies one draft.
typealias ModelDraftID = Identifier<ModelDraftTag>

/// A model that somebody has uploaded, without its text.
struct ModelDraft: Sendable, Hashable {
  /// Longest text that is taken: the largest known models have some 500 kB.
  static let maximumBytes = ModelDocument.maximumSizeBytes
  /// Drafts that are kept at once.
  static let most = 500

  let id: ModelDraftID
  /// `.bpmn` or `.dmn`.
  let kind: ModelKind
  /// The process's identifier in its model, or the decision model's name.
  let key: String
  /// What people call it.
  let title: String
  /// SHA-256 over the text's bytes, lower-case hexadecimal.
  let digest: String
  /// Name of the person who uploaded it.
  let uploadedBy: String
  let uploadedAt: Instant
  /// When it was deployed, and as which version; nil for those that were not.
  let deployedAt: Instant?
  let deployedNumber: Int?
}
