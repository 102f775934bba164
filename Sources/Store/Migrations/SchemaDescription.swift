/// A schema as text that is the same whatever the order of the migrations' execution on disk.
enum SchemaDescription {
  struct Object {
    let name: String
    let sql: String
  }

  static func text(_ objects: [Object]) -> String {
    objects.sorted { $0.name < $1.name }
      .map { $0.sql.split(separator: "\n").map(trimEnd).joined(separator: "\n") + ";\n" }
      .joined(separator: "\n")
  }

  private static func trimEnd(_ line: Substring) -> Substring {
    var line = line
    while line.last?.isWhitespace == true { line.removeLast() }
    return line
  }
}
