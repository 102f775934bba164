import Kernel
import Store
import Synchronization

@testable import Workflow

/// How many instances saw so many timers fire, by their histories.
enum FiringCount {
  static func all(in tx: ReadTransaction) throws -> [Int: Int] {
    let counts = try tx.rows(
      "SELECT instance_id, count(*) FROM workflow_step WHERE act = 'timer' GROUP BY instance_id"
    ) { try $0.int(1) }
    return Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

/// Working days of a clock that has been stopped for some days.
final class StoppableTime: WorkingTime {
  let stopped = Mutex(0)

  func date(workingDays count: Int, after date: CivilDate) -> CivilDate? {
    WeekdayTime().date(workingDays: count + stopped.withLock { $0 }, after: date)
  }

  func workingDays(after start: CivilDate, through end: CivilDate) -> Int? {
    WeekdayTime().workingDays(after: start, through: end)
  }
}
