import BPMN
import Foundation
import Kernel
import Testing
import XML

/// The reference models of the Model Interchange Working Group: every element and every drawing is kept, and a model is
/// either deployed or refused with reasons.
@Suite("MIWG: interchange of BPMN")
struct ReferenceModelTests {
  /// Conditions of the reference models are in many languages, or are prose.
  struct AnyLanguage: ProcessLanguage {
    func compile(_ source: ExpressionSource) throws(ExpressionProblem) -> any CompiledExpression { Constant() }
  }

  struct Constant: CompiledExpression {
    func evaluate(in scope: EvaluationScope) -> Evaluation { .value(true) }
  }

  static func models() throws -> [(name: String, bytes: [UInt8])] {
    guard let folder = ConformanceFolder.suite("bpmn-miwg") else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".bpmn") }.sorted()
      .map { ($0, try ConformanceFolder.bytes(folder.appending(path: $0))) }
  }

  /// How many elements of a namespace a file holds, by local name.
  private func counts(_ element: XMLElement, in namespace: String, _ result: inout [String: Int]) {
    if element.name.namespace == namespace { result[element.name.local, default: 0] += 1 }
    for child in element.children { counts(child, in: namespace, &result) }
  }

  @Test func `every element and drawing of the reference models is kept`() throws {
    let models = try Self.models()
    guard !models.isEmpty else { return }
    var elements = 0
    var shapes = 0
    var edges = 0
    for (name, bytes) in models {
      let model = try BPMNReader.read(bytes)
      let root = try XMLReader.read(bytes)
      var written: [String: Int] = [:]
      counts(root, in: BPMNReader.modelNamespace, &written)
      let kept = model.elements.reduce(into: [String: Int]()) { $0[$1.tag, default: 0] += 1 }
      // Elements of the format within vendors' own are the vendors' (W4 writes a grid in the namespace of the model).
      for (tag, count) in kept { #expect(count <= written[tag] ?? 0, "\(name) \(tag)") }
      let lost = written.filter { kept[$0.key] ?? 0 < $0.value }.keys
      let insideVendors: Set = [
        "Grid", "VerticalRuler", "HorizontalRuler", "attribute", "documentation", "extensionElements",
      ]
      #expect(insideVendors.isSuperset(of: lost), "\(name) loses \(lost)")
      var drawn: [String: Int] = [:]
      counts(root, in: "http://www.omg.org/spec/BPMN/20100524/DI", &drawn)
      #expect(model.diagrams.count == drawn["BPMNDiagram"], "\(name)")
      #expect(model.diagrams.map(\.shapes.count).reduce(0, +) == drawn["BPMNShape"], "\(name)")
      #expect(model.diagrams.map(\.edges.count).reduce(0, +) == drawn["BPMNEdge"] ?? 0, "\(name)")
      for shape in model.diagrams.flatMap(\.shapes) {
        #expect(model.element(shape.elementID) != nil, "\(name): a shape shows \(shape.elementID)")
        #expect(shape.bounds.width > 0 && shape.bounds.height > 0)
      }
      for element in model.elements.dropFirst() { #expect(element.position.line > 0 && element.parent >= 0) }
      elements += model.elements.count
      shapes += drawn["BPMNShape"] ?? 0
      edges += drawn["BPMNEdge"] ?? 0
    }
    print("MIWG: \(models.count) models read, \(elements) elements, \(shapes) shapes and \(edges) edges kept")
    #expect(models.count == 21)
  }

  @Test func `each process of the reference models is deployed or refused with reasons`() throws {
    let models = try Self.models()
    guard !models.isEmpty else { return }
    var processes = 0
    var deployed = 0
    var runnable = 0
    for (name, bytes) in models {
      let model = try BPMNReader.read(bytes)
      #expect(!model.processIDs.isEmpty)
      for id in model.processIDs {
        processes += 1
        let outcome = DefinitionCompiler.check(model, processID: id, language: AnyLanguage())
        if let definition = outcome.definition {
          #expect(definition.hash.count == 64)
          deployed += 1
        } else {
          let fatal = outcome.problems.filter(\.isFatal)
          #expect(!fatal.isEmpty)
          for problem in fatal { #expect(model.element(problem.elementID) != nil, "\(name): \(problem)") }
        }
        let lenient = DefinitionCompiler.check(model, processID: id, language: AnyLanguage(), requiresExecutable: false)
        if lenient.definition != nil { runnable += 1 }
        let reasons = lenient.problems.filter(\.isFatal).prefix(2).map(\.description).joined(separator: "; ")
        if !reasons.isEmpty { print("MIWG: \(name) \(id) is refused: \(reasons)") }
      }
    }
    print("MIWG: \(processes) processes, \(deployed) deployed, \(runnable) could run if marked executable")
    #expect(processes == 37)
    #expect(deployed == 4)
    #expect(runnable == 16)
  }
}
