import Foundation

/// A file with a secret, which only its owner may read.
enum SecretFile {
  /// More than any password or key takes.
  private static let limitBytes = 4096

  /// The lines of the file, without spaces around them and without empty ones.
  ///
  /// - Throws: ``OutboundError/secretFileUnusable(path:)`` when others may read it, too.
  static func lines(of path: String) throws -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutboundError.secretFileUnusable(path: path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0,
      let data = try? file.read(upToCount: limitBytes + 1), data.count <= limitBytes
    else { throw OutboundError.secretFileUnusable(path: path) }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// A secret of the environment or, failing that, the first line of the file that the environment names.
  static func secret(_ name: String, environment: [String: String]) throws -> String? {
    if let secret = environment[name], !secret.isEmpty { return secret }
    guard let path = environment["\(name)_FILE"], !path.isEmpty else { return nil }
    guard let first = try lines(of: path).first else { throw OutboundError.secretFileUnusable(path: path) }
    return first
  }
}
