import Glibc

/// The terminal while a screen is on it: keys come one by one and unseen, and what was there before is kept aside.
///
/// Whatever ends the process, ``restore()`` puts everything back: it is safe to call from a signal handler, any number
/// of times.
enum RawTerminal {
  /// The modes of the terminal before; nil while no screen is on it.
  nonisolated(unsafe) private static var before: termios?

  /// Leaves a frame, colours and the other screen, and shows the cursor and wraps lines again.
  private static let leaving: StaticString =
    "\u{1b}[?2026l\u{1b}[0m\u{1b}[?25h\u{1b}[?7h\u{1b}[?1049l"

  /// Takes the terminal: the other screen, no cursor, no wrapping, no echo.
  ///
  /// Ctrl-C and Ctrl-Z stay signals.
  ///
  /// False where the terminal cannot be taken.
  static func enter() -> Bool {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return false }
    if before == nil { before = modes }
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    modes.c_iflag &= ~tcflag_t(IXON | ICRNL)
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) == 0 else { return false }
    Terminal.print("\u{1b}[?1049h\u{1b}[?25l\u{1b}[?7l\u{1b}[2J")
    return true
  }

  /// Gives the terminal back as it was.
  static func restore() {
    guard var modes = before else { return }
    before = nil
    _ = tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    _ = write(STDOUT_FILENO, leaving.utf8Start, leaving.utf8CodeUnitCount)
  }
}
