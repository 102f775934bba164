/// Names of the divisions, from provinces to counties, and the townships of Guang'an.
package struct DivisionCatalogue: Sendable {
  private let names: [DivisionCode: String]
  private let children: [DivisionCode: [DivisionCode]]
  /// The provinces, in order of their codes.
  package let provinces: [DivisionCode]

  /// The catalogue that travels with the program. Reads it anew: keep the result.
  /// - Throws: ``KernelResourceError`` when the installation is incomplete.
  package static func published() throws -> DivisionCatalogue {
    DivisionCatalogue(text: try KernelResource.divisions.text())
  }

  /// A catalogue of lines `511602 广安区`; lines that are not of that shape are passed over.
  package init(text: String) {
    var names: [DivisionCode: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let code = try? DivisionCode(String(words[0])) else { continue }
      names[code] = String(words[1])
    }
    var children: [DivisionCode: [DivisionCode]] = [:]
    for code in names.keys.sorted() {
      if let parent = code.parent { children[parent, default: []].append(code) }
    }
    self.names = names
    self.children = children
    provinces = names.keys.filter { $0.level == .province }.sorted()
  }

  /// How many divisions have a name.
  package var count: Int { names.count }

  /// A division's own name, or `nil` when it is not listed.
  package func name(of code: DivisionCode) -> String? { names[code] }

  /// The divisions directly below, in order of their codes.
  package func children(of code: DivisionCode) -> [DivisionCode] { children[code] ?? [] }

  /// The listed divisions above, from the province down, the division itself last.
  package func path(to code: DivisionCode) -> [DivisionCode] {
    var path: [DivisionCode] = []
    var candidate: DivisionCode? = code
    while let division = candidate {
      if names[division] != nil { path.append(division) }
      candidate = division.parent
    }
    return path.reversed()
  }

  /// The whole name, `四川省广安市广安区`; placeholder levels such as 市辖区 are left out. `nil` when not listed.
  package func fullName(of code: DivisionCode) -> String? {
    guard names[code] != nil else { return nil }
    return path(to: code).compactMap { division in
      let name = names[division]
      return division.level == .prefecture && division != code && Self.isPlaceholder(name) ? nil : name
    }.joined()
  }

  private static func isPlaceholder(_ name: String?) -> Bool {
    guard let name else { return true }
    return ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"].contains(name)
  }
}
