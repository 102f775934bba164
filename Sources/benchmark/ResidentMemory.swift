import Foundation

/// The memory of this process that is resident.
enum ResidentMemory {
  /// What it is now, in MiB.
  static var mebibytes: Double { field("VmRSS") }

  /// Measures the most that it grows to while something runs, in MiB above what it was before.
  static func growth(_ work: () async throws -> Void) async throws -> Double {
    // 5 makes the highest mark so far forgotten.
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    let before = mebibytes
    try await work()
    return field("VmHWM") - before
  }

  private static func field(_ name: String) -> Double {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("\(name):") }),
      let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { return 0 }
    return kibibytes / 1024
  }
}
