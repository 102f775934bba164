import Foundation

/// The facts that travel with the program: published schedules and division codes.
enum KernelResource: String {
  case workdaySchedules = "workday-schedules"
  case divisions

  /// The whole text.
  /// - Throws: ``KernelResourceError/missing(name:)`` when the installation is incomplete.
  func text() throws(KernelResourceError) -> String {
    let folder = Bundle.module.bundleURL
    let url = folder.appendingPathComponent("Resources/\(rawValue).txt")
    guard let data = try? Data(contentsOf: url) else { throw .missing(name: rawValue) }
    return String(decoding: data, as: UTF8.self)
  }
}
