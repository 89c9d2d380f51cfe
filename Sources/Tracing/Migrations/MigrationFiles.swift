package import Diagnostics
package import NodeAPI
package import Trace

/// The migrations and seeders of a project in the order in which `sequelize-cli` runs them: by their names.
package struct MigrationFiles: Sendable {
  /// A file of one of the two folders.
  package struct File: Sendable {
    /// What it is.
    package let kind: MigrationFact.Kind
    /// Its path as the program sees it.
    package let path: String
    /// Its text.
    package var source: SourceText
  }

  /// The files, migrations first.
  package var files: [File]
  /// The database that they are for, by the project's configuration; nil where that does not say.
  package let database: String?

  /// Finds the files in the folders that the project's `.sequelizerc` names, or in the usual ones.
  package init(_ project: ProjectFiles) {
    let settings = MigrationSettings(project)
    let folders: [(MigrationFact.Kind, String)] = [
      (.migration, settings.migrations), (.seeder, settings.seeders),
    ]
    database = settings.database
    files = folders.flatMap { kind, folder in
      (project.names(in: folder) ?? []).filter(Self.isRun).compactMap { name in
        let path = folder + "/" + name
        return project.file(path).map {
          File(
            kind: kind,
            path: path,
            source: SourceText(name: ProjectFiles.shown(path), text: $0.text)
          )
        }
      }
    }
  }

  /// Whether a file of the folder is run: programs are, declarations of types and the like are not.
  private static func isRun(_ name: String) -> Bool {
    [".js", ".cjs", ".mjs", ".ts"].contains(where: name.hasSuffix) && !name.hasSuffix(".d.ts")
  }

  /// Whether there are any of a kind.
  package func has(_ kind: MigrationFact.Kind) -> Bool { files.contains { $0.kind == kind } }

  /// The steps that the files are, from 1 on; their texts are the sources from `first` on.
  func steps(sources first: Int) -> [PlannedStep] {
    files.enumerated().map { index, file in
      let start = SourceRange(start: 0, end: file.source.endOfLine(1))
      return PlannedStep(
        number: index + 1,
        label: file.source.name,
        code: TextSlice(file.source, SourceRange(start: 0, end: file.source.text.utf8.count)),
        place: Place(
          source: first + index,
          line: 1,
          column: 1,
          length: max(1, file.source.columnCount(of: start) ?? 1)
        ),
        migration: file.kind
      )
    }
  }
}
