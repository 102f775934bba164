import Acts
import Cases
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Search
import Store
import StoreTesting
import TownTesting
import WebSupport
import WebTesting

@testable import Legislation

/// A small government with a real database and a library of acts.
struct LegislationWorld: Sendable {
  let town: SmallTown
  let feature = LegislationFeature()
  let bench: Workbench

  var store: any Store { town.store }

  init() async throws {
    town = try await SmallTown(seed: 29, migrations: [TextIndexMigrations.set, LegislationMigrations.set])
    let book = CalendarBook(try WorkingDayCalendar.published())
    let (clock, ids) = (town.clock, town.ids)
    let kinds = CaseKindRegistry()
    let folder = FileManager.default.temporaryDirectory.appending(path: "law-\(UUID().uuidString)")
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds), kinds: kinds,
      configuration: .example, search: try TextSearch(ids: ids))
  }

  /// Takes texts in, a second after what was before.
  @discardableResult
  func take(_ files: [(name: String, text: String)]) async throws -> [ActOutcome] {
    town.clock.advance(seconds: 1)
    let read = try files.map { try ActFile(name: $0.name, bytes: Array($0.text.utf8)) }
    let bench = self.bench
    return try await store.write { tx in try ActCommands(bench).put(read, by: .system, in: tx) }
  }

  func browse(
    language: String = "zh-CN", _ body: @escaping @Sendable (FormClient) async throws -> Void
  ) async throws {
    try await feature.prepare(bench: bench)
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(FormClient(client: client, session: nil, language: language))
    }
  }
}

/// Acts for tests.
enum SampleActs {
  static let oldHolidays = (
    name: "甲市放假办法(2013-12-11).md",
    text: """
    # 甲市放假办法

    2010年1月1日 甲市第一届人民代表大会常务委员会第一次会议通过

    <!-- INFO END -->

    ## 第一章 总则

    第一条 为统一全市的假期，制定本办法。

    第二条 全市放假的节日：

    （一）新年，放假1天；

    （二）春节，放假3天。

    ## 第二章 附则

    第三条 本办法自2010年2月1日起施行。
    """
  )

  static let newHolidays = (
    name: "甲市放假办法(2024-11-10).md",
    text: """
    # 甲市放假办法

    2010年1月1日 甲市第一届人民代表大会常务委员会第一次会议通过

    2024年11月10日 甲市第三届人民代表大会常务委员会第九次会议修正

    <!-- INFO END -->

    ## 第一章 总则

    第一条 为统一全市的假期，根据《中华人民共和国乙法》第三条第二款，制定本办法。

    第二条 全市放假的节日：

    （一）元旦，放假1天；

    （二）春节，放假4天。

    第三条 可以合理安排调休，依照本办法第二条办理。

    ## 第二章 附则

    第四条 本办法自2010年2月1日起施行。
    """
  )

  static let law = (
    name: "乙法(2020-06-20).md",
    text: """
    # 中华人民共和国乙法

    2020年6月20日 第十三届全国人民代表大会常务委员会第十九次会议通过

    <!-- INFO END -->

    第一条 为了<保护>假期，制定本法。

    第二条 国家保障休假的权利。

    第二条之一 用人单位应当安排补休。

    第三条 节日由规章规定。

    地方可以另行规定。

    第四条 本法自2021年1月1日起施行。《丙暂行办法》同时废止。

    附表

    节日表

    春节 4天
    """
  )

  static let repealed = (
    name: "丙暂行办法(1999-05-05).md",
    text: "# 丙暂行办法\n\n1999年5月5日 国务院批准\n\n<!-- INFO END -->\n\n第一条 旧的规定。\n"
  )

  static let all = [oldHolidays, newHolidays, law, repealed]
}
