import Cryptography
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Store
import Testing

@testable import WebSupport

/// What one reader was shown must never be shown to another: frames are shared, readers are not.
@Suite("Kept frames")
struct FrameCacheTests {
  /// Somebody at a browser: what its cookies and its languages say.
  private struct Reader: Sendable {
    var name: String
    var cookie = ""
    var language = "zh-CN"

    var headers: HTTPFields {
      var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
      if !cookie.isEmpty { headers[.cookie] = cookie }
      return headers
    }
  }

  private static let paths = ["/accessibility", "/probe/a", "/probe/b", "/probe/a?q=1", "/probe/a?next=%2Fmy"]

  private static let routes: @Sendable (WebRouter, Workbench) -> Void = { router, bench in
    router.get("/probe/{name}") { _, context in
      let name = try context.parameter("name")
      return try bench.renderer.page(
        "web/accessibility", AccessibilityProbe(), title: "probe \(name)", context: context, crumbs: [Crumb(name)])
    }
  }

  private struct AccessibilityProbe: Sendable {}

  private func readers(_ bench: Workbench) async throws -> [Reader] {
    var readers = [
      Reader(name: "Chinese"), Reader(name: "English", language: "en"),
      Reader(name: "large type", cookie: "tb_view=zh-CN.large.system"),
      Reader(name: "dark", cookie: "tb_view=zh-CN.normal.dark"),
      Reader(name: "large, dark, English", cookie: "tb_view=en.large.dark"),
      Reader(name: "with a form", cookie: "tb_form=\(Base64URL.encode(Array(repeating: 7, count: 32)))"),
    ]
    for text in ["first", "second"] {
      let flash = Flash(key: "web.search.placeholder", arguments: ["name": text]).cookie
      readers.append(Reader(name: "told something once: \(text)", cookie: "tb_flash=\(flash.value)"))
    }
    for (login, name, number) in [("xiaoyu", "张晓雨", "11010519491231002"), ("siyuan", "陈思远", "44052418800101001")] {
      let password = try await bench.identity.passwords.hash("Correct-horse-2026")
      try await bench.store.write { tx in
        _ = try bench.identity.accounts.registerResident(
          ResidentRegistration(
            realName: name, citizenNumber: .completing(number), mobile: MobileNumber("13900000001"),
            login: LoginName(login), language: "zh-CN"),
          password: password, in: tx)
      }
      let grant = try await bench.signIn.attempt(
        login: login, password: "Correct-horse-2026", address: "203.0.113.5", deviceToken: nil)
      readers.append(Reader(name: name, cookie: "tb_session=\(grant.token)"))
      readers.append(Reader(name: "\(name), large", cookie: "tb_session=\(grant.token); tb_view=zh-CN.large.dark"))
    }
    return readers
  }

  @Test("three hundred pages in any order are each what their reader would see alone")
  func readersAreKeptApart() async throws {
    let bench = try await TestBench()
    let readers = try await readers(bench.bench)
    var alone: [String: String] = [:]
    for reader in readers {
      for path in Self.paths {
        // A router of its own has kept nothing yet.
        alone["\(reader.name) \(path)"] = try await bench.application(routes: Self.routes).test(.router) { client in
          try await client.execute(uri: path, method: .get, headers: reader.headers) { String(buffer: $0.body) }
        }
      }
    }
    #expect(Set(alone.values).count > 30, "the readers do not differ enough to prove anything")
    let expected = alone
    let mixed = try await bench.application(routes: Self.routes).test(.router) { client in
      var random = SplitMix(state: 2026)
      var mixed: [String] = []
      for turn in 0..<300 {
        let reader = readers[Int.random(in: readers.indices, using: &random)]
        let path = Self.paths[Int.random(in: Self.paths.indices, using: &random)]
        let seen = try await client.execute(uri: path, method: .get, headers: reader.headers) {
          String(buffer: $0.body)
        }
        if seen != expected["\(reader.name) \(path)"] { mixed.append("turn \(turn): \(reader.name) at \(path)") }
      }
      return mixed
    }
    #expect(mixed.isEmpty, "\(mixed)")
  }

  @Test("at most twice the capacity is kept, and what is asked for stays")
  func bounded() throws {
    let cache = FrameCache()
    func key(_ number: Int) -> FrameCache.Key {
      FrameCache.Key(
        layout: .site, language: .zhCN, textScale: .normal, theme: .system, path: "/\(number)", title: "",
        description: nil, crumbs: [], assets: [])
    }
    var made = 0
    for number in 0..<(5 * FrameCache.capacity) {
      _ = cache.frame(key(number)) {
        made += 1
        return (FrameCache.Frame(before: "\(number)", after: ""), true)
      }
      let popular = cache.frame(key(0)) { (FrameCache.Frame(before: "made again", after: ""), true) }
      #expect(popular.before == "0")
      #expect(cache.count <= 2 * FrameCache.capacity)
    }
    #expect(made == 5 * FrameCache.capacity)
  }

  @Test("a frame that cannot be made is not kept")
  func failuresAreNotKept() throws {
    let cache = FrameCache()
    let key = FrameCache.Key(
      layout: .site, language: .en, textScale: .large, theme: .dark, path: "/", title: "", description: nil, crumbs: [],
      assets: [])
    #expect(throws: WebError.notFound) { try cache.frame(key) { throw WebError.notFound } }
    #expect(cache.count == 0)
  }

  @Test("a frame that was overtaken while it was made is shown and not kept")
  func overtakenIsNotKept() {
    let cache = FrameCache()
    let key = FrameCache.Key(
      layout: .site, language: .en, textScale: .normal, theme: .system, path: "/", title: "", description: nil,
      crumbs: [], assets: [])
    #expect(cache.frame(key) { (FrameCache.Frame(before: "read-only", after: ""), false) }.before == "read-only")
    #expect(cache.frame(key) { (FrameCache.Frame(before: "as usual", after: ""), true) }.before == "as usual")
    #expect(cache.count == 1)
  }
}
