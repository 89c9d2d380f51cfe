package import Foundation

/// A folder of its own for a test's files, removed with it.
package final class Folder {
  /// Where it is.
  package let url: URL

  /// Makes the folder with files by their names.
  package init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "assoc-trace-" + UUID().uuidString
    )
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(Data(text.utf8), to: name) }
  }

  /// Writes a file; the folders of its name are made.
  package func write(_ data: Data, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try data.write(to: file)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
