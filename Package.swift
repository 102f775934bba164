// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// One floor-abiding module: it may depend only on modules listed before it.
struct Module {
  var name: String
  var modules: [String] = []
  var external: [Target.Dependency] = []
  var hasResources = false
  var servesHTTP = false
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let platformServices = [
  "Kernel", "Cryptography", "Store", "Outbound", "Search", "Transparency", "Ledger", "Identity", "Notifications",
  "FEEL", "DMN", "Models", "BPMN", "Workflow", "Acts",
]
let featureFloor = platformServices + ["Cases", "WebSupport"]

let modules = [
  // Floor 0
  Module(name: "Kernel", hasResources: true),
  // Floor 1
  Module(name: "XML", modules: ["Kernel", "CExpat"]),
  Module(name: "BPMN", modules: ["Kernel", "XML"]),
  Module(name: "Patterns", modules: ["Kernel", "CPCRE2"]),
  Module(name: "JSONSchema", modules: ["Kernel", "Patterns"]),
  Module(name: "FEEL", modules: ["Kernel", "Patterns", "CIntelDecimal"]),
  Module(name: "DMN", modules: ["Kernel", "XML", "FEEL"]),
  Module(name: "Forms", modules: ["Kernel", "FEEL", "JSONSchema"]),
  Module(name: "Acts", modules: ["Kernel"]),
  Module(name: "Screening", modules: ["Kernel"]),
  // Floor 2
  Module(
    name: "Documents", modules: ["Kernel", "XML", "CZlib", "CZip", "CPangoCairo", "CPoppler", "CXlsxWriter"]),
  Module(name: "Cryptography", modules: ["Kernel", "CArgon2", "COpenSSL"]),
  Module(name: "Transparency", modules: ["Kernel", "Cryptography"]),
  Module(name: "Store", modules: ["Kernel", "Cryptography", "CPostgreSQL"], external: [grdb]),
  Module(name: "Workflow", modules: ["Kernel", "Store", "BPMN", "FEEL"]),
  Module(name: "Outbound", modules: ["Kernel", "Cryptography", "Store", "CCurl"]),
  Module(name: "Search", modules: ["Kernel", "Store", "COpenCC"], hasResources: true),
  Module(name: "Ledger", modules: ["Kernel", "Cryptography", "Store", "Transparency"]),
  Module(name: "Identity", modules: ["Kernel", "Store", "Cryptography", "Ledger"]),
  Module(name: "Notifications", modules: ["Kernel", "Store"]),
  Module(name: "Models", modules: ["Kernel", "FEEL", "DMN", "Cryptography", "Store", "Identity"]),
  // Floor 3
  Module(
    name: "Cases",
    modules: ["Kernel", "Store", "Cryptography", "Identity", "Notifications", "BPMN", "Workflow", "Acts"]),
  // Floor 4
  Module(
    name: "WebSupport", modules: platformServices + ["Cases"],
    external: [hummingbird, nio, mustache, logging],
    hasResources: true, servesHTTP: true),
  // Floor 5
  Module(name: "Accounts", modules: featureFloor, external: [hummingbird], hasResources: true, servesHTTP: true),
  Module(
    name: "Services", modules: featureFloor + ["JSONSchema", "Forms"], external: [hummingbird], hasResources: true,
    servesHTTP: true),
  Module(name: "Desk", modules: featureFloor, external: [hummingbird], hasResources: true, servesHTTP: true),
  Module(name: "Operations", modules: featureFloor, external: [hummingbird], hasResources: true, servesHTTP: true),
  Module(name: "Verification", modules: featureFloor, external: [hummingbird], hasResources: true, servesHTTP: true),
  Module(
    name: "Witness", modules: ["Kernel", "Cryptography", "Transparency"], external: [hummingbird, nio, logging],
    servesHTTP: true),
  Module(
    name: "Studio", modules: featureFloor + ["XML"], external: [hummingbird], hasResources: true, servesHTTP: true),
  Module(name: "Privacy", modules: featureFloor, external: [hummingbird, nio], hasResources: true, servesHTTP: true),
  Module(name: "Legislation", modules: featureFloor, external: [hummingbird], hasResources: true, servesHTTP: true),
  Module(
    name: "Publishing", modules: featureFloor + ["Documents", "Screening", "XML"], external: [hummingbird],
    hasResources: true, servesHTTP: true),
  Module(
    name: "Disclosure", modules: featureFloor + ["Documents", "Screening"], external: [hummingbird],
    hasResources: true, servesHTTP: true),
  // Floor 6
  Module(
    name: "Platform",
    modules: featureFloor + [
      "Accounts", "Services", "Desk", "Operations", "Verification", "Privacy", "Studio", "Legislation",
      "Publishing", "Disclosure", "Documents", "Forms", "CZlib",
    ],
    external: [hummingbird, nio, nioHTTPTypes, lifecycle, unixSignals, logging],
    hasResources: true, servesHTTP: true),
]

/// The named modules with everything that they stand on.
func closure(_ names: [String]) -> Set<String> {
  var seen: Set<String> = []
  var queue = names
  while let name = queue.popLast() {
    guard seen.insert(name).inserted else { continue }
    queue += modules.first { $0.name == name }?.modules ?? []
  }
  return seen
}

var targets: [Target] = [
  .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
  .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
  .systemLibrary(name: "COpenCC", pkgConfig: "opencc", providers: [.apt(["libopencc-dev"])]),
  .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
  .systemLibrary(name: "CIntelDecimal", providers: [.apt(["libintelrdfpmath-dev"])]),
  .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
  .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
  .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
  .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
]

targets.append(
  .target(
    name: "StoreTesting",
    dependencies: [.target(name: "Kernel"), .target(name: "Cryptography"), .target(name: "Store")],
    path: "Tests/StoreTesting",
    swiftSettings: settings))

targets.append(.target(name: "ProcessTesting", path: "Tests/ProcessTesting", swiftSettings: settings))

targets.append(
  .target(
    name: "WebTesting", dependencies: [.target(name: "Kernel"), hummingbird, hummingbirdTesting, nio],
    path: "Tests/WebTesting",
    swiftSettings: settings))

/// A small government with people, for the tests of features.
targets.append(
  .target(
    name: "TownTesting",
    dependencies: (closure(["Cases"]).sorted() + ["StoreTesting"]).map { .target(name: $0) },
    path: "Tests/TownTesting", swiftSettings: settings))

/// Models and commands at random, for the engine and for what keeps its instances.
targets.append(
  .target(
    name: "BPMNTesting", dependencies: [.target(name: "Kernel"), .target(name: "BPMN")], path: "Tests/BPMNTesting",
    swiftSettings: settings))

for module in modules {
  let path = "Sources/\(module.name)"
  targets.append(
    .target(
      name: module.name,
      dependencies: module.modules.map { .target(name: $0) } + module.external,
      path: path,
      resources: module.hasResources ? [.copy("Resources")] : [],
      swiftSettings: settings))
  let floorsBelow = closure([module.name])
  var testDependencies: [Target.Dependency] = floorsBelow.sorted().map { .target(name: $0) }
  testDependencies += module.external
  if floorsBelow.contains("BPMN") { testDependencies.append(.target(name: "BPMNTesting")) }
  if floorsBelow.contains("Outbound") { testDependencies.append(.target(name: "ProcessTesting")) }
  if floorsBelow.contains("Store") { testDependencies.append(.target(name: "StoreTesting")) }
  if floorsBelow.contains("Cases") { testDependencies.append(.target(name: "TownTesting")) }
  if module.servesHTTP { testDependencies += [hummingbirdTesting, .target(name: "WebTesting")] }
  targets.append(
    .testTarget(
      name: "\(module.name)Tests", dependencies: testDependencies,
      path: "Tests/\(module.name)Tests", swiftSettings: settings))
}

targets.append(
  .executableTarget(
    name: "tongban",
    dependencies: [.target(name: "Platform"), .target(name: "Witness"), argumentParser],
    path: "Sources/tongban",
    swiftSettings: settings))

targets.append(
  .executableTarget(
    name: "benchmark",
    dependencies: featureFloor.map { .target(name: $0) } + [
      .target(name: "Forms"), .target(name: "JSONSchema"), .target(name: "Services"),
      .target(name: "Disclosure"), .target(name: "Publishing"), .target(name: "Platform"), argumentParser, grdb,
      hummingbird, nio, mustache,
    ],
    path: "Sources/benchmark",
    swiftSettings: settings))

targets.append(.testTarget(name: "TidyTests", path: "Tests/TidyTests", swiftSettings: settings))

let package = Package(
  name: "tongban",
  defaultLocalization: "zh-CN",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tongban", targets: ["tongban"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: targets
)
