import Synchronization

/// Rendered frames – what stands before and after the content of a page – for readers who are not signed in.
///
/// Invariants: an entry depends on nothing but its key and the configuration of the running stack; frames with a one-time
/// notice or a word on the state of the system, of a person, or of an address with a query are never kept. At most twice ``capacity`` entries of a few kilobytes:
/// when the younger half is full, the older half, which nobody asked for since, is dropped.
final class FrameCache: Sendable {
  /// Everything that a frame without a person says.
  struct Key: Hashable, Sendable {
    let layout: PageLayout
    let language: Language
    let textScale: TextScale
    let theme: Theme
    let path: String
    let title: String
    let description: String?
    let crumbs: [Crumb]
    let assets: [String]
  }

  /// The two pieces.
  struct Frame: Sendable {
    let before: String
    let after: String
  }

  fileprivate struct State {
    var young: [Key: Frame] = [:]
    var old: [Key: Frame] = [:]
  }

  /// About 8 kB an entry: some 4 MB at most.
  static let capacity = 256
  private static let longestPath = 200

  private let state = Mutex(State())

  /// The key of a page; nil where its frame must not be kept.
  static func key(_ facts: PageFacts) -> Key? {
    let context = facts.context
    guard context.principal == nil, !context.state.hasFlash, context.pathAndQuery == context.path,
      context.runtime?.monitor.condition ?? .normal == .normal,
      context.path.utf8.count <= longestPath
    else { return nil }
    return Key(
      layout: facts.layout, language: context.language, textScale: context.textScale, theme: context.theme,
      path: context.path, title: facts.title, description: facts.description, crumbs: facts.crumbs,
      assets: facts.assets)
  }

  /// The frame of a key, made by `make` when it is not there; `make` also says whether it may be kept.
  func frame(_ key: Key, make: () throws -> (Frame, mayBeKept: Bool)) rethrows -> Frame {
    if let found = find(key) { return found }
    let (made, mayBeKept) = try make()
    if mayBeKept { state.withLock { $0.keep(made, for: key) } }
    return made
  }

  /// Number of frames kept.
  var count: Int { state.withLock { $0.young.count + $0.old.count } }

  private func find(_ key: Key) -> Frame? {
    state.withLock { state in
      if let frame = state.young[key] { return frame }
      guard let frame = state.old.removeValue(forKey: key) else { return nil }
      state.keep(frame, for: key)
      return frame
    }
  }
}

extension FrameCache.State {
  fileprivate mutating func keep(_ frame: FrameCache.Frame, for key: FrameCache.Key) {
    if young.count >= FrameCache.capacity {
      old = young
      young = [:]
    }
    young[key] = frame
  }
}
