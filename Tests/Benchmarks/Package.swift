// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let workloads: Target.Dependency = .product(name: "Workloads", package: "assoc-trace")
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
    .executableTarget(
      name: "engine-ratios",
      dependencies: [workloads],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "record-cost",
      dependencies: [workloads],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [workloads, benchmark],
      path: "Benchmarks/EngineBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
    .executableTarget(
      name: "LanguageBenchmarks",
      dependencies: [workloads, benchmark],
      path: "Benchmarks/LanguageBenchmarks",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ]
)
