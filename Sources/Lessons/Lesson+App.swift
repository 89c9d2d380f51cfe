package import Diagnostics

extension Lesson {
  /// A program that is an app: its files, and what its server is sent.
  package struct App: Sendable {
    /// The files, by their paths in the app's folder.
    package var files: [SourceText]
    /// The path of the file that it begins with.
    package var entry: String
    /// What its server is sent; nil for nothing.
    package var requests: Requests?

    /// Makes an app.
    package init(files: [SourceText], entry: String, requests: Requests?) {
      self.files = files
      self.entry = entry
      self.requests = requests
    }

    /// Whether it is a folder of files, and not a single one.
    package var isFolder: Bool { files.count > 1 }

    /// The text of the file that it begins with.
    package var source: SourceText {
      files.first { $0.name == entry } ?? SourceText(name: entry, text: "")
    }

    /// The app with another text in the file that it begins with.
    package func beginning(with text: String) -> App {
      var app = self
      app.files = files.map { $0.name == entry ? SourceText(name: entry, text: text) : $0 }
      return app
    }
  }

  /// What a server is sent.
  package enum Requests: Sendable {
    /// As a file of requests has it.
    case text(SourceText)
    /// One request a line: `GET /users/1`, `POST /users {"name":"Ada"}`.
    case lines([String])
  }
}

/// What reading a lesson takes of those who run apps: lesson files are read without them.
package struct AppReading: Sendable {
  /// What a program needs besides its own file.
  package enum Kind: Sendable {
    /// Nothing: it is a program of one file.
    case nothing
    /// Packages of an app.
    case packages
    /// Files beside it.
    case files
  }

  /// Tells what a program needs.
  package var kind: @Sendable (SourceText) -> Kind
  /// The files of a folder on the disk, by their paths in it.
  package var files: @Sendable (_ folder: String) throws(Diagnostic) -> [SourceText]
  /// The path of the file that an app begins with; `folder` is what messages call it.
  package var entry:
    @Sendable (_ files: [SourceText], _ folder: String) throws(Diagnostic) -> String

  /// Makes it of its parts.
  package init(
    kind: @escaping @Sendable (SourceText) -> Kind,
    files: @escaping @Sendable (_ folder: String) throws(Diagnostic) -> [SourceText],
    entry:
      @escaping @Sendable (_ files: [SourceText], _ folder: String) throws(Diagnostic) ->
      String
  ) {
    self.kind = kind
    self.files = files
    self.entry = entry
  }

  /// For those who read lesson files and run nothing.
  package static let none = AppReading(
    kind: { _ in .nothing },
    files: { _ in [] },
    entry: { files, _ in files.first?.name ?? "" }
  )
}
