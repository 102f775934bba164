package import FEEL
package import Kernel
import XML

/// A file of a model, as it came.
package struct DMNFile: Sendable {
  /// The name that errors mention and imports are found by.
  package let name: String
  /// Its contents.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A file in memory.
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// Why a model is refused, with everything that was found.
package struct DMNRefusal: CodedError {
  /// What was found, in the order of the files; at least one.
  package let findings: [DMNError]

  /// The first finding's code.
  package var code: String { findings.first?.code ?? "dmn.missing" }
  /// The first finding's kind.
  package var kind: ErrorKind { findings.first?.kind ?? .invalid }
  /// The first finding's arguments.
  package var arguments: [String: String] { findings.first?.arguments ?? [:] }
}

/// A decision model that is read and compiled, ready to decide any number of times, from any thread.
///
/// - Source: OMG Decision Model and Notation (DMN) 1.5, formal/2024-01-01.
package final class DMNModel: Sendable {
  /// The first file and those that it reaches through imports, as written.
  package let definitions: [Definitions]
  /// What a lenient load found.
  package let findings: [DMNError]
  let plan: Plan
  private let decisionsByName: [String: Int]
  private let servicesByName: [String: Int]

  private init(definitions: [Definitions], plan: Plan, findings: [DMNError]) {
    self.definitions = definitions
    self.plan = plan
    self.findings = findings
    decisionsByName = Self.index(plan.decisions.map { ($0.file, $0.name, $0.id) })
    servicesByName = Self.index(plan.services.map { ($0.file, $0.name, $0.id) })
  }

  /// Elements by name and id; those of the first file win, and names win over ids.
  private static func index(_ elements: [(file: Int, name: String, id: String)]) -> [String: Int] {
    var found: [String: Int] = [:]
    for (index, element) in elements.enumerated() where found[element.name] == nil { found[element.name] = index }
    for (index, element) in elements.enumerated() where found[element.id] == nil { found[element.id] = index }
    return found
  }

  /// Reads and compiles a model.
  ///
  /// - Parameters:
  ///   - files: the model first, then the files that it may import, in any order.
  ///   - strict: whether expressions that cannot be read, names and types that are not known refuse the model. A model
  ///     that people rely on is loaded so; otherwise what is wrong decides null, and is in ``findings``.
  /// - Throws: ``DMNRefusal``; files that are no models are refused in either case.
  package static func load(_ files: [DMNFile], strict: Bool = true) throws(DMNRefusal) -> DMNModel {
    var read: [Definitions] = []
    var broken: [DMNError] = []
    for file in files {
      do {
        read.append(try DMNReader.read(file.bytes, file: file.name))
      } catch {
        broken.append(error)
      }
    }
    if !broken.isEmpty { throw DMNRefusal(findings: broken) }
    if read.isEmpty { throw DMNRefusal(findings: [.decisionUnknown(name: "")]) }
    var compiler = ModelCompiler(read)
    let plan = compiler.compile()
    if strict, !compiler.findings.isEmpty { throw DMNRefusal(findings: compiler.findings) }
    return DMNModel(definitions: compiler.linker.files, plan: plan, findings: compiler.findings)
  }

  /// Decides a decision by its name or id.
  ///
  /// - Parameters:
  ///   - inputs: the input data by name; those of an imported model may also stand in a structure under the import's name.
  ///     What is missing is null.
  ///   - host: whom expressions may ask for the day, the calendar and codes.
  ///   - traced: whether the outcome tells which rules fired.
  package func evaluate(
    decision nameOrID: String, inputs: Context, host: (any FEELHost)? = nil,
    limits: EvaluationLimits = .standard, traced: Bool = true
  ) -> DMNOutcome {
    guard let index = decisionsByName[nameOrID] else { return .unknown(nameOrID) }
    return evaluate(inputs, host, limits, traced) { run, evaluation in run.decideAlone(index, &evaluation) }
  }

  /// Decides a decision by its name or id, with the inputs in a dictionary.
  package func evaluate(
    decision nameOrID: String, inputs: [String: Value], host: (any FEELHost)? = nil
  ) -> DMNOutcome {
    evaluate(decision: nameOrID, inputs: Context(inputs.map { ($0.key, $0.value) }), host: host)
  }

  /// Decides the decisions of a service, given its inputs and its input decisions by name.
  package func evaluate(
    service nameOrID: String, inputs: Context, host: (any FEELHost)? = nil,
    limits: EvaluationLimits = .standard, traced: Bool = true
  ) -> DMNOutcome {
    guard let index = servicesByName[nameOrID] else { return .unknown(nameOrID) }
    let service = plan.services[index]
    return evaluate(inputs, host, limits, traced) { run, evaluation in
      for (node, parameter) in zip(service.given, service.parameters) {
        guard case .decision = node else { continue }
        let value = inputs[parameter.name] ?? .null
        run.give(parameter.type.conforming(value, service.source, &evaluation), to: node)
      }
      return service.result.conforming(run.decide(service, &evaluation), service.source, &evaluation)
    }
  }

  private func evaluate(
    _ inputs: Context, _ host: (any FEELHost)?, _ limits: EvaluationLimits, _ traced: Bool,
    _ body: (inout Run, inout Evaluation) -> Value
  ) -> DMNOutcome {
    let log = traced ? FiredLog() : nil
    var run = Run(Session(plan: plan, log: log))
    var evaluation = Evaluation(host: host, limits: limits)
    for index in plan.inputs.indices {
      let input = plan.inputs[index]
      guard let value = given(input, in: inputs) else { continue }
      let isPlain = input.type.isPlainly(value)
      run.give(isPlain ? value : input.type.conforming(value, input.source, &evaluation), to: .input(index))
    }
    let value = body(&run, &evaluation)
    let problems = evaluation.problems.isEmpty ? [] : evaluation.problems.map(DMNProblem.init)
    return DMNOutcome(value: value, problems: problems, fired: log?.all ?? [])
  }

  /// An input's value: behind the names of the imports that lead to its file, else under its name alone.
  private func given(_ input: Plan.Input, in inputs: Context) -> Value? {
    if input.file == 0 { return inputs[input.name] }
    let path = plan.paths[input.file]
    var place: Context? = inputs
    for name in path { place = place?[name]?.context }
    return place?[input.name] ?? inputs[input.name]
  }
}
