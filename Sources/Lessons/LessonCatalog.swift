package import Diagnostics
import LessonLibrary

/// Finds what is wrong with the text of a claim; the places of the problems do not matter.
///
/// Lesson files are read without the program's language, which whoever runs lessons knows.
package typealias ClaimCheck = (String) -> [Diagnostic]

/// Where lessons come from: the ones in the binary, and files.
package enum LessonCatalog {
  /// The lesson that is taken where none is named.
  package static let defaultName = "has-many-belongs-to"

  /// The names of the lessons in the binary, each after those that come before it.
  package static let names = LessonOrder(
    LessonLibrary.names.map { ($0, prerequisites(of: $0)) }
  ).names

  /// The JSON Schema of lesson files, from which editors complete.
  package static var schema: String { LessonLibrary.text(of: "lesson.schema.json") ?? "" }

  /// The lessons that come before one of the binary, as its first document says; empty where it cannot be read.
  private static func prerequisites(of name: String) -> [String] {
    let source = SourceText(name: name, text: LessonLibrary.text(of: "\(name).yml") ?? "")
    let first = (try? YAMLDocuments.roots(of: source) { _ in true })?.first
    let list = first?.pairs?.first { $0.key.text == "prerequisites" }?.value
    return list?.items?.compactMap(\.text) ?? []
  }

  /// What is read of a lesson file that consists of several YAML documents.
  package enum Parts: Sendable {
    case all
    /// The documents up to the one that names the program, with what a replay shows; the parts that
    /// come later stay empty.
    case replay
  }

  /// A lesson of the binary; nil when there is none of that name.
  /// - Throws: what is wrong with it, if something is.
  package static func bundled(
    _ name: String,
    parts: Parts = .all,
    apps: AppReading = .none,
    claimProblems: @escaping ClaimCheck
  ) throws(DiagnosticList) -> Lesson? {
    guard let text = LessonLibrary.text(of: "\(name).yml") else { return nil }
    let source = SourceText(name: "\(name).yml", text: text)
    let file = try LessonParser(claimProblems: claimProblems).parse(
      source,
      name: name,
      parts: parts
    )
    return try LessonAssembly(source, ProgramSearch(folder: .library, apps: apps)).lesson(file)
  }

  /// The lesson of a file; its program lies beside it, or in a folder below.
  /// - Throws: what is wrong with it.
  package static func lesson(
    file source: SourceText,
    apps: AppReading = .none,
    claimProblems: @escaping ClaimCheck
  ) throws(DiagnosticList) -> Lesson {
    let parser = LessonParser(claimProblems: claimProblems)
    let file = try parser.parse(source, name: source.name, parts: .all)
    let search = ProgramSearch(folder: .disk(SourceFolder(of: source.name)), apps: apps)
    return try LessonAssembly(source, search).lesson(file)
  }

  /// What to say about a name that no lesson has.
  package static func unknown(_ name: String) -> Diagnostic {
    Diagnostic(
      id: .unknownLesson,
      "there is no lesson '\(name)'",
      help: [
        closestMatch(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "the lessons are: \(names.joined(separator: ", "))",
        "a program's name ends in .js, a lesson file's in .yml",
      ]
    )
  }
}
