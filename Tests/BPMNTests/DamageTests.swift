import BPMN
import BPMNTesting
import Foundation
import Kernel
import Testing

/// What comes from outside is damaged at random; it may be refused, but nothing may trap.
@Suite("Damaged BPMN")
struct DamageTests {
  private static let mutations = 1_000

  private func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !result.isEmpty {
      let place = Int.random(in: 0..<result.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: result[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: result.remove(at: place)
      case 2: result.insert(UInt8.random(in: 32...126, using: &generator), at: place)
      case 3:
        let end = min(result.count, place + Int.random(in: 1...40, using: &generator))
        result.removeSubrange(place..<end)
      default:
        let end = min(result.count, place + Int.random(in: 1...60, using: &generator))
        let piece = Array(result[place..<end])
        result.insert(contentsOf: piece, at: Int.random(in: 0..<result.count, using: &generator))
      }
    }
    return result
  }

  /// Swaps words of the format for one another, so that files stay well-formed and mean something else.
  private func confuse(_ text: String, _ generator: inout SeededGenerator) -> String {
    let words = [
      "userTask", "scriptTask", "subProcess", "transaction", "startEvent", "endEvent", "exclusiveGateway",
      "parallelGateway", "inclusiveGateway", "eventBasedGateway", "boundaryEvent", "intermediateCatchEvent",
      "intermediateThrowEvent", "adHocSubProcess", "callActivity", "complexGateway", "messageEventDefinition",
      "signalEventDefinition", "cancelEventDefinition", "compensateEventDefinition", "errorEventDefinition", "true",
      "false", "main", "called", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9",
    ]
    var result = text
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let one = words[Int.random(in: 0..<words.count, using: &generator)]
      let other = words[Int.random(in: 0..<words.count, using: &generator)]
      result = result.replacing("\(one) ", with: "\(other) ").replacing("\(one)>", with: "\(other)>")
        .replacing("\"\(one)\"", with: "\"\(other)\"")
    }
    return result
  }

  @Test func `damaged files are refused or read, and what is deployed runs within its limits`() throws {
    var generator = SeededGenerator(seed: 20_261_123)
    var read = 0
    var deployed = 0
    for round in 0..<Self.mutations {
      let text = RandomModel.text(seed: UInt64(round % 40), size: 12)
      let isWord = round % 2 == 0
      let bytes = isWord ? Array(confuse(text, &generator).utf8) : mutate(Array(text.utf8), &generator)
      guard let model = try? BPMNReader.read(bytes) else { continue }
      read += 1
      _ = DiagramRenderer.svg(model)
      guard let definition = DefinitionCompiler.check(model, language: TestLanguage()).definition else { continue }
      deployed += 1
      var driver = RandomDriver(generator: SeededGenerator(seed: UInt64(round)))
      var state = InstanceState()
      var limits = Engine.Limits()
      limits.steps = 500
      limits.tokens = 200
      limits.depth = 12
      var next: Command? = .start(at: nil, variables: [Variable(name: "x", value: 0)])
      for _ in 0..<12 {
        guard let command = next, (try? Engine.advance(definition, &state, command, limits: limits)) != nil else {
          break
        }
        if let broken = Invariants.broken(in: state, definition) { Issue.record("round \(round): \(broken)") }
        next = driver.command(for: state, definition, towardsEnd: false)
      }
    }
    print("Damaged files: \(Self.mutations) tried, \(read) read, \(deployed) deployed and run")
    #expect(read > 100 && deployed > 50)
  }

  @Test func `damaged reference models are refused or read and drawn`() throws {
    var generator = SeededGenerator(seed: 7)
    for (_, bytes) in try ReferenceModelTests.models() where bytes.count < 50_000 {
      for _ in 0..<12 {
        guard let model = try? BPMNReader.read(mutate(bytes, &generator)) else { continue }
        _ = DiagramRenderer.svg(model)
        for id in model.processIDs { _ = DefinitionCompiler.check(model, processID: id, language: TestLanguage()) }
      }
    }
  }

  @Test func `damaged states are refused and never trap`() throws {
    let definition = try DefinitionCompiler.compile(
      BPMNReader.read(RandomModel.text(seed: 5, size: 24)), processID: "main", language: TestLanguage())
    var driver = RandomDriver(generator: SeededGenerator(seed: 5))
    var state = InstanceState()
    var next: Command? = .start(at: nil, variables: [Variable(name: "x", value: ["a": [1, 2.5, nil, true]])])
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    for _ in 0..<8 {
      guard let command = next else { break }
      _ = try Engine.advance(definition, &state, command)
      let bytes = StateCodec.encode(state, of: definition)
      #expect(try StateCodec.decode(bytes, of: definition) == state)
      for _ in 0..<200 {
        if (try? StateCodec.decode(mutate(bytes, &generator), of: definition)) == nil { refused += 1 }
      }
      next = driver.command(for: state, definition, towardsEnd: false)
    }
    #expect(refused > 100)
    let other = try SmallModels.definition(SmallModels.approval)
    #expect(throws: BPMNError.self) { try StateCodec.decode(StateCodec.encode(state, of: definition), of: other) }
  }
}
