/// Finds what imports and requirements refer to, across files.
///
/// - Source: DMN 1.5, clauses 6.3.3 (Import) and 13.3.2 (references within and between files).
struct Linker {
  /// An element that is visible, and the import through which it is, if it is another file's.
  struct Target {
    let node: NodeReference
    let through: Definitions.Import?
  }

  /// The files that the first one reaches, that one first.
  private(set) var files: [Definitions] = []
  /// For each file, the file behind each of its imports; nil: not there, or no model.
  private(set) var imports: [[Int?]] = []
  /// For each file, its elements by id.
  private var elements: [[String: NodeReference]] = []
  private(set) var inputs: [(file: Int, element: InputData)] = []
  private(set) var decisions: [(file: Int, element: Decision)] = []
  private(set) var knowledge: [(file: Int, element: BusinessKnowledgeModel)] = []
  private(set) var services: [(file: Int, element: DecisionService)] = []
  /// What does not fit together.
  private(set) var findings: [DMNError] = []

  init(_ given: [Definitions]) {
    guard let first = given.first else { return }
    files = [first]
    var places = [0]
    var next = 0
    while next < files.count {
      var found: [Int?] = []
      for wanted in files[next].imports {
        guard let index = Self.behind(wanted, in: given, except: places[next]) else {
          if Definitions.Version(rawValue: wanted.kind) != nil || wanted.kind.isEmpty {
            findings.append(.importUnknown(namespace: wanted.namespace, wanted.place))
          }
          found.append(nil)
          continue
        }
        if let known = places.firstIndex(of: index) {
          found.append(known)
        } else {
          found.append(files.count)
          files.append(given[index])
          places.append(index)
        }
      }
      imports.append(found)
      next += 1
    }
    for index in files.indices { register(index) }
  }

  /// The file behind an import: the one with its namespace; failing that, the one at its location; failing that (some
  /// tools write a model's id where its namespace belongs), the one whose id ends the namespace.
  private static func behind(_ wanted: Definitions.Import, in given: [Definitions], except own: Int) -> Int? {
    let others = given.indices.filter { $0 != own }
    if let found = others.first(where: { given[$0].namespace == wanted.namespace }) { return found }
    if let name = wanted.location?.split(separator: "/").last,
      let found = others.first(where: { given[$0].file.split(separator: "/").last == name })
    {
      return found
    }
    return others.first { index in given[index].id.map { wanted.namespace.hasSuffix("/" + $0) } ?? false }
  }

  private mutating func register(_ file: Int) {
    var known: [String: NodeReference] = [:]
    var twice: [DMNError] = []
    func add(_ element: some GraphElement, _ node: NodeReference) {
      if known.updateValue(node, forKey: element.id) != nil {
        twice.append(.twice(what: "id", name: element.id, element.place))
      }
    }
    for element in files[file].inputs {
      add(element, .input(inputs.count))
      inputs.append((file, element))
    }
    for element in files[file].decisions {
      add(element, .decision(decisions.count))
      decisions.append((file, element))
    }
    for element in files[file].knowledge {
      add(element, .knowledge(knowledge.count))
      knowledge.append((file, element))
    }
    for element in files[file].services {
      add(element, .service(services.count))
      services.append((file, element))
    }
    elements.append(known)
    findings += twice
  }

  /// What a reference in a file refers to.
  func target(_ reference: Reference, from file: Int) -> Target? {
    let own = files[file]
    if reference.namespace.isEmpty || reference.namespace == own.namespace,
      let node = elements[file][reference.id]
    {
      return Target(node: node, through: nil)
    }
    for (index, wanted) in own.imports.enumerated() where wanted.namespace == reference.namespace {
      if let other = imports[file][index], let node = elements[other][reference.id] {
        return Target(node: node, through: wanted)
      }
    }
    return nil
  }

  /// The variable of an element.
  func variable(of node: NodeReference) -> InformationItem {
    switch node {
    case .input(let index): inputs[index].element.variable
    case .decision(let index): decisions[index].element.variable
    case .knowledge(let index): knowledge[index].element.variable
    case .service(let index): services[index].element.variable
    }
  }

  /// The file that an element stands in.
  func file(of node: NodeReference) -> Int {
    switch node {
    case .input(let index): inputs[index].file
    case .decision(let index): decisions[index].file
    case .knowledge(let index): knowledge[index].file
    case .service(let index): services[index].file
    }
  }
}
