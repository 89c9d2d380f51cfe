import Glibc
import Lessons
import Sessions

/// Where the files of a program are that a command was given.
struct ProgramFiles {
  private let subject: Subject
  private let named: String?

  /// Takes a subject and how it was named; nil for the lesson that is taken where none is.
  init(_ subject: Subject, named: String?) {
    self.subject = subject
    self.named = named
  }

  /// The path of a file of the program: as it was named, else below the folder that was, or the ones above the file;
  /// nil where it is not there, and for a program that comes with the tool or out of a trace.
  func path(of name: String) -> String? {
    guard let named else { return nil }
    switch subject {
    case .trace: return nil
    case .lesson where !named.hasSuffix(".yml") && !named.hasSuffix(".yaml"): return nil
    case .lesson, .program, .project: break
    }
    if access(name, R_OK) == 0 { return name }
    var folder =
      SourceFile.isRegularFile(named) == true
      ? named.lastIndex(of: "/").map { String(named[..<$0]) } ?? "." : named
    for _ in 0..<8 {
      if access("\(folder)/\(name)", R_OK) == 0 { return "\(folder)/\(name)" }
      folder += "/.."
    }
    return nil
  }
}
