/// The lessons that come with the tool: the texts of their files, embedded in the binary.
public enum LessonLibrary {
  /// The names of the lessons, in the order in which they are listed.
  public static let names = ["has-many-belongs-to"]

  /// The text of a file of the library by its name; nil where there is none.
  public static func text(of file: String) -> String? {
    bytes(of: file).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func bytes(of file: String) -> [UInt8]? {
    switch file {
    case "has-many-belongs-to.yml": PackageResources.has_many_belongs_to_yml
    case "has-many-belongs-to.js": PackageResources.has_many_belongs_to_js
    default: nil
    }
  }
}
