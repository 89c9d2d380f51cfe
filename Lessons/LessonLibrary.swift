/// The lessons that come with the tool: the texts of the files in this folder, embedded in the binary.
///
/// A new lesson is its files, dropped here: the build finds them.
public enum LessonLibrary {
  /// The names of the lessons, which are those of their files (`.yml`), in order.
  public static var names: [String] {
    files.filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(".yml".count)) }
  }

  /// The paths of the files in a folder of the library, from that folder; empty where there is none.
  public static func files(in folder: String) -> [String] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    return files.filter { $0.utf8.starts(with: prefix.utf8) }.map {
      String($0.dropFirst(prefix.count))
    }
  }

  /// The text of a file of the library by its path in this folder, such as `exercises/slow.js`; nil when there is none.
  public static func text(of file: String) -> String? { embedded(file) }
}
