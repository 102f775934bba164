import Cases
import Identity
import Kernel
import Store
package import WebSupport

/// What happens by itself when a day has passed: consultations nobody has answered, fees nobody has paid.
///
/// - Source: 政府信息公开条例 第三十二条, 第三十四条; 国办函〔2020〕109号 第六条 (逾期未缴纳的，视为放弃申请).
package struct RequestSweep: Sendable {
  /// Requests looked at in one run.
  static let most = 500
  private let bench: Workbench

  /// A sweep on a workbench.
  package init(_ bench: Workbench) { self.bench = bench }

  /// Ends what has run out; gives how many.
  @discardableResult
  package func run() async throws -> Int {
    try await indexWanted()
    return try await endConsultations() + endFees()
  }

  /// Requests from before there were digests of what is wanted get theirs.
  private func indexWanted() async throws {
    let bench = self.bench
    let ids = try await bench.store.read { try RequestQueries.unindexed(limit: Self.most, in: $0) }
    guard !ids.isEmpty else { return }
    try await bench.store.write { tx in for id in ids { try SameRequest.index(id, bench, in: tx) } }
  }

  private func endConsultations() async throws -> Int {
    let bench = self.bench
    let (today, calendar) = (bench.clock.now().civilDate(), bench.calendar.current())
    let open = try await bench.store.read {
      try HandlingQueries.openConsultations(sentBefore: today, limit: Self.most, in: $0)
    }
    var ended = 0
    for one in open where today > one.due(calendar) {
      ended += try await bench.store.write { tx in
        guard let file = try bench.cases.queries.file(one.caseID, in: tx), Set.beingHandled.contains(file.state),
          try HandlingQueries.end(one.id, on: today, .silent, reply: nil, in: tx)
        else { return 0 }
        let desk = RequestDesk(bench)
        try bench.cases.perform(
          .own(try desk.ending(of: one, as: .silent, in: tx)), on: one.caseID, expectedRevision: file.revision,
          by: .system, principal: nil, in: tx)
        return 1
      }
    }
    return ended
  }

  private func endFees() async throws -> Int {
    let bench = self.bench
    let (today, calendar) = (bench.clock.now().civilDate(), bench.calendar.current())
    let open = try await bench.store.read {
      try HandlingQueries.openFees(noticedBefore: today, limit: Self.most, in: $0)
    }
    var ended = 0
    for id in open {
      ended += try await bench.store.write { tx in
        guard let file = try bench.cases.queries.file(id, in: tx), Set.beingHandled.contains(file.state),
          let fee = try HandlingQueries.fee(of: id, in: tx), fee.isOpen, today > fee.due(calendar)
        else { return 0 }
        try bench.cases.perform(
          .own(
            KindAct(
              name: "disclosure.act.feeLapsed", article: "政府信息公开条例第四十二条", by: [.system], from: .beingHandled,
              notices: [KindNotice(to: .applicant, name: "disclosureFeeLapsed")], endsAs: .abandoned)),
          on: id, expectedRevision: file.revision, by: .system, principal: nil, in: tx)
        try HandlingQueries.lapse(id, on: today, in: tx)
        try RequestQueries.end(id, as: .feeNotPaid, on: today, inTime: true, in: tx)
        return 1
      }
    }
    return ended
  }
}

/// Keeps the result of requests that end without an answer.
enum RequestEndings {
  /// Abandoned for want of a supplement, or taken back by the requester.
  static func handler(_ bench: Workbench) -> OutboxHandler {
    OutboxHandler(
      name: "disclosure.endings", topics: ["case.abandoned", "case.withdraw"],
      enqueueing: { delivery, tx in
        guard let id = CaseID(delivery.event.subject), try RequestQueries.find(id, in: tx) != nil,
          let file = try bench.cases.queries.file(id, in: tx)
        else { return }
        let result: DisclosureResult = delivery.event.topic == "case.withdraw" ? .other : .notSupplemented
        let day = (file.closedAt ?? bench.clock.now()).civilDate()
        try RequestQueries.end(id, as: result, on: day, inTime: true, in: tx)
      })
  }
}
