package import Kernel

/// What can go wrong with subscriptions.
package enum SubscriptionError: CodedError, Hashable, CaseIterable {
  /// More links were asked for one address in a day than anybody needs.
  case tooOften
  /// The link was used, is too old or was not made here.
  case linkInvalid

  package var code: String {
    switch self {
    case .tooOften: "publishing.subscription.tooOften"
    case .linkInvalid: "publishing.subscription.linkInvalid"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .tooOften: .invalid
    case .linkInvalid: .notFound
    }
  }

  package var arguments: [String: String] { [:] }
}
