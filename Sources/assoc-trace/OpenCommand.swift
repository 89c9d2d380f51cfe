import ArgumentParser
import Diagnostics
import Glibc
import Lessons
import Rendering
import Sessions
import Tracing

/// `assoc-trace open`: shows a page in a browser.
struct OpenCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the HTML page of a lesson or a run in a browser.",
    discussion: """
      Writes the page into a temporary file, prints its path, and opens it with the program that BROWSER names, else with \
      xdg-open or open.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson, a program (.js), the folder of an app or a saved trace (.json).",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subject: String?

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func perform(_ look: Output) throws {
    let found = try Subject.found(subject, project: sent.options())
    let page: SteppedPage
    if case .lesson(let lesson) = found {
      page = try SubjectPage.of(lesson)
    } else {
      let options = RunOptions(limits: bounds.limits)
      page = SubjectPage.of(
        try CommandSession.of(found, options, isLast: false, keepsFinalRows: false),
        asking: []
      )
    }
    var files = FileNames()
    let path = try folder() + "/" + files.name(for: found.name, ending: "html")
    do {
      try SourceFile.write(to: path) { sink in try page.html.write(to: sink) }
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
    Terminal.print(path + "\n")
    guard !Self.openers.contains(where: { Self.start($0, path) }) else { return }
    throw Failure(
      [
        Diagnostic(
          id: .noBrowser,
          "no program is there that opens a page",
          help: ["open \(path) yourself, or name a browser: BROWSER=firefox"]
        )
      ],
      .unreadable
    )
  }

  /// The programs that may open a page, the first that is there.
  private static var openers: [String] {
    let browser = Terminal.variable("BROWSER") ?? ""
    return browser.isEmpty ? ["xdg-open", "open"] : [browser]
  }

  /// A new folder that nobody else may write to.
  private func folder() throws -> String {
    var name = Array(((Terminal.variable("TMPDIR") ?? "/tmp") + "/assoc-trace-XXXXXX").utf8CString)
    let made = name.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard made else {
      throw Failure(
        [
          Diagnostic(
            id: .unwritableFile,
            "cannot make a temporary folder: \(String(cString: strerror(errno)))",
            help: ["name another place for temporary files: TMPDIR=FOLDER"]
          )
        ],
        .unreadable
      )
    }
    return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Starts a program on a file; false where there is none of that name.
  ///
  /// As other tools do, what BROWSER names is taken for the beginning of a command line.
  private static func start(_ program: String, _ path: String) -> Bool {
    let name = program.split(separator: " ").first.map(String.init) ?? program
    let command =
      "command -v \(ShellWords.text([name])) >/dev/null || exit 127; "
      + "\(program) \(ShellWords.text([path])) >/dev/null 2>&1 &"
    guard let pipe = popen(command, "r") else { return false }
    return (pclose(pipe) >> 8) & 0xff != 127
  }
}
