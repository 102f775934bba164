import Kernel
import Synchronization

/// Why a worker told a run to stop.
enum JobStop: Sendable {
  /// Another holds the job now, or it has ended.
  case leaseLost
  /// Somebody cancelled the job.
  case cancelled
  /// It ran longer than its kind allows.
  case timeLimit
  /// The node stops.
  case nodeStops
}

/// What one node has in hand.
final class JobBook: Sendable {
  struct Entry: Sendable {
    let claim: ClaimedJob
    var leaseUntil: Instant
    var task: Task<Void, Never>?
    var stop: JobStop?
  }

  private struct State {
    var entries: [JobLease: Entry] = [:]
    var countByKind: [String: Int] = [:]
    /// Kinds of which the last claim took all that there was room for.
    var withMore: Set<String> = []
    var isStopping = false
    var isTickDue = true
  }

  private let state = Mutex(State())
  private let places: Int
  private let kinds: [String: JobKind]
  /// Rings when a place becomes free, time has passed or the node stops.
  let bell = Bell()

  init(places: Int, kinds: [String: JobKind]) {
    self.places = places
    self.kinds = kinds
  }

  // MARK: Places

  /// Free places, in all and of each kind that has any.
  struct Room: Sendable {
    var all: Int
    var ofKind: [(name: String, places: Int)]
  }

  /// The free places of all kinds.
  func room() -> Room {
    state.withLock { state in room(of: Set(kinds.keys), state) }
  }

  /// The free places of kinds of which more is waiting; none while there are few of them.
  func roomForMore(atLeastHalfOf batch: Int) -> Room {
    state.withLock { state in
      let room = room(of: state.withMore, state)
      let most = state.withMore.reduce(0) { $0 + (kinds[$1]?.concurrency ?? 0) }
      let free = min(room.all, room.ofKind.reduce(0) { $0 + $1.places })
      return free >= max(min(batch, places, most) / 2, 1) ? room : Room(all: 0, ofKind: [])
    }
  }

  private func room(of names: Set<String>, _ state: State) -> Room {
    let all = max(places - state.entries.count, 0)
    let ofKind = names.sorted().compactMap { name -> (name: String, places: Int)? in
      let free = min((kinds[name]?.concurrency ?? 0) - state.countByKind[name, default: 0], all)
      return free > 0 ? (name, free) : nil
    }
    return Room(all: ofKind.isEmpty ? 0 : all, ofKind: ofKind)
  }

  /// Remembers of which kinds more is likely to wait.
  func note(_ claimed: [ClaimedJob], of room: Room, limit: Int) {
    var counts: [String: Int] = [:]
    for job in claimed { counts[job.kind, default: 0] += 1 }
    state.withLock { state in
      for kind in room.ofKind {
        if claimed.count >= limit || counts[kind.name, default: 0] >= kind.places {
          state.withMore.insert(kind.name)
        } else {
          state.withMore.remove(kind.name)
        }
      }
    }
  }

  var count: Int { state.withLock { $0.entries.count } }
  var entries: [Entry] { state.withLock { Array($0.entries.values) } }

  func begin(_ claim: ClaimedJob, until: Instant) {
    state.withLock { state in
      state.entries[claim.lease] = Entry(claim: claim, leaseUntil: until)
      state.countByKind[claim.kind, default: 0] += 1
    }
  }

  /// Connects the task, which may have ended or been told to stop by now.
  func attach(_ task: Task<Void, Never>, to lease: JobLease) {
    let mustStop = state.withLock { state in
      state.entries[lease]?.task = task
      return state.entries[lease]?.stop != nil
    }
    if mustStop { task.cancel() }
  }

  func renewed(_ lease: JobLease, until: Instant) {
    state.withLock { $0.entries[lease]?.leaseUntil = until }
  }

  /// Tells a run to stop; the first reason counts.
  func stop(_ lease: JobLease, because reason: JobStop) {
    let task = state.withLock { state -> Task<Void, Never>? in
      guard let entry = state.entries[lease], entry.stop == nil else { return nil }
      state.entries[lease]?.stop = reason
      return entry.task
    }
    task?.cancel()
  }

  func reason(_ lease: JobLease) -> JobStop? {
    state.withLock { $0.entries[lease]?.stop }
  }

  func end(_ claim: ClaimedJob) {
    state.withLock { state in
      guard state.entries.removeValue(forKey: claim.lease) != nil else { return }
      state.countByKind[claim.kind, default: 1] -= 1
    }
    bell.ring()
  }

  // MARK: Time

  var isStopping: Bool { state.withLock { $0.isStopping } }

  func stopClaiming() {
    state.withLock { $0.isStopping = true }
    bell.ring()
  }

  func tick() {
    state.withLock { $0.isTickDue = true }
    bell.ring()
  }

  /// Whether time has passed since this was last asked.
  func takeTick() -> Bool {
    state.withLock { state in
      defer { state.isTickDue = false }
      return state.isTickDue
    }
  }
}

/// Lets one task wait until another has something for it. A ring that nobody waited for is kept.
final class Bell: Sendable {
  private struct State {
    var hasRung = false
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func ring() {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.hasRung = state.waiting == nil
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let others = state.withLock { state -> [CheckedContinuation<Void, Never>] in
        if state.hasRung {
          state.hasRung = false
          return [continuation]
        }
        // Two never wait at once; if they did, the earlier would go on.
        let earlier = state.waiting
        state.waiting = continuation
        return earlier.map { [$0] } ?? []
      }
      others.forEach { $0.resume() }
    }
  }
}
