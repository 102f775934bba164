package import Identity
package import Kernel
package import Store

/// A model to be published.
package struct NewModel: Sendable {
  package var key: ModelKey
  package var title: LocalText
  package var document: ModelDocument
  package var reason: String

  package init(key: ModelKey, title: LocalText, document: ModelDocument, reason: String) {
    self.key = key
    self.title = title
    self.document = document
    self.reason = reason
  }
}

/// Publishes models: each publication with its audit entry in the caller's transaction. Who may publish is for the caller to check.
package struct ModelCommands: Sendable {
  /// Longest reason that a version keeps.
  static let maximumReasonLength = 500

  private let clock: any WallClock
  private let ids: any IdentifierSource

  package init(clock: any WallClock, ids: any IdentifierSource) {
    self.clock = clock
    self.ids = ids
  }

  private var today: CivilDate { clock.now().civilDate() }

  /// Publishes a model as the next version under its key. The version before it applies until the day before.
  ///
  /// - Parameters:
  ///   - from: the first day on which it applies: today or later, and after the first day of every other version.
  ///   - through: the last day, where it is to apply for a time only.
  ///   - expectedNumber: the number that the editor saw as the newest; `nil` skips the check, 0 means a new model.
  /// - Throws: ``ModelsError``.
  @discardableResult
  package func publish(
    _ model: NewModel, from: CivilDate, through: CivilDate? = nil, expectedNumber: Int? = nil, by actor: Actor,
    in tx: WriteTransaction
  ) throws -> ModelVersion {
    try add(
      model, from: from, through: through, notBefore: today, expectedNumber: expectedNumber, by: actor, in: tx)
  }

  /// Publishes a model that the program brings along; may run again without harm.
  ///
  /// A model whose newest version has the same text is left alone, and so is one that somebody has published a version of:
  /// with another reason than this one's.
  /// - Parameter from: the day from which a first version applies; it may lie in the past.
  /// - Returns: the version that was added, if one was.
  @discardableResult
  package func load(
    _ model: NewModel, from: CivilDate, by actor: Actor, in tx: WriteTransaction
  ) throws -> ModelVersion? {
    guard let latest = try ModelQueries.latest(model.key, kind: model.document.kind, in: tx) else {
      return try add(model, from: from, through: nil, notBefore: from, expectedNumber: nil, by: actor, in: tx)
    }
    guard latest.reason == model.reason, latest.digest != model.document.digest else { return nil }
    let first = max(today, latest.inForceFrom.adding(days: 1))
    return try add(model, from: first, through: nil, notBefore: first, expectedNumber: nil, by: actor, in: tx)
  }

  private func add(
    _ model: NewModel, from: CivilDate, through: CivilDate?, notBefore floor: CivilDate, expectedNumber: Int?,
    by actor: Actor, in tx: WriteTransaction
  ) throws -> ModelVersion {
    let kind = model.document.kind
    let latest = try ModelQueries.latest(model.key, kind: kind, in: tx)
    let number = latest?.number ?? 0
    if let expectedNumber, expectedNumber != number {
      throw ModelsError.versionConflict(key: model.key.text, current: number)
    }
    let earliest = latest.map { max(floor, ($0.inForceThrough ?? $0.inForceFrom).adding(days: 1)) } ?? floor
    guard from >= earliest else { throw ModelsError.startsTooEarly(earliest: earliest) }
    guard through.map({ $0 >= from }) ?? true else { throw ModelsError.endsBeforeStart }
    let version = ModelVersion(
      id: ids.make(), kind: kind, key: model.key, number: number + 1, digest: model.document.digest,
      title: model.title, inForceFrom: from, inForceThrough: through, publishedAt: clock.now(),
      publishedBy: actor.displayName, reason: String(model.reason.prefix(Self.maximumReasonLength)))
    try ModelQueries.insert(version, text: model.document.text, in: tx)
    try audit(version, by: actor, in: tx)
    return version
  }

  private func audit(_ version: ModelVersion, by actor: Actor, in tx: WriteTransaction) throws {
    try AuditTrail.append(
      AuditEntry(
        at: version.publishedAt, actor: actor, action: "models.published", subjectKind: "model",
        subjectID: "\(version.kind.rawValue):\(version.key)",
        details: [
          "number": .integer(Int64(version.number)), "digest": .string(version.digest),
          "from": .string(version.inForceFrom.description),
          "through": version.inForceThrough.map { .string($0.description) } ?? .null,
          "reason": .string(version.reason),
        ]), ids: ids, in: tx)
  }
}
