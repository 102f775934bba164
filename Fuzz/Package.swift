// swift-tools-version: 6.2
// Fuzzing of the engines with libFuzzer, apart from the product: Fuzz/run, docs/conformance.md.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// The engines, built here from the same sources (`Sources` is a link), so that the sanitizer sees into them.
func engine(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", resources: resources, swiftSettings: settings)
}

/// A program whose `main` is libFuzzer's.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Targets/\(name)",
    swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "fuzz",
  targets: [
    .systemLibrary(name: "CExpat", path: "Sources/CExpat", pkgConfig: "expat"),
    .systemLibrary(name: "CPCRE2", path: "Sources/CPCRE2", pkgConfig: "libpcre2-8"),
    .systemLibrary(name: "CIntelDecimal", path: "Sources/CIntelDecimal"),
    engine("Kernel", [], resources: [.copy("Resources")]),
    engine("XML", ["Kernel", "CExpat"]),
    engine("Patterns", ["Kernel", "CPCRE2"]),
    engine("FEEL", ["Kernel", "Patterns", "CIntelDecimal"]),
    engine("DMN", ["Kernel", "XML", "FEEL"]),
    engine("JSONSchema", ["Kernel", "Patterns"]),
    engine("BPMN", ["Kernel", "XML"]),
    fuzzer("FuzzFEEL", ["FEEL"]),
    fuzzer("FuzzDMN", ["DMN", "FEEL"]),
    fuzzer("FuzzSchema", ["JSONSchema", "Kernel"]),
    fuzzer("FuzzBPMN", ["BPMN", "Kernel"]),
  ])
