/// A part of the installation that is not there.
package enum KernelResourceError: CodedError, Hashable {
  /// A resource that belongs to the program is not where it was installed.
  case missing(name: String)

  package var code: String { "kernel.resource.missing" }

  package var kind: ErrorKind { .unavailable }

  package var arguments: [String: String] {
    switch self {
    case .missing(let name): ["name": name]
    }
  }
}
