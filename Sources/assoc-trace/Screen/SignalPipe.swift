import Glibc

/// Signals as bytes of a pipe, which wait for their turn beside the keys.
enum SignalPipe {
  /// Those that end the process, those that stop and continue it, and a new size of the terminal.
  private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]

  nonisolated(unsafe) private static var (reading, writing): (Int32, Int32) = (-1, -1)

  /// Where signals arrive.
  static var descriptor: Int32 { reading }

  /// Begins to watch; false where the system has no pipe left.
  static func open() -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    for number in watched { watch(number) }
    // Who started us may have left them blocked.
    var set = sigset_t()
    sigemptyset(&set)
    for number in watched { sigaddset(&set, number) }
    sigprocmask(SIG_UNBLOCK, &set, nil)
    return true
  }

  /// Lets a signal arrive here, also after it had its usual effect.
  private static func watch(_ number: Int32) {
    signal(number) { number in
      let code = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalPipe.writing, &byte, 1)
      errno = code
    }
  }

  /// The signals that came since the last time.
  static func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(reading, &bytes, bytes.count)
    return bytes.prefix(max(count, 0)).map(Int32.init)
  }

  /// Lets a signal have its usual effect, the end of the process or its stop; here again when it goes on.
  static func pass(on number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
    watch(number)
  }

  /// Ends watching: signals have their usual effects.
  static func close() {
    for number in watched { signal(number, SIG_DFL) }
    _ = Glibc.close(reading)
    _ = Glibc.close(writing)
  }
}
