import Cryptography
import Dispatch
import Foundation
import Transparency

/// What a witness has cosigned last, one file for each log, and proofs of logs that showed two faces.
///
/// A file is whole and on the disk before anybody is told of it. All work goes through one queue, so that between looking at the
/// last checkpoint and replacing it nothing else happens.
package final class WitnessFolder: Sendable {
  /// A checkpoint that was seen.
  struct Seen: Sendable {
    let checkpoint: Checkpoint
    let note: SignedNote
  }

  /// Two faces of one log, for each of them a file; more say no more.
  private static let limitForks = 100

  private let path: String
  private let lock: Int32
  private let queue = DispatchQueue(label: "witness.folder")

  /// Opens a folder, making it when there is none, which only its owner may enter.
  /// - Throws: ``WitnessError/folderUnusable(path:)``, ``WitnessError/folderTaken(path:)``.
  package init(path: String) throws(WitnessError) {
    for folder in [path, path + "/logs", path + "/forks"] { try Self.make(folder) }
    let lock = Foundation.open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .folderUnusable(path: path) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .folderTaken(path: path)
    }
    self.path = path
    self.lock = lock
  }

  deinit { close(lock) }

  /// Makes a folder that only its owner may enter, where there is none.
  /// - Throws: ``WitnessError/folderUnusable(path:)``.
  package static func make(_ path: String) throws(WitnessError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .folderUnusable(path: path) }
  }

  /// Lets `decide` look at the last checkpoint of a log, and keeps the new one when it says so.
  /// - Throws: ``WitnessError``; what `decide` throws.
  func advance<Answer: Sendable>(
    _ new: Seen, _ decide: @escaping @Sendable (_ last: Seen?) throws -> (answer: Answer, keeps: Bool)
  ) async throws -> Answer {
    try await perform { [self] in
      let file = "\(path)/logs/\(Self.name(new.checkpoint.origin))"
      let (answer, keeps) = try decide(try last(file))
      if keeps { try write(new.note.bytes, to: file) }
      return answer
    }
  }

  /// Keeps two checkpoints of one log that contradict each other.
  /// - Throws: ``WitnessError/folderUnusable(path:)``.
  func keepFork(_ one: Seen, _ other: Seen) async throws {
    try await perform { [self] in
      let folder = path + "/forks"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let bytes = one.note.bytes + Array("\n".utf8) + other.note.bytes
      guard names.count < Self.limitForks else { return }
      try write(bytes, to: "\(folder)/\(Digest.hex(Digest.sha256(bytes)))")
    }
  }

  // MARK: Files

  private static func name(_ origin: String) -> String { Digest.hex(Digest.sha256(Array(origin.utf8))) }

  private func perform<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }

  private func last(_ file: String) throws -> Seen? {
    let descriptor = Foundation.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw WitnessError.recordDamaged(path: file)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard let data = try? handle.read(upToCount: SignedNote.limitBytes), let note = try? SignedNote(parsing: data),
      let checkpoint = try? Checkpoint(body: note.text)
    else { throw WitnessError.recordDamaged(path: file) }
    return Seen(checkpoint: checkpoint, note: note)
  }

  private func write(_ bytes: [UInt8], to file: String) throws {
    let draft = file + ".new"
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw WitnessError.folderUnusable(path: path) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
    } catch {
      throw WitnessError.folderUnusable(path: path)
    }
    guard rename(draft, file) == 0, flush((file as NSString).deletingLastPathComponent) else {
      throw WitnessError.folderUnusable(path: path)
    }
  }

  /// Makes the names in a folder durable.
  private func flush(_ folder: String) -> Bool {
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}
