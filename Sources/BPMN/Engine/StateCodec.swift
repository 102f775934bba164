import Kernel

/// Writes a state in few bytes and reads it back.
///
/// The form is binary, with numbers of variable length: an instance that waits at a user task with a handful of variables is
/// well below a kilobyte. It carries a version and the beginning of the definition's hash, so that a state is never read with
/// the numbers of another definition. Equal states have equal bytes.
package enum StateCodec {
  private static let mark: [UInt8] = [0x42, 0x50]
  private static let version: UInt8 = 1
  private static let hashDigits = 16

  /// The bytes of a state.
  package static func encode(_ state: InstanceState, of definition: Definition) -> [UInt8] {
    var writer = StateWriter()
    writer.bytes = mark
    writer.bytes.append(version)
    writer.bytes += definition.hash.utf8.prefix(hashDigits)
    writer.bytes.append(state.status.rawValue)
    writer.text(state.errorCode)
    writer.number(UInt64(state.nextID))
    writer.list(state.tokens) { $0.token($1) }
    writer.list(state.frames) { $0.frame($1) }
    writer.list(state.waits) { $0.wait($1) }
    writer.list(state.incidents) { $0.incident($1) }
    return writer.bytes
  }

  /// The state that bytes stand for.
  ///
  /// - Throws: ``BPMNError/unreadableState(offset:)`` for what was not written by ``encode(_:of:)``,
  ///   ``BPMNError/otherDefinition(expected:found:)`` for a state of another definition.
  package static func decode(_ bytes: [UInt8], of definition: Definition) throws(BPMNError) -> InstanceState {
    var reader = StateReader(bytes: bytes, definition: definition)
    for byte in mark + [version] { guard try reader.byte() == byte else { throw reader.failure } }
    var digits: [UInt8] = []
    for _ in 0..<hashDigits { digits.append(try reader.byte()) }
    let expected = String(definition.hash.prefix(hashDigits))
    let found = String(decoding: digits, as: UTF8.self)
    guard expected == found else { throw .otherDefinition(expected: expected, found: found) }
    var state = InstanceState()
    guard let status = InstanceState.Status(rawValue: try reader.byte()) else { throw reader.failure }
    state.status = status
    state.errorCode = try reader.text()
    state.nextID = try reader.id()
    for _ in 0..<(try reader.count()) { state.tokens.append(try reader.token()) }
    for _ in 0..<(try reader.count()) { state.frames.append(try reader.frame()) }
    for _ in 0..<(try reader.count()) { state.waits.append(try reader.wait()) }
    for _ in 0..<(try reader.count()) { state.incidents.append(try reader.incident()) }
    guard reader.offset == bytes.count, state.isOrdered else { throw reader.failure }
    return state
  }
}

extension InstanceState {
  /// Whether numbers ascend, which every search relies on, and frames count their tokens rightly.
  fileprivate var isOrdered: Bool {
    func ascend(_ numbers: [UInt32]) -> Bool {
      zip(numbers, numbers.dropFirst()).allSatisfy(<) && (numbers.last ?? 0) < max(nextID, 1)
    }
    var live: [UInt32: Int32] = [:]
    for token in tokens { live[token.frame, default: 0] += 1 }
    return ascend(tokens.map(\.id)) && ascend(frames.map(\.id)) && ascend(waits.map(\.id))
      && ascend(incidents.map(\.id)) && frames.allSatisfy { $0.live == live[$0.id] ?? 0 && $0.parent < $0.id }
      && tokens.allSatisfy { frames.place(of: $0.frame) != nil }
  }
}

private struct StateWriter {
  var bytes: [UInt8] = []

  /// Seven bits a byte, the lowest first.
  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number that may be negative: small ones of either sign are short.
  mutating func signed(_ value: Int64) {
    number(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func text(_ value: String) {
    number(UInt64(value.utf8.count))
    bytes += value.utf8
  }

  mutating func list<Element>(_ values: [Element], _ write: (inout StateWriter, Element) -> Void) {
    number(UInt64(values.count))
    for value in values { write(&self, value) }
  }

  mutating func token(_ token: Token) {
    number(UInt64(token.id))
    signed(Int64(token.node))
    number(UInt64(token.frame))
    signed(Int64(token.flow))
    bytes.append(token.mode.rawValue)
  }

  mutating func frame(_ frame: Frame) {
    number(UInt64(frame.id))
    number(UInt64(frame.parent))
    number(UInt64(frame.owner))
    signed(Int64(frame.scope))
    signed(Int64(frame.node))
    bytes.append(frame.kind.rawValue)
    signed(Int64(frame.live))
    bytes.append((frame.isInterrupted ? 1 : 0) | (frame.loop == nil ? 0 : 2))
    list(frame.variables) { $0.variable($1) }
    list(frame.records) { $0.record($1) }
    guard let loop = frame.loop else { return }
    for count in [loop.total, loop.started, loop.completed, loop.terminated] { signed(Int64(count)) }
    list(loop.items) { $0.value($1) }
    list(loop.results) { $0.value($1) }
  }

  mutating func record(_ record: CompensationRecord) {
    signed(Int64(record.node))
    list(record.variables) { $0.variable($1) }
    list(record.children) { $0.record($1) }
  }

  mutating func wait(_ wait: Wait) {
    number(UInt64(wait.id))
    number(UInt64(wait.token))
    number(UInt64(wait.frame))
    signed(Int64(wait.node))
    signed(Int64(wait.trigger))
    bytes.append(wait.kind.rawValue)
    bytes.append(wait.hasHappened ? 1 : 0)
    signed(Int64(wait.remaining))
  }

  mutating func incident(_ incident: Incident) {
    number(UInt64(incident.id))
    number(UInt64(incident.token))
    bytes.append(incident.reason.rawValue)
    text(incident.detail)
    bytes.append(incident.stage.rawValue)
  }

  mutating func variable(_ variable: Variable) {
    text(variable.name)
    value(variable.value)
  }

  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: bytes.append(0)
    case .bool(let flag): bytes.append(flag ? 2 : 1)
    case .integer(let whole):
      bytes.append(3)
      signed(whole)
    case .number(let real):
      bytes.append(4)
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: real.bitPattern >> UInt64(shift)))
      }
    case .string(let words):
      bytes.append(5)
      text(words)
    case .array(let elements):
      bytes.append(6)
      list(elements) { $0.value($1) }
    case .object(let members):
      bytes.append(7)
      list(members.sorted { $0.key < $1.key }) { writer, member in
        writer.text(member.key)
        writer.value(member.value)
      }
    }
  }
}
