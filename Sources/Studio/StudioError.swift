package import Kernel

/// What can go wrong in the studio besides what the engines say of models and commands.
package enum StudioError: CodedError, Hashable {
  /// The draft has been discarded, or has never been.
  case draftUnknown
  /// There are as many drafts as are kept.
  case tooManyDrafts(most: Int)
  /// Another version went into force, or was announced, since the page was shown.
  case versionChanged
  /// The model has problems that forbid to deploy it.
  case notDeployable
  /// The trial has as many steps as one may have.
  case trialTooLong(most: Int)
  /// The trial cannot be played again: the model is another now, or the form was changed.
  case trialBroken
  /// The incident has been repaired meanwhile, or the instance has ended.
  case incidentGone

  package var code: String {
    switch self {
    case .draftUnknown: "studio.draft.unknown"
    case .tooManyDrafts: "studio.drafts.tooMany"
    case .versionChanged: "studio.version.changed"
    case .notDeployable: "studio.notDeployable"
    case .trialTooLong: "studio.trial.tooLong"
    case .trialBroken: "studio.trial.broken"
    case .incidentGone: "studio.incident.gone"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .draftUnknown: .notFound
    case .tooManyDrafts: .tooMany
    case .versionChanged, .trialBroken, .incidentGone: .conflict
    case .notDeployable: .invalid
    case .trialTooLong: .tooLarge
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .tooManyDrafts(let most), .trialTooLong(let most): ["most": String(most)]
    default: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  static let samples: [StudioError] = [
    .draftUnknown, .tooManyDrafts(most: 1), .versionChanged, .notDeployable, .trialTooLong(most: 1), .trialBroken,
    .incidentGone,
  ]
}
