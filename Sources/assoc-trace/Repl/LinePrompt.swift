import Glibc
import Rendering
import Tutor

/// Reads lines at a terminal, with keys that move in them and through those before.
struct LinePrompt {
  private var editor: LineEditor
  private var decoder = KeyDecoder()

  init(_ editor: LineEditor) { self.editor = editor }

  /// Reads a line behind a prompt: nil at the end of input, a nil line where Ctrl-C gave it up.
  ///
  /// The terminal stays ours behind a line, so that what is typed ahead is seen at the next prompt, and as it was typed;
  /// ``finish()`` gives it back.
  mutating func read(_ prompt: String) -> String?? {
    guard SignalPipe.open(), RawTerminal.enterLine() else { return nil }
    defer {
      SignalPipe.close()
      RawTerminal.keepForWork()
    }
    return line(behind: prompt)
  }

  /// Gives the terminal back.
  func finish() { RawTerminal.restore() }

  private mutating func line(behind prompt: String) -> String?? {
    while true {
      draw(prompt)
      switch wait() {
      case .goesOn: continue
      case .entered(let line):
        Terminal.print("\r\n")
        return line
      case .givenUp:
        editor.take(.clear)
        Terminal.print("^C\r\n")
        return .some(nil)
      case .ended:
        Terminal.print("\r\n")
        return nil
      }
    }
  }

  private enum Reply {
    case goesOn
    case entered(String)
    case givenUp
    case ended
  }

  private func draw(_ prompt: String) {
    let (line, cursor) = editor.view(prompt: prompt, columns: Terminal.size.columns)
    Terminal.print("\r\(line)\u{1b}[K\r" + (cursor > 0 ? "\u{1b}[\(cursor)C" : ""))
  }

  private mutating func wait() -> Reply {
    var watched = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&watched, 2, decoder.isWaiting ? 50 : -1)
    if count == 0 { return take(decoder.keys([], isOver: true)) }
    if watched[1].revents != 0 {
      for number in SignalPipe.take() where number != SIGWINCH && number != SIGCONT {
        RawTerminal.restore()
        SignalPipe.pass(on: number)
        _ = RawTerminal.enterLine()
      }
    }
    guard count > 0, watched[0].revents != 0 else { return .goesOn }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let length = Glibc.read(STDIN_FILENO, &bytes, 1)
    guard length > 0 else { return .ended }
    return take(bytes[0])
  }

  /// Takes a byte: a key of its own in a line, else a part of one.
  private mutating func take(_ byte: UInt8) -> Reply {
    guard !decoder.isWaiting else { return take(decoder.keys([byte])) }
    switch byte {
    case Control.c: return .givenUp
    case Control.d where editor.isEmpty: return .ended
    case Control.d: editor.take(.deleteForward)
    case Control.a: return take([.home])
    case Control.e: return take([.end])
    case Control.k: editor.take(.deleteToEnd)
    case Control.u: editor.take(.deleteToStart)
    case Control.w: editor.take(.deleteWord)
    default: return take(decoder.keys([byte]))
    }
    return .goesOn
  }

  private mutating func take(_ keys: [ScreenKey]) -> Reply {
    for key in keys {
      if case .entered(let line) = editor.take(key) { return .entered(line) }
    }
    return .goesOn
  }

  /// The bytes that a terminal sends for Ctrl with a letter.
  private enum Control {
    static let (a, c, d, e): (UInt8, UInt8, UInt8, UInt8) = (0x01, 0x03, 0x04, 0x05)
    static let (k, u, w): (UInt8, UInt8, UInt8) = (0x0b, 0x15, 0x17)
  }
}
