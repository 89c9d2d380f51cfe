import Glibc

/// The terminal while a screen is on it: keys come one by one and unseen, and what was there before is kept aside.
///
/// Whatever ends the process, ``restore()`` puts everything back: it is safe to call from a signal handler, any number
/// of times.
enum RawTerminal {
  /// The modes of the terminal before; nil while no screen is on it.
  nonisolated(unsafe) private static var before: termios?

  /// What leaves what was entered.
  nonisolated(unsafe) private static var leaving = leavingScreen

  /// Leaves colours, and shows the cursor.
  private static let leavingLine: StaticString = "\u{1b}[0m\u{1b}[?25h"

  /// Leaves a frame, colours and the other screen, and shows the cursor and wraps lines again.
  private static let leavingScreen: StaticString =
    "\u{1b}[?2026l\u{1b}[0m\u{1b}[?25h\u{1b}[?7h\u{1b}[?1049l"

  /// Whether a screen is on the terminal, which nothing else may draw on.
  private(set) nonisolated(unsafe) static var holdsScreen = false

  /// Takes the terminal: the other screen, no cursor, no wrapping, no echo.
  ///
  /// Ctrl-C and Ctrl-Z stay signals.
  ///
  /// False where the terminal cannot be taken.
  static func enter() -> Bool {
    leaving = leavingScreen
    guard take(keepingSignals: true) else { return false }
    holdsScreen = true
    Terminal.print("\u{1b}[?1049h\u{1b}[?25l\u{1b}[?7l\u{1b}[2J")
    return true
  }

  /// Takes the terminal for one line that is typed: no echo, and Ctrl-C is a key; false where it cannot be taken.
  static func enterLine() -> Bool {
    leaving = leavingLine
    return take(keepingSignals: false)
  }

  /// Keeps the terminal while what was typed is worked on: no echo, but Ctrl-C ends the process and Ctrl-Z stops it,
  /// which gives the terminal back first.
  static func keepForWork() {
    _ = take(keepingSignals: true)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] {
      signal(number) { number in
        RawTerminal.restore()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  private static func take(keepingSignals: Bool) -> Bool {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return false }
    if before == nil { before = modes }
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN | (keepingSignals ? 0 : ISIG))
    modes.c_iflag &= ~tcflag_t(IXON | ICRNL)
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    return tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) == 0
  }

  /// Gives the terminal back as it was.
  static func restore() {
    guard var modes = before else { return }
    before = nil
    holdsScreen = false
    _ = tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    _ = write(STDOUT_FILENO, leaving.utf8Start, leaving.utf8CodeUnitCount)
  }
}
