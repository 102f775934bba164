import BPMN
import Foundation
import Kernel
import Store
import StoreTesting
import Synchronization
import Testing

@testable import Workflow

/// A store with the tables, a clock that stands, and a service that may be dropped and made anew at any time.
struct WorkflowBench: Sendable {
  let store: any Store
  let clock: SettableWallClock
  let ids: any IdentifierSource
  let diary: EventDiary
  var options = WorkflowOptions()
  var time: any WorkingTime = WeekdayTime()

  /// 2026-11-23, a Monday, 09:00 in China.
  static let monday = Instant(milliseconds: 1_795_395_600_000)

  static func with(log: StatementLog? = nil, _ body: (WorkflowBench) async throws -> Void) async throws {
    let clock = SettableWallClock(monday)
    let store = try await TestStore.open([WorkflowMigrations.set], clock: clock, log: log)
    let bench = WorkflowBench(
      store: store, clock: clock, ids: SeededIdentifierSource(seed: 7, clock: clock), diary: EventDiary())
    do {
      try await body(bench)
    } catch {
      try await store.close()
      throw error
    }
    try await store.close()
  }

  /// A service as a node has it that has just started.
  var service: Workflow {
    Workflow(clock: clock, ids: ids, time: time, observer: diary, options: options)
  }

  @discardableResult
  func deploy(_ model: String, process: String? = nil, history: HistoryRule = .standard) async throws -> ProcessVersion
  {
    let service = service
    let checked = try service.check(model, processID: process)
    return try await store.write { tx in try service.deploy(checked, history: history, in: tx) }
  }

  func start(_ request: StartRequest) async throws -> InstanceID {
    let service = service
    return try await store.write { tx in try service.start(request, in: tx) }.id
  }

  func state(_ id: InstanceID) async throws -> InstanceState {
    let service = service
    return try await store.read { tx in try service.detail(id, in: tx).state }
  }

  func summary(_ id: InstanceID) async throws -> InstanceSummary {
    let service = service
    return try #require(try await store.read { tx in try service.summary(id, in: tx) })
  }

  func rests(_ id: InstanceID) async throws -> [RestingPoint] {
    let service = service
    return try await store.read { tx in try service.resting(in: id, tx: tx) }
  }

  /// What rests, as `kind element`.
  func places(_ id: InstanceID) async throws -> [String] {
    try await rests(id).map { "\($0.kind) \($0.element)" }
  }

  /// Completes the open work on an element.
  func complete(_ id: InstanceID, _ element: String, _ variables: [Variable] = []) async throws {
    let task = try #require(try await rests(id).first { $0.kind == "task" && $0.element == element })
    let service = service
    try await store.write { tx in
      try service.complete(id, token: task.number, variables: variables, actor: "clerk", in: tx)
    }
  }

  var pump: TimerPump { TimerPump(workflow: service, store: store, clock: clock) }

  /// Delivers what the outbox holds, and does the jobs of this module.
  func relay(_ handlers: [OutboxHandler] = []) async throws {
    let delivery = SignalDelivery(workflow: service, store: store)
    try await OutboxRelay(store: store, clock: clock, handlers: delivery.handlers + handlers).deliverDue()
    try await JobWorkers(store: store, kinds: [delivery.jobKind], clock: clock).runUntilIdle()
  }
}

/// Saturdays and Sundays are free, no other days.
struct WeekdayTime: WorkingTime {
  func date(workingDays count: Int, after date: CivilDate) -> CivilDate? {
    var date = date
    var left = count
    while left > 0 {
      date = date.adding(days: 1)
      if isWorked(date) { left -= 1 }
    }
    return date
  }

  func workingDays(after start: CivilDate, through end: CivilDate) -> Int? {
    (0..<max(end.dayNumber - start.dayNumber, 0)).count { isWorked(start.adding(days: $0 + 1)) }
  }

  private func isWorked(_ date: CivilDate) -> Bool { date.weekday != .saturday && date.weekday != .sunday }
}

/// Remembers what an observer hears. A write body that runs twice is heard twice: tests that count run on one writer.
final class EventDiary: WorkflowObserver {
  private let heard = Mutex<[WorkflowEvent]>([])

  var events: [WorkflowEvent] { heard.withLock { $0 } }

  func happened(_ event: WorkflowEvent, in tx: WriteTransaction) throws { heard.withLock { $0.append(event) } }
}

func variable(_ name: String, _ value: JSONValue) -> Variable { Variable(name: name, value: value) }
