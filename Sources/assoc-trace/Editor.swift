import Glibc

/// The editor that the learner has set, as git and other tools find it: `VISUAL`, else `EDITOR`.
struct Editor {
  /// What the shell runs.
  let command: String

  /// The learner's own; nil where neither variable is set.
  static var own: Editor? {
    ["VISUAL", "EDITOR"].lazy.compactMap(Terminal.variable).first { !$0.isEmpty }
      .map(Editor.init)
  }

  /// Opens a file at a line, and waits for the end; the exit status, 127 where there is no such command.
  ///
  /// Meanwhile Ctrl-C and Ctrl-\ are for the editor alone.
  func open(_ path: String, line: Int) -> Int32 {
    let words = ["sh", "-c", "\(command) \"$@\"", "sh", "+\(line)", path]
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    let before = Self.keys.map { (number: $0, action: Self.ignore($0)) }
    defer {
      for (number, action) in before {
        _ = withUnsafePointer(to: action) { sigaction(number, $0, nil) }
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var usual = sigset_t()
    sigemptyset(&usual)
    for number in Self.keys { sigaddset(&usual, number) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", nil, &attributes, &pointers, environ) == 0 else {
      return 127
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return (status >> 8) & 0xff
  }

  /// The signals of the keys that end what has the terminal.
  private static let keys = [SIGINT, SIGQUIT]

  /// Ignores a signal; what it did before.
  private static func ignore(_ number: Int32) -> sigaction {
    var action = sigaction()
    sigaction(number, nil, &action)
    signal(number, SIG_IGN)
    return action
  }
}
