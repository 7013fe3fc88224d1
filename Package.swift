// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  .treatWarning("ExplicitSendable", as: .error),
]

/// A room of the house, with its tests.
/// The arrows between rooms are those of `Specs/architecture.md`; an import that is not listed here does not compile.
func room(_ name: String, _ dependencies: [Target.Dependency], testFiles: [String] = []) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies, exclude: testFiles,
      swiftSettings: strict),
  ]
}

let rooms: [[Target]] = [
  room("Sodium", ["CSodium"]),
  room("Platform", []),
  room("Age", ["Sodium", "Platform"]),
  room("ChecklistTerms", []),
  room("Checklists", ["Sodium", "Platform", "ChecklistTerms"]),
  room("SignedNotes", ["Sodium"]),
  room("TransparencyLog", ["Sodium", "Platform", "SignedNotes"]),
  room("Agreements", ["Sodium", "SignedNotes", "ChecklistTerms"]),
  room("Access", ["Sodium", "Platform", "SignedNotes", "TransparencyLog", "Agreements"]),
  room("Bundles", ["Sodium", "Platform", "SignedNotes", "Age", "ChecklistTerms", "Agreements", "Access"]),
  room(
    "Kura",
    [
      "Sodium", "Platform", "Age", "SignedNotes", "TransparencyLog", "ChecklistTerms", "Agreements", "Bundles",
      "Access", "Checklists",
    ]),
  room(
    "KuraCLI",
    [
      "Sodium", "Platform", "Age", "SignedNotes", "TransparencyLog", "ChecklistTerms", "Agreements", "Bundles",
      "Access", "Checklists", "Kura",
    ],
    testFiles: ["Golden"]),
]
/// What another package can take, each by itself. The other rooms stand behind these.
let products = ["Kura", "Age", "SignedNotes", "TransparencyLog", "Checklists"]

let package = Package(
  name: "kura",
  products: products.map { .library(name: $0, targets: [$0]) } + [
    .executable(name: "kura", targets: ["KuraTool"]),
    .executable(name: "kura-bench", targets: ["KuraBench"]),
    .executable(name: "kura-mutants", targets: ["KuraMutants"]),
  ],
  targets: rooms.flatMap { $0 } + [
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .executableTarget(name: "KuraTool", dependencies: ["KuraCLI"], swiftSettings: strict),
    .executableTarget(
      name: "KuraBench",
      dependencies: ["Sodium", "Platform", "SignedNotes", "Age", "Agreements", "Checklists", "Kura"],
      swiftSettings: strict),
    .executableTarget(name: "KuraMutants", dependencies: ["Platform"], swiftSettings: strict),
    // What tests of all rooms need; so low that none of them waits for more than its own room.
    .target(
      name: "TestSupport", dependencies: ["Sodium", "Platform"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Sodium", "Platform", "Age", "SignedNotes", "TransparencyLog", "Agreements", "Bundles", "Access", "Kura",
        "KuraTool",
      ],
      swiftSettings: strict),
  ]
)
