import Foundation
import PackagePlugin

/// Embeds the files of a target as they are found in its folder: lessons (`.yml`) with their programs (`.js`) and their
/// schema (`.json`), the style sheet (`.css`) and the script of pages.
///
/// The target has a type of its own name, which gets the texts.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let files = target.sourceFiles.map(\.url)
      .filter { ["js", "yml", "json", "css"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files of \(target.name)",
        executable: try context.tool(named: "file-embedder").url,
        arguments: [output.path, target.name, target.directoryURL.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output]
      )
    ]
  }
}
