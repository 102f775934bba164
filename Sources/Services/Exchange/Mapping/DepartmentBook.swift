import Kernel

/// Finds departments by any code under which other systems know them.
struct DepartmentBook: Sendable {
  private let departments: [String: Department]
  private let codes: [String: String]

  init(_ departments: [Department]) {
    self.departments = Dictionary(departments.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    var codes: [String: String] = [:]
    for department in departments {
      for other in department.foreignCodes.map(\.code) + department.subordinateCodes { codes[other] = department.code }
    }
    for department in departments { codes[department.code] = department.code }
    self.codes = codes
  }

  /// The name of a department.
  func name(of code: String) -> String? { departments[code]?.name.zh }

  /// The department's own code behind one of its codes.
  func code(for text: String) -> String? { codes[text] }
}
