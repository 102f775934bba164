import Kernel
import Store
import WebSupport

/// Releases at the time that the review has set; exactly once, on whatever node.
struct ReleaseJob: Sendable {
  private let gate: PublicationGate

  init(_ bench: Workbench) { gate = PublicationGate(bench) }

  var kind: JobKind {
    JobKind(PublicationGate.releaseJob) { run in
      guard let id = run.payload["publication"]?.stringValue.flatMap({ PublicationID($0) }) else { return }
      try await run.finish { [gate] tx in try gate.releaseDue(id, in: tx) }
    }
  }
}
