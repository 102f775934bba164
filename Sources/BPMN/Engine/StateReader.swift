import Kernel

/// Reads what ``StateCodec`` writes. Damaged bytes give an error with the place, never a trap.
struct StateReader {
  let bytes: [UInt8]
  let definition: Definition
  var offset = 0
  private var depth = 0

  /// Values nest no deeper than JSON texts that are read.
  private static let depthLimit = 200

  init(bytes: [UInt8], definition: Definition) {
    self.bytes = bytes
    self.definition = definition
  }

  var failure: BPMNError { .unreadableState(offset: offset) }

  mutating func byte() throws(BPMNError) -> UInt8 {
    guard offset < bytes.count else { throw failure }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func number() throws(BPMNError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 || next <= 1 else { throw failure }
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 { return value }
      shift += 7
    }
  }

  private mutating func signed() throws(BPMNError) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  private mutating func small<Value: FixedWidthInteger>(_ type: Value.Type) throws(BPMNError) -> Value {
    guard let value = Value(exactly: try signed()) else { throw failure }
    return value
  }

  mutating func id() throws(BPMNError) -> UInt32 {
    guard let value = UInt32(exactly: try number()) else { throw failure }
    return value
  }

  /// Every element takes a byte at least, so a count beyond what is left is damage and allocates nothing.
  mutating func count() throws(BPMNError) -> Int {
    guard let value = Int(exactly: try number()), value <= bytes.count - offset else { throw failure }
    return value
  }

  mutating func text() throws(BPMNError) -> String {
    let length = try count()
    defer { offset += length }
    guard let text = String(validating: bytes[offset..<offset + length], as: UTF8.self) else { throw failure }
    return text
  }

  private mutating func node() throws(BPMNError) -> Int32 {
    let node = try small(Int32.self)
    guard definition.nodes.indices.contains(Int(node)) else { throw failure }
    return node
  }

  mutating func token() throws(BPMNError) -> Token {
    let id = try id()
    let node = try node()
    let frame = try self.id()
    let flow = try small(Int32.self)
    guard let mode = Token.Mode(rawValue: try byte()), flow < definition.flows.count else { throw failure }
    return Token(id: id, node: node, frame: frame, flow: flow, mode: mode)
  }

  mutating func frame() throws(BPMNError) -> Frame {
    let id = try id()
    let parent = try self.id()
    let owner = try self.id()
    let scope = try small(Int32.self)
    let node = try small(Int32.self)
    guard let kind = Frame.Kind(rawValue: try byte()), Self.fits(kind, scope, node, definition) else { throw failure }
    var frame = Frame(id: id, parent: parent, owner: owner, scope: scope, node: node, kind: kind)
    frame.live = try small(Int32.self)
    let flags = try byte()
    frame.isInterrupted = flags & 1 != 0
    for _ in 0..<(try count()) { frame.variables.append(try variable()) }
    for _ in 0..<(try count()) { frame.records.append(try record()) }
    guard flags & 2 != 0 else { return frame }
    var loop = LoopCount(total: try small(Int32.self))
    loop.started = try small(Int32.self)
    loop.completed = try small(Int32.self)
    loop.terminated = try small(Int32.self)
    for _ in 0..<(try count()) { loop.items.append(try value()) }
    for _ in 0..<(try count()) { loop.results.append(try value()) }
    frame.loop = loop
    return frame
  }

  /// Whether a frame's numbers name what its kind needs.
  private static func fits(_ kind: Frame.Kind, _ scope: Int32, _ node: Int32, _ definition: Definition) -> Bool {
    let hasScope = definition.scopes.indices.contains(Int(scope))
    let hasNode = definition.nodes.indices.contains(Int(node))
    switch kind {
    case .process: return hasScope && node == -1
    case .subProcess, .call, .eventSubProcess, .adHoc, .restored: return hasScope && hasNode
    case .loop, .iteration: return scope == -1 && hasNode
    case .compensation: return scope == -1 && (hasNode || node == -1)
    }
  }

  private mutating func record() throws(BPMNError) -> CompensationRecord {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw failure }
    var record = CompensationRecord(node: try node(), variables: [], children: [])
    for _ in 0..<(try count()) { record.variables.append(try variable()) }
    for _ in 0..<(try count()) { record.children.append(try self.record()) }
    return record
  }

  mutating func wait() throws(BPMNError) -> Wait {
    let id = try id()
    let token = try self.id()
    let frame = try self.id()
    let node = try node()
    let trigger = try small(Int16.self)
    guard let kind = Trigger.Kind(rawValue: try byte()),
      definition.nodes[Int(node)].triggers.indices.contains(Int(trigger))
    else { throw failure }
    var wait = Wait(id: id, token: token, frame: frame, node: node, trigger: trigger, kind: kind)
    wait.hasHappened = try byte() != 0
    wait.remaining = try small(Int32.self)
    return wait
  }

  mutating func incident() throws(BPMNError) -> Incident {
    let id = try id()
    let token = try self.id()
    guard let reason = Incident.Reason(rawValue: try byte()) else { throw failure }
    let detail = try text()
    guard let stage = Incident.Stage(rawValue: try byte()) else { throw failure }
    return Incident(id: id, token: token, reason: reason, detail: detail, stage: stage)
  }

  private mutating func variable() throws(BPMNError) -> Variable {
    let name = try text()
    return Variable(name: name, value: try value())
  }

  private mutating func value() throws(BPMNError) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw failure }
    switch try byte() {
    case 0: return .null
    case 1: return .bool(false)
    case 2: return .bool(true)
    case 3: return .integer(try signed())
    case 4:
      var bits: UInt64 = 0
      for shift in stride(from: 0, to: 64, by: 8) { bits |= UInt64(try byte()) << UInt64(shift) }
      return .number(Double(bitPattern: bits))
    case 5: return .string(try text())
    case 6:
      var elements: [JSONValue] = []
      for _ in 0..<(try count()) { elements.append(try value()) }
      return .array(elements)
    case 7:
      var members: [String: JSONValue] = [:]
      for _ in 0..<(try count()) {
        let name = try text()
        members[name] = try value()
      }
      return .object(members)
    default: throw failure
    }
  }
}
