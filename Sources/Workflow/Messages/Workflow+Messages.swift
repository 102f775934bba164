package import BPMN
package import Kernel
package import Store

/// Names the identifiers of messages.
package enum MessageTag {}
/// Identifies one message: whoever sends it again sends the same identifier.
package typealias MessageID = Identifier<MessageTag>

/// A message from outside.
package struct IncomingMessage: Sendable {
  /// Its identity: the same message is taken once.
  package var id: MessageID
  /// Its name in models.
  package var name: String
  /// Whom it is for: the correlation of an instance.
  package var correlation: String
  /// What it brings.
  package var variables: [Variable]

  /// A message.
  package init(id: MessageID, name: String, correlation: String, variables: [Variable] = []) {
    self.id = id
    self.name = name
    self.correlation = correlation
    self.variables = variables
  }
}

/// What became of a message.
package enum MessageOutcome: Sendable, Hashable {
  /// An instance that waited for it has taken it.
  case taken(InstanceOutcome)
  /// A process has begun with it.
  case began(InstanceOutcome)
  /// It waits for somebody who wants it.
  case kept
  /// It had come before.
  case repeated
}

extension Workflow {
  private static let messageContext = "workflow_message"

  /// Hands a message to whoever waits for it: an instance, else a process that begins with it, else it is kept until an instance
  /// of that correlation asks for it, for a while. Each message is taken once.
  @discardableResult
  package func deliver(
    _ message: IncomingMessage, actor: String? = nil, in tx: WriteTransaction
  ) throws -> MessageOutcome {
    let now = clock.now()
    let members = Dictionary(message.variables.map { ($0.name, $0.value) }) { _, last in last }
    let sealed = try tx.seal(
      bytes: JSONValue.object(members).canonicalBytes, context: "\(Self.messageContext)/\(message.id)")
    let until = now.adding(seconds: options.messageSeconds)
    guard try MessageQueries.insert(message, variables: sealed, at: now, until: until, in: tx) else { return .repeated }
    if let found = try MessageQueries.subscription(message.name, message.correlation, in: tx) {
      try MessageQueries.take(message.id, by: found.instance, in: tx)
      var run = InstanceRun(self, actor: actor, in: tx)
      let command = Command.message(wait: found.wait, variables: message.variables)
      return .taken(try run.perform(command, on: found.instance, act: "message"))
    }
    for entry in try StartQueries.named(message.name, kind: "message", in: tx) where try isInForce(entry, now, in: tx) {
      var request = StartRequest(entry.processID, variables: message.variables, actor: actor)
      request.element = entry.element
      request.correlation = message.correlation
      let outcome = try start(request, in: tx)
      try MessageQueries.take(message.id, by: outcome.id, in: tx)
      return .began(outcome)
    }
    return .kept
  }

  /// Hands a message to one instance; nil if it does not wait for it.
  package func deliver(
    _ name: String, to instance: InstanceID, variables: [Variable] = [], actor: String? = nil, in tx: WriteTransaction
  ) throws -> InstanceOutcome? {
    guard let wait = try MessageQueries.subscription(name, of: instance, in: tx) else { return nil }
    var run = InstanceRun(self, actor: actor, in: tx)
    return try run.perform(.message(wait: wait, variables: variables), on: instance, act: "message")
  }

  func openVariables(_ message: MessageQueries.Stored, in tx: ReadTransaction) throws -> [Variable] {
    guard let bytes = try tx.openBytes(message.variables, context: "\(Self.messageContext)/\(message.id)"),
      case .object(let members) = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    else { return [] }
    return members.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) }
  }

  func isInForce(_ entry: StartQueries.Entry, _ now: Instant, in tx: ReadTransaction) throws -> Bool {
    try DefinitionQueries.inForce(entry.processID, at: now, in: tx)?.number == entry.number
  }
}
