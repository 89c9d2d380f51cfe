import Glibc

/// Keeps what is typed from being shown; it waits for whoever reads next.
///
/// Whatever ends or stops the process meanwhile, the terminal shows again what is typed.
enum QuietInput {
  /// The modes of the terminal before; nil while what is typed is shown.
  nonisolated(unsafe) private static var before: termios?
  /// The signals that give the terminal back first; they have their usual effect else.
  private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  /// Those of them that were taken.
  nonisolated(unsafe) private static var taken: [Int32] = []

  /// Shows no more what is typed, where this process has the terminal.
  static func begin() {
    var modes = termios()
    // Who changes the modes of a terminal from the background is stopped.
    guard before == nil, tcgetpgrp(STDIN_FILENO) == getpgrp(),
      tcgetattr(STDIN_FILENO, &modes) == 0, modes.c_lflag & tcflag_t(ECHO) != 0
    else { return }
    before = modes
    taken = ending.filter(hasUsualEffect)
    for number in taken {
      signal(number) { number in
        QuietInput.show()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    modes.c_lflag &= ~tcflag_t(ECHO)
    _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
  }

  /// Shows again what is typed.
  static func end() {
    show()
    for number in taken { signal(number, SIG_DFL) }
    taken = []
  }

  /// Safe to call from a signal handler, any number of times.
  static func show() {
    guard var modes = before else { return }
    before = nil
    _ = tcsetattr(STDIN_FILENO, TCSANOW, &modes)
  }

  private static func hasUsualEffect(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return action.__sigaction_handler.sa_handler == nil
  }
}
