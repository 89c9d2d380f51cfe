// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  // A type whose parts are known needs no search through all conformances of the binary; such searches would be 9
  // of the 33 million instructions of `assoc-trace step`.
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
    .when(configuration: .release)
  ),
]

/// How a release is linked: a static executable leaves the dynamic linker nothing to load or look up.
///
/// The tool starts for every step that a learner looks at, so its start counts. The Swift libraries must be
/// static too: `swift build -c release --static-swift-stdlib`.
let linkerSettings: [LinkerSetting] = [
  .unsafeFlags(
    ["-use-ld=lld", "-Xclang-linker", "-static", "-Xlinker", "--icf=safe", "-Xlinker", "-s"],
    .when(platforms: [.linux], configuration: .release)
  )
]

let orderedCollections: Target.Dependency = .product(
  name: "OrderedCollections",
  package: "swift-collections"
)
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

/// One library target with the settings that every target of the package shares.
func library(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// The test target of one library, in `Tests/<name>Tests`.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies,
    exclude: exclude,
    swiftSettings: settings
  )
}

let package = Package(
  name: "assoc-trace",
  products: [
    .executable(name: "assoc-trace", targets: ["assoc-trace"]),
    // The format of a saved trace, for programs that read one.
    .library(name: "Trace", targets: ["Trace", "Diagnostics"]),
    // What `Tests/Benchmarks` measures.
    .library(name: "Workloads", targets: ["Workloads"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    library("Diagnostics"),
    library("Digests"),
    library("ECMAScriptText"),
    library("ScriptSyntax", ["Diagnostics"]),
    library("ScriptRuntime", ["CPlatform", "ScriptSyntax", "ECMAScriptText", "Diagnostics"]),
    .systemLibrary(name: "CPlatform"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CLibYAML"),
    library(
      "NodeAPI",
      ["Digests", "ScriptRuntime", "ScriptSyntax", "ECMAScriptText", "Diagnostics"]
    ),
    library(
      "ExpressAPI",
      [
        "NodeAPI", "Digests", "Validators", "ScriptRuntime", "ScriptSyntax", "ECMAScriptText",
        "Diagnostics",
      ]
    ),
    library("Store", ["CPlatform", "CSQLite", "Diagnostics"]),
    library("Validators", ["ECMAScriptText"]),
    library(
      "Associations",
      ["Validators", "Store", "ECMAScriptText", "Diagnostics", orderedCollections]
    ),
    library(
      "SequelizeAPI",
      [
        "Trace", "Associations", "Store", "NodeAPI", "ScriptRuntime", "Diagnostics",
        orderedCollections,
      ]
    ),
    library("Trace", ["Diagnostics"], exclude: ["trace.schema.json"]),
    library(
      "Tracing",
      [
        "Trace", "ExpressAPI", "SequelizeAPI", "NodeAPI", "Associations", "Store", "ScriptRuntime",
        "ScriptSyntax", "ECMAScriptText", "Diagnostics", orderedCollections,
      ]
    ),
    library("Analysis", ["Trace", "ECMAScriptText", "Diagnostics", orderedCollections]),
    library("Rendering", ["PageAssets", "Digests", "Diagnostics"]),
    library(
      "Lessons",
      ["Analysis", "Trace", "ECMAScriptText", "Diagnostics", "LessonLibrary", "CLibYAML"]
    ),
    library(
      "Sessions",
      [
        "Lessons", "Analysis", "Tracing", "NodeAPI", "Trace", "ScriptSyntax", "ECMAScriptText",
        "Diagnostics",
      ]
    ),
    library("Progress", ["Rendering", "Store", "CSQLite", "ECMAScriptText", "Diagnostics"]),
    library("Pages", ["Lessons", "Analysis", "Trace", "Rendering", "Diagnostics"]),
    library("Tutor", ["Pages", "Lessons", "Analysis", "Trace", "Rendering", "Diagnostics"]),
    .executableTarget(
      name: "assoc-trace",
      dependencies: [
        "Tutor", "Progress", "Pages", "Sessions", "Lessons", "Analysis", "Tracing", "Trace",
        "Rendering", "ScriptRuntime", "Diagnostics", argumentParser,
      ],
      swiftSettings: settings,
      linkerSettings: linkerSettings
    ),
    .target(
      name: "LessonLibrary",
      path: "Lessons",
      swiftSettings: settings,
      plugins: ["EmbedFiles"]
    ),
    // The style sheet and the script of pages, which the binary holds.
    .target(name: "PageAssets", swiftSettings: settings, plugins: ["EmbedFiles"]),
    .plugin(
      name: "EmbedFiles",
      capability: .buildTool(),
      dependencies: ["file-embedder"],
      path: "Sources/EmbedFiles"
    ),
    .executableTarget(
      name: "file-embedder",
      swiftSettings: settings
    ),
    tests("Diagnostics", ["Diagnostics"]),
    tests("ECMAScriptText", ["ECMAScriptText"]),
    tests("Rendering", ["Rendering", "Diagnostics"]),
    // What several test targets need: programs, their runs, folders, the repository's files.
    .target(
      name: "TestSupport",
      dependencies: ["Tracing", "Trace", "ScriptSyntax", "Diagnostics"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .target(
      name: "Workloads",
      dependencies: [
        "Analysis", "Tracing", "Trace", "SequelizeAPI", "Associations", "Store", "ScriptRuntime",
        "ScriptSyntax", "Diagnostics", "CSQLite",
      ],
      path: "Tests/Workloads",
      swiftSettings: settings
    ),
    tests("Trace", ["Lessons", "Analysis", "Trace", "TestSupport"]),
    tests(
      "Analysis",
      [
        "Analysis", "Trace", "Tracing", "NodeAPI", "ScriptSyntax", "Diagnostics", "TestSupport",
      ],
      exclude: ["RightPrograms"]
    ),
    tests(
      "Tracing",
      [
        "Analysis", "Trace", "Tracing", "SequelizeAPI", "ScriptSyntax", "Diagnostics",
        "TestSupport",
      ]
    ),
    tests("Lessons", ["Lessons", "Analysis", "Diagnostics", "LessonLibrary", "TestSupport"]),
    tests(
      "Sessions",
      ["Sessions", "Lessons", "Analysis", "Tracing", "Trace", "Diagnostics", "TestSupport"]
    ),
    tests(
      "Pages",
      ["Pages", "Sessions", "Lessons", "Analysis", "Tracing", "Trace", "Rendering", "TestSupport"]
    ),
    tests(
      "Tutor",
      [
        "Tutor", "Pages", "Lessons", "Analysis", "Trace", "Rendering", "Diagnostics",
        "TestSupport",
      ]
    ),
    tests("Command", ["assoc-trace", "trace-reader", "TestSupport"], exclude: ["Goldens"]),
    // What a saved trace is good for without an engine; CI proves that it links none.
    .executableTarget(
      name: "trace-reader",
      dependencies: [
        "Tutor", "Pages", "Lessons", "Analysis", "Trace", "Rendering", "Diagnostics",
      ],
      path: "Tests/TraceReader",
      swiftSettings: settings
    ),
    tests(
      "Conformance",
      ["Tutor", "Lessons", "Analysis", "Trace", "Tracing", "ScriptSyntax", "Diagnostics"],
      exclude: ["Corpus", "Further", "findings.json"]
    ),
    tests("ScriptSyntax", ["ScriptSyntax", "Diagnostics"]),
    tests(
      "Fuzz",
      [
        "Pages", "Sessions", "Lessons", "Rendering", "Analysis", "Trace", "Tracing", "NodeAPI",
        "ScriptRuntime", "ScriptSyntax", "Diagnostics", "TestSupport",
      ]
    ),
    tests("ScriptRuntime", ["ScriptRuntime", "ScriptSyntax", "Diagnostics"]),
    tests("NodeAPI", ["NodeAPI", "ScriptRuntime", "ScriptSyntax", "Diagnostics"]),
    tests(
      "ExpressAPI",
      ["ExpressAPI", "NodeAPI", "ScriptRuntime", "ScriptSyntax", "Diagnostics"],
      exclude: ["Recordings"]
    ),
    tests(
      "Progress",
      ["Progress", "Diagnostics", "TestSupport"],
      exclude: ["Histories.txt"]
    ),
    tests("Store", ["Store"]),
    tests("Validators", ["Validators"]),
    tests(
      "Associations",
      ["Associations", "Store", "ECMAScriptText", "Diagnostics", orderedCollections]
    ),
    tests(
      "SequelizeAPI",
      [
        "SequelizeAPI", "Associations", "Store", "ScriptRuntime", "ScriptSyntax", "Diagnostics",
        orderedCollections,
      ]
    ),
  ]
)
