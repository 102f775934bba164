import Synchronization

/// How far a worker's end has come.
final class DrainStage: Sendable {
  enum Step { case waiting, telling, leaving }

  private let current = Mutex(Step.waiting)

  var step: Step { current.withLock { $0 } }

  func set(_ step: Step) {
    current.withLock { $0 = step }
  }
}
