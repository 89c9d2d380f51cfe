// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let kit: Target.Dependency = .product(name: "AssocTraceKit", package: "assoc-trace")
let sqlite: Target.Dependency = .product(name: "CSQLite", package: "assoc-trace")
let benchmark: Target.Dependency = .product(name: "Benchmark", package: "benchmark")

/// Measurements of the tool's parts, apart from the tool so that it depends on no measuring library.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "assoc-trace", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "EngineWorkloads", dependencies: [kit, sqlite], swiftSettings: settings),
    .executableTarget(
      name: "engine-ratios",
      dependencies: ["EngineWorkloads", kit],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "record-cost",
      dependencies: ["EngineWorkloads", kit],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: ["EngineWorkloads", benchmark],
      path: "Benchmarks/EngineBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
    .executableTarget(
      name: "LanguageBenchmarks",
      dependencies: [kit, benchmark],
      path: "Benchmarks/LanguageBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ]
)
