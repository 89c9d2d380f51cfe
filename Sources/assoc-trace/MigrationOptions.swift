import ArgumentParser
import Sessions

/// Whether the migrations and seeders of a project are run before it.
struct MigrationOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Run the project's migrations first; they are where nothing in the project calls sync()."
  )
  var migrations: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "Run the project's seeders first; they are where migrations are."
  )
  var seed: Bool?

  /// The choice.
  var choice: MigrationChoice { MigrationChoice(migrates: migrations, seeds: seed) }
}
