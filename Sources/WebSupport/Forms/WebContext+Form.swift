package import Hummingbird

extension WebContext {
  /// Reads the form of a POST request; files are stored as they stream in.
  ///
  /// - Throws: ``WebError`` for anything beyond the limits, a stale or foreign form, and bad files.
  package func form(from request: Request, policy: FormPolicy = .standard) async throws -> Form {
    try await FormReader(context: self).form(from: request, policy: policy)
  }
}
