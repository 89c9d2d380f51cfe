/// A small program that a kind of finding is explained with: one text, or the files of an app with what its server is
/// sent.
package struct GuideProgram: Sendable, Equatable {
  /// A file.
  package struct File: Sendable, Equatable {
    /// Its path, `models/user.js`.
    package let name: String
    /// Its text.
    package let text: String

    /// Makes a file.
    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The files, that which the program begins with first; a single one without a name for a program of one file.
  package let files: [File]
  /// What its server is sent, as a file of requests has it; empty for nothing.
  package let requests: String

  /// An app of several files, or one whose server gets requests.
  package init(_ files: [File], requests: String = "") {
    self.files = files
    self.requests = requests
  }

  /// Whether it is an app, not a program of one file.
  package var isProject: Bool { files.count > 1 || !requests.isEmpty }

  /// The text of the file that the program begins with.
  package var entry: String { files.first?.text ?? "" }
}

extension GuideProgram: ExpressibleByStringLiteral {
  /// A program of one file.
  package init(stringLiteral text: String) { self.init([File("", text)]) }
}
