import Acts
package import Identity
import Kernel
import Search
package import Store
package import WebSupport

/// Takes acts into the library.
package struct ActCommands: Sendable {
  private let bench: Workbench

  package init(_ bench: Workbench) {
    self.bench = bench
  }

  /// Takes files in: new acts, new versions, corrections. What is there already changes nothing.
  /// - Returns: what became of each file, in their order.
  package func put(_ files: [ActFile], by actor: Actor, in tx: WriteTransaction) throws -> [ActOutcome] {
    let now = bench.clock.now()
    var outcomes: [ActOutcome] = []
    var current: [String: ActFile] = [:]
    for file in files {
      let outcome = try put(file, at: now, in: tx)
      outcomes.append(outcome)
      let isPresent = try outcome != .unchanged && ActQueries.find(file.act.name, in: tx)?.versionOn == file.versionOn
      if isPresent { current[file.act.name] = file }
    }
    guard outcomes.contains(where: { $0 != .unchanged }) else { return outcomes }
    let changed = try judgeRepeals(in: tx)
    try ActStanding(bench).index(changed.union(current.keys).sorted(), in: tx)
    let counts = Dictionary(grouping: outcomes) { $0.rawValue }.mapValues { "\($0.count)" }
    try FeatureTrail(of: "legislation", bench).record(
      "imported", on: "acts", "\(files.count)", by: actor, details: counts, in: tx)
    return outcomes
  }

  /// What would become of files if they were put in, each by itself; changes nothing.
  package func check(_ files: [ActFile], in tx: ReadTransaction) throws -> [ActOutcome] {
    try files.map { file in
      guard let known = try ActQueries.find(file.act.name, in: tx) else { return .added }
      if let same = try ActQueries.version(of: known.id, on: file.versionOn, in: tx) {
        return same.digest == file.digest ? .unchanged : .corrected
      }
      return file.versionOn.dayNumber > known.versionOn.dayNumber ? .newVersion : .olderVersion
    }
  }

  private func put(_ file: ActFile, at now: Instant, in tx: WriteTransaction) throws -> ActOutcome {
    let name = file.act.name
    guard let known = try ActQueries.find(name, in: tx) else {
      let version = made(file, of: bench.ids.make(), id: bench.ids.make())
      let act = present(file, version)
      try ActWriteQueries.insert(act, at: now, in: tx)
      try write(version, file, at: now, in: tx)
      try refer(act, file, in: tx)
      return .added
    }
    if let same = try ActQueries.version(of: known.id, on: file.versionOn, in: tx) {
      guard same.digest != file.digest else { return .unchanged }
      let version = made(file, of: known.id, id: same.id)
      try ActWriteQueries.update(version, document: file.document, in: tx)
      try writeArticles(version, file, in: tx)
      if known.versionID == same.id {
        try become(present(file, version), file, at: now, in: tx)
      } else {
        try ActWriteQueries.touch(known.id, at: now, in: tx)
      }
      return .corrected
    }
    let version = made(file, of: known.id, id: bench.ids.make())
    try write(version, file, at: now, in: tx)
    guard file.versionOn.dayNumber > known.versionOn.dayNumber else {
      try ActWriteQueries.touch(known.id, at: now, in: tx)
      return .olderVersion
    }
    try become(present(file, version), file, at: now, in: tx)
    return .newVersion
  }

  private func become(_ act: LibraryAct, _ file: ActFile, at now: Instant, in tx: WriteTransaction) throws {
    try ActWriteQueries.update(act, at: now, in: tx)
    try ActWriteQueries.clearReferences(of: act.id, in: tx)
    try refer(act, file, in: tx)
  }

  private func write(_ version: LibraryVersion, _ file: ActFile, at now: Instant, in tx: WriteTransaction) throws {
    try ActWriteQueries.insert(version, document: file.document, at: now, in: tx)
    try writeArticles(version, file, in: tx)
  }

  private func writeArticles(_ version: LibraryVersion, _ file: ActFile, in tx: WriteTransaction) throws {
    var headings: [ActHeading] = []
    var position = 0
    for block in file.act.blocks {
      switch block {
      case .heading(let heading):
        headings.removeAll { $0.level >= heading.level }
        headings.append(heading)
      case .article(let article):
        position += 1
        try ActWriteQueries.insertArticle(
          article, of: version.id, at: position, under: headings.map(\.text).joined(separator: " · "), in: tx)
      case .text, .appendix: break
      }
    }
  }

  /// Keeps what the act cites and repeals.
  private func refer(_ act: LibraryAct, _ file: ActFile, in tx: WriteTransaction) throws {
    for article in file.act.articles {
      for citation in ActCitation.find(in: article.body) {
        guard let cited = citation.act, cited != act.name else { continue }
        try ActWriteQueries.insertCitation(of: cited, citation.article, in: act.id, article.number, in: tx)
      }
    }
    for repealed in file.act.repeals {
      try ActWriteQueries.insertRepeal(of: repealed, by: act.id, on: file.effectiveOn ?? file.versionOn, in: tx)
    }
  }

  /// An act is repealed from the first day that a later act says, unless it has been made anew since.
  /// - Returns: the names of those for which something else holds than before.
  private func judgeRepeals(in tx: WriteTransaction) throws -> Set<String> {
    let before = try ActWriteQueries.repealed(in: tx)
    var now: [ActID: (name: String, on: CivilDate, by: String)] = [:]
    for repeal in try ActWriteQueries.repeals(in: tx) where repeal.on.dayNumber >= repeal.versionOn.dayNumber {
      if let earlier = now[repeal.act], earlier.on <= repeal.on { continue }
      now[repeal.act] = (repeal.name, repeal.on, repeal.by)
    }
    var changed: Set<String> = []
    for (id, repeal) in now where before[id].map({ $0.on != repeal.on || $0.by != repeal.by }) ?? true {
      try ActWriteQueries.markRepealed(id, (repeal.on, repeal.by), in: tx)
      changed.insert(repeal.name)
    }
    for (id, repeal) in before where now[id] == nil {
      try ActWriteQueries.markRepealed(id, nil, in: tx)
      changed.insert(repeal.name)
    }
    return changed
  }

  private func made(_ file: ActFile, of act: ActID, id: ActVersionID) -> LibraryVersion {
    LibraryVersion(
      id: id, actID: act, versionOn: file.versionOn, title: file.act.title, order: file.act.order,
      effectiveOn: file.effectiveOn, digest: file.digest, articleCount: file.act.articles.count)
  }

  private func present(_ file: ActFile, _ version: LibraryVersion) -> LibraryAct {
    LibraryAct(
      id: version.actID, name: file.act.name, title: file.act.title, level: file.act.level, issuer: file.act.issuer,
      versionID: version.id, versionOn: version.versionOn, effectiveOn: version.effectiveOn, repealedOn: nil,
      repealedBy: nil, articleCount: version.articleCount)
  }
}
