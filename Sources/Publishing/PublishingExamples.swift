package import Identity
import Kernel
import Models
package import Store
package import WebSupport

/// Plays an invented year of proactive disclosure for the demonstration, through the commands that pages use. Every text says that it is
/// invented.
package struct PublishingExamples: Sendable {
  private let bench: Workbench
  private let gate: PublicationGate

  /// Examples on a workbench.
  package init(_ bench: Workbench) {
    self.bench = bench
    gate = PublicationGate(bench)
  }

  /// Who plays.
  package struct Cast: Sendable {
    package var officer: Principal
    package var approver: Principal

    /// The officer who drafts and the approver who reviews.
    package init(officer: Principal, approver: Principal) {
      self.officer = officer
      self.approver = approver
    }
  }

  /// Publishes what is to be seen, and leaves drafts in every state of the gate.
  package func play(_ cast: Cast, in tx: WriteTransaction) throws {
    let places = AccessPolicy.organisations(cast.officer, with: .publish)
      .intersection(AccessPolicy.organisations(cast.approver, with: .reviewPublication))
    let known = try places.sorted().compactMap { try Organisations.find($0, in: tx) }.filter(\.isOpen)
    let authorities = known.filter { $0.kind == .department }
    guard let first = authorities.first else { return }
    func authority(_ word: String) -> OrganisationID { authorities.first { $0.nameZh.contains(word) }?.id ?? first.id }
    let walk = PublicationWalk(bench, by: cast.officer, approvedBy: cast.approver)
    try ModelCommands(clock: bench.clock, ids: bench.ids).load(
      RelevanceExample().model, from: gate.today.adding(days: -30), by: .system, in: tx)
    let channel = try channels(known.first { $0.kind == .division }?.id ?? first.id, cast, in: tx)
    var made: [String: PublicationID] = [:]
    for example in ExampleText.all {
      let links = example.links.compactMap { name, kind in made[name].map { PublicationLink.Target($0, kind) } }
      made[example.name] = try walk.make(
        .init(
          authorityID: authority(example.office), facts: example.facts(on: gate.today),
          text: PublicationText(
            title: example.title + "（演示）", summary: example.summary, body: example.body, plain: example.plain),
          links: links, channels: example.name.hasPrefix("subsidy") ? [channel] : []), upTo: example.rest, in: tx)
    }
    try receipt(made["subsidy-explained"], cast, in: tx)
    try afterwards(made, cast, walk, in: tx)
    try lists(authority("市监"), cast, in: tx)
  }

  /// Two channels of the government, which take what its departments publish: one that a person serves, and one of a program that
  /// nothing is sent to until somebody chooses it.
  private func channels(
    _ authority: OrganisationID, _ cast: Cast, in tx: WriteTransaction
  ) throws -> ChannelID {
    let commands = ChannelCommands(bench)
    _ = try commands.create(
      .init(name: "政务客户端（示例）", kind: .application, address: "https://receiver.example/tongban"), for: authority,
      by: cast.approver, in: tx)
    return try commands.create(
      .init(name: "微信公众号（示例）", kind: .wechat), for: authority, by: cast.approver, in: tx
    ).0
  }

  /// What a person has posted on the channel, with the receipt.
  private func receipt(_ id: PublicationID?, _ cast: Cast, in tx: WriteTransaction) throws {
    guard let id else { return }
    try PostingPlan(bench).follow(id, in: tx)
    for posting in try PostingQueries.of(id, in: tx) where posting.state.isOpen {
      try PostingCommands(bench).confirm(
        posting.id, version: posting.version, ChannelReceipt(text: "公众号推文第3条（演示）", url: "https://mp.example/s/3"),
        by: cast.officer, in: tx)
    }
  }

  /// One correction and one withdrawal, with their reasons.
  private func afterwards(
    _ made: [String: PublicationID], _ cast: Cast, _ walk: PublicationWalk, in tx: WriteTransaction
  ) throws {
    if let id = made["hours"] {
      let revision = try gate.revise(
        id, .correction, reason: "咨询电话有误，予以更正（演示）。", changedOn: gate.today, by: cast.officer, in: tx)
      if let draft = try PublicationQueries.find(revision, in: tx) {
        var text = draft.draft
        text.body = text.body.replacing("0826-0000001", with: "0826-0000002")
        try gate.edit(
          revision, edition: draft.edition, to: .init(authorityID: draft.authorityID, facts: draft.facts, text: text),
          by: cast.officer, in: tx)
        try walk.lead(revision, to: .published, in: tx)
      }
    }
    if let id = made["mistake"] {
      try gate.withdraw(
        id, edition: try walk.edition(id, in: tx), reason: "重复发布，以另一份通告为准（演示）。", by: cast.approver, in: tx)
    }
  }

  /// A standing list in two versions.
  private func lists(_ authority: OrganisationID, _ cast: Cast, in tx: WriteTransaction) throws {
    let heading = ["编号", "权力类型", "名称", "依据"]
    let first = [
      ["1", "行政许可", "食品经营许可", "《食品安全法》第三十五条"], ["2", "行政检查", "食品安全监督检查", "《食品安全法》第一百一十条"],
      ["3", "行政处罚", "对未取得许可从事食品经营的处罚", "《食品安全法》第一百二十二条"],
    ]
    var second = first
    second[1][2] = "食品生产经营监督检查"
    second.append(["4", "行政确认", "食品小作坊备案", "地方性法规（演示）"])
    for (number, rows) in [first, second].enumerated() {
      let version = StandingListVersion(
        list: "powers", authorityID: authority, number: number + 1, state: .proposed,
        table: StandingTable(heading: heading, rows: rows), reason: number == 0 ? "首次公开（演示）" : "依新规增加1项、修改1项（演示）",
        proposedBy: cast.officer.accountID, proposedAt: gate.now, decidedAt: nil, decisionReason: "")
      try ListQueries.insert(version, in: tx)
      try ListQueries.decide(version, .published, reason: "", by: cast.approver.accountID, at: gate.now, in: tx)
    }
  }
}
