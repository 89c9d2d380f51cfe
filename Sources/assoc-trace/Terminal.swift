import Diagnostics
import Glibc
import Rendering
import Tutor

/// The process's streams: where text is printed, and what is known of the terminal.
enum Terminal {
  /// Whether a person can be asked: standard input and output are both a terminal.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// The width of the terminal in columns; 80 where standard output is none.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return Int(size.ws_col)
  }

  /// The size of the terminal; 80 × 24 where standard output is none.
  static var size: ScreenSize {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return ScreenSize(columns: 80, rows: 24) }
    return ScreenSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// Whether a screen that is drawn again and again is of use: where a person can be asked, on a terminal that is known.
  static var takesScreens: Bool {
    isInteractive && variable("TERM") != nil && movesCursor(STDOUT_FILENO)
  }

  /// Whether what a stream showed may be drawn over: it is a terminal that can move its cursor (`TERM`), and nobody who
  /// reads it with their ears asked for plain lines (`ACCESSIBLE`).
  static func movesCursor(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && variable("TERM") != "dumb"
      && (variable("ACCESSIBLE") ?? "").isEmpty
  }

  /// Whether what is printed is heard rather than seen: the user says so (`ACCESSIBLE`), or the terminal draws nothing.
  static var isHeard: Bool {
    !(variable("ACCESSIBLE") ?? "").isEmpty
      || isatty(STDOUT_FILENO) == 1 && variable("TERM") == "dumb"
  }

  /// Whether the locale's characters are those of ASCII alone: `LC_ALL`, else `LC_CTYPE`, else `LANG` names no UTF-8.
  static var isASCII: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable)
    let locale = names.first { !$0.isEmpty } ?? ""
    return !locale.uppercased().contains("UTF-8") && !locale.uppercased().contains("UTF8")
  }

  /// Whether what is drawn on a stream is drawn with ASCII: at a terminal as on a screen, elsewhere where the locale names
  /// other characters, since without a locale nobody knows who reads it.
  static func drawsASCII(_ descriptor: Int32) -> Bool {
    isASCII && (isatty(descriptor) == 1 || hasLocale)
  }

  /// Whether the environment names a locale.
  private static var hasLocale: Bool {
    ["LC_ALL", "LC_CTYPE", "LANG"].contains { variable($0)?.isEmpty == false }
  }

  /// Whether colours are wanted where no option says it: not with `NO_COLOR`, always with `CLICOLOR_FORCE`, else on a
  /// terminal that has them (no-color.org, bixense.com/clicolors).
  static func wantsColor(_ descriptor: Int32) -> Bool {
    guard (variable("NO_COLOR") ?? "").isEmpty else { return false }
    if let forced = variable("CLICOLOR_FORCE"), !forced.isEmpty, forced != "0" { return true }
    return isatty(descriptor) == 1 && variable("TERM") != "dumb"
  }

  /// A variable of the process's environment.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether a build service reads commands to it in what is printed.
  private static let isReadByRunner =
    ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"].contains { variable($0) != nil }

  /// Prints results.
  static func print(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Prints diagnostics.
  static func printError(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Gives the three streams files where whoever started us closed them.
  ///
  /// What is opened next would else be taken for one of them, and a trace would get what is printed. Neither file allows
  /// what the stream is for, so that reading and printing fail as they do on a closed one.
  static func holdStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free is the one that is looked at.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes all of a text.
  ///
  /// A reader that has gone away is not an error: nobody is left to tell. Where results cannot be written, the process
  /// ends with that; where diagnostics cannot, their exit code has to do.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = isReadByRunner ? TerminalText.withoutRunnerCommands(text) : text
    text.withUTF8 { write($0, to: descriptor) }
  }

  /// Prints a piece of a page, as it is.
  static func print(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0, to: STDOUT_FILENO) }
  }

  /// Prints a value as JSON, piece by piece.
  static func printJSON(_ value: some Encodable) throws {
    // The stream hands on whole values, so that no sign is parted.
    try JSONStream { bytes in
      let bytes = isReadByRunner ? TerminalText.withoutRunnerCommands(json: bytes) : bytes
      bytes.withUnsafeBufferPointer { write($0, to: STDOUT_FILENO) }
    }
    .write(value)
  }

  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) {
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return fail(descriptor, errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Ends the process where what was asked for could not be printed.
  private static func fail(_ descriptor: Int32, _ code: Int32) {
    guard descriptor == STDOUT_FILENO else { return }
    if code == EPIPE { exit(ExitStatus.done.rawValue) }
    let problem = Diagnostic(
      id: .unwritableFile,
      "cannot write the result to standard output: \(String(cString: strerror(code)))"
    )
    Output().tell([problem])
    exit(ExitStatus.unreadable.rawValue)
  }
}
