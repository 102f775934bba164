import BPMN
import Cases
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Models
import NIOCore
import Store
import StoreTesting
import TownTesting
import WebSupport
import WebTesting
import Workflow

@testable import Studio

/// A small government with a real database, processes that run on it, and the studio's pages.
struct StudioWorld: Sendable {
  let town: SmallTown
  let workflow: Workflow
  let feature: StudioFeature
  let bench: Workbench

  var store: any Store { town.store }
  var clock: SettableWallClock { town.clock }

  init() async throws {
    town = try await SmallTown(
      seed: 23, migrations: [WorkflowMigrations.set, ModelsMigrations.set, StudioMigrations.set])
    let calendar = try WorkingDayCalendar.published()
    let book = CalendarBook(calendar)
    let (clock, ids) = (town.clock, town.ids)
    workflow = Workflow(clock: clock, ids: ids, time: CalendarTime(calendar))
    feature = StudioFeature()
    let kinds = CaseKindRegistry()
    let folder = FileManager.default.temporaryDirectory.appending(path: "studio-\(UUID().uuidString)")
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds), kinds: kinds,
      configuration: .example, workflow: workflow)
    try await town.hire("analyst", "沈研", .administrator, town.district)
    try await town.hire("admin", "吴刚", .administrator, town.market)
    try await town.hire("officer", "李明", .officer, town.market)
    try await town.register("zhangsan", "张三丰", serial: 100)
  }

  // MARK: What runs

  @discardableResult
  func deploy(_ model: String) async throws -> ProcessVersion {
    let workflow = self.workflow
    let checked = try workflow.check(model)
    return try await store.write { tx in try workflow.deploy(checked, in: tx) }
  }

  func start(_ process: String, _ variables: [String: JSONValue] = [:], of login: String? = nil) async throws
    -> InstanceID
  {
    var request = StartRequest(
      process, variables: variables.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
    if let login { request.party = WorkflowParty(try await town.account(login).personPartyID) }
    let (workflow, ready) = (self.workflow, request)
    return try await store.write { tx in try workflow.start(ready, in: tx) }.id
  }

  func complete(_ id: InstanceID, _ element: String) async throws {
    let workflow = self.workflow
    try await store.write { tx in
      let task = try workflow.resting(in: id, tx: tx).first { $0.kind == "task" && $0.element == element }
      guard let task else { throw WorkflowError.instanceUnknown(id: element) }
      try workflow.complete(id, token: task.number, in: tx)
    }
  }

  func rests(_ id: InstanceID) async throws -> [String] {
    let workflow = self.workflow
    return try await store.read { tx in try workflow.resting(in: id, tx: tx).map { "\($0.kind) \($0.element)" } }
  }

  func summary(_ id: InstanceID) async throws -> InstanceSummary? {
    let workflow = self.workflow
    return try await store.read { tx in try workflow.summary(id, in: tx) }
  }

  /// Does what waits in the queue.
  func work() async throws {
    try await JobWorkers(store: store, kinds: [TransferWork(workflow: workflow).jobKind], clock: clock).runUntilIdle()
  }

  // MARK: Browsing

  /// Opens a browser for somebody, or for nobody.
  func browse(
    as login: String? = "analyst", language: String = "zh-CN",
    _ body: @escaping @Sendable (StudioBrowser) async throws -> Void
  ) async throws {
    let session = if let login { try await town.token(login) } else { String?.none }
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(StudioBrowser(client: FormClient(client: client, session: session, language: language)))
    }
  }
}

/// A browser without script.
struct StudioBrowser: Sendable {
  var client: FormClient

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  /// Sends a form with a token.
  func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Page {
    let token = try await get("/studio/upload").token
    return try await client.send(path, fields + [("_csrf", token)])
  }

  /// Uploads a model as the form does.
  func upload(_ model: String, name: String = "model.bpmn", key: String = "") async throws -> Page {
    let token = try await get("/studio/upload").token
    let boundary = "----studio"
    var body = ""
    for (field, value) in [("_csrf", token), ("key", key)] {
      body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
    }
    body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"model\"; filename=\"\(name)\"\r\n"
    body += "Content-Type: application/xml\r\n\r\n\(model)\r\n--\(boundary)--\r\n"
    return try await client.send(
      "/studio/upload", ByteBuffer(string: body), type: "multipart/form-data; boundary=\(boundary)")
  }

  /// Uploads a model that is taken, and answers the draft's address.
  func draft(_ model: String, key: String = "") async throws -> String {
    try await upload(model, key: key).location ?? ""
  }
}
