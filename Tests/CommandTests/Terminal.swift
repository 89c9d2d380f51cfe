import Foundation
import TestSupport

/// The tool at a terminal: a pseudo-terminal of 80 × 24 on which a test types and reads.
final class TerminalSession {
  private let process = Process()
  private let master: Int32
  private var read = ""
  /// The bytes of a character that is not whole yet.
  private var unread: [UInt8] = []

  convenience init(_ arguments: String..., in folder: Folder? = nil) throws {
    try self.init(list: arguments, in: folder)
  }

  /// Starts the tool, or another program; `environment` adds to, or replaces, what a plain terminal has.
  init(
    of program: URL = Tool.url,
    list arguments: [String],
    in folder: Folder? = nil,
    columns: UInt16 = 80,
    rows: UInt16 = 24,
    environment: [String: String] = [:]
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // Linux's own way to the other side (ioctl_tty(2)): TIOCSPTLCK unlocks it, TIOCGPTN numbers it.
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw POSIXError(.ENXIO) }
    resize(columns: columns, rows: rows)
    let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder?.url
    process.environment =
      [
        "TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        "ASSOC_TRACE_PROGRESS": "",
      ]
      .merging(environment) { $1 }
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  /// Gives the terminal a size, and tells the tool of it.
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    if process.isRunning { signal(SIGWINCH) }
  }

  /// Sends the tool a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until the tool has been stopped, as by Ctrl-Z.
  func untilStopped() {
    let deadline = Date().addingTimeInterval(20)
    let file = "/proc/\(process.processIdentifier)/stat"
    while Date() < deadline {
      // The state stands behind the name in parentheses (proc_pid_stat(5)).
      if (try? String(contentsOfFile: file, encoding: .utf8))?.contains(") T ") == true { return }
      usleep(10_000)
    }
  }

  /// Whether what is typed is shown and comes by lines, as a shell wants its terminal.
  var isCooked: Bool {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return false }
    return modes.c_lflag & tcflag_t(ECHO) != 0 && modes.c_lflag & tcflag_t(ICANON) != 0
      && modes.c_iflag & tcflag_t(ICRNL) != 0
  }

  /// Types a line.
  func type(_ line: String) { press(line + "\n") }

  /// Sends keys as a terminal does.
  func press(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Reads until a text appears and gives what was read; gives up after some seconds.
  func until(_ text: String) -> String {
    let deadline = Date().addingTimeInterval(20)
    while !read.contains(text), Date() < deadline {
      guard readMore(deadline) else { break }
    }
    defer { read = "" }
    return read
  }

  /// Reads the rest and waits for the end.
  func end() -> (output: String, status: Int32) {
    let deadline = Date().addingTimeInterval(20)
    while process.isRunning, Date() < deadline { _ = readMore(Date().addingTimeInterval(0.1)) }
    while readMore(Date().addingTimeInterval(0.1)) {}
    // What does not end is a failure, not a test run that never ends.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return (read, process.terminationStatus)
  }

  private func readMore(_ deadline: Date) -> Bool {
    var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let wait = Int32(max(0, deadline.timeIntervalSinceNow * 1000))
    guard poll(&poller, 1, wait) > 0, poller.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    unread += buffer[..<count]
    // A character may go on in what is read next.
    let start = unread.lastIndex { $0 & 0xc0 != 0x80 } ?? 0
    let length = (unread[start] & 0x80 == 0) ? 1 : (~unread[start]).leadingZeroBitCount
    let end = unread.count - start < length ? start : unread.count
    let text = unread[..<end]
    unread = Array(unread[end...])
    read += String(decoding: text, as: UTF8.self)
      .split(separator: "\r", omittingEmptySubsequences: false).joined()
      .replacingOccurrences(of: "\r\n", with: "\n")
    return true
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(master)
  }
}
