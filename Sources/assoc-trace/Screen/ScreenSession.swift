import Glibc
import Rendering
import Tutor

/// What is done after what a key of a screen asked for.
enum ScreenOutcome {
  case stay
  case leave
  /// Others had the terminal, and what was typed there was for them.
  case redraw
}

/// A screen at the terminal: draws it, reads keys, and gives the terminal back on every way out.
struct ScreenSession<Screen: TerminalScreen> {
  /// The screen as it is now.
  private(set) var screen: Screen
  private let perform: (Screen.Effect, inout Screen) -> ScreenOutcome
  private let source: ScreenSource<Screen>?
  private var writer: ScreenWriter
  private var decoder = KeyDecoder()
  private var size = Terminal.size
  /// Whether the terminal was taken again after a stop of our own, and the signal that goes with that is to come.
  private var hasGoneOn = false

  /// Takes a screen, its look, what changes it beside keys, and who does what its keys ask for.
  init(
    _ screen: Screen,
    _ look: ScreenWriter,
    watching source: ScreenSource<Screen>? = nil,
    perform: @escaping (Screen.Effect, inout Screen) -> ScreenOutcome
  ) {
    self.screen = screen
    self.perform = perform
    self.source = source
    writer = look
  }

  /// Shows the screen until it is left; false where the terminal cannot be taken, and nothing was shown.
  mutating func run() -> Bool {
    guard SignalPipe.open() else { return false }
    defer { SignalPipe.close() }
    guard RawTerminal.enter() else { return false }
    defer { RawTerminal.restore() }
    repeat { draw() } while wait()
    return true
  }

  private mutating func draw() {
    Terminal.print(writer.update(screen.view(size), columns: size.columns))
  }

  /// Waits for keys or signals and takes them; false when the screen is to be left.
  private mutating func wait() -> Bool {
    var watched = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: source?.descriptor() ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    // Esc alone begins every longer key: what does not go on at once is Esc.
    let wait = decoder.isWaiting ? 50 : source?.interval() ?? -1
    let count = poll(&watched, nfds_t(watched.count), wait)
    if count == 0, decoder.isWaiting { return take(decoder.keys([], isOver: true)) }
    guard count >= 0 else { return errno == EINTR }
    if count == 0 || watched[2].revents != 0 { source?.take(&screen) }
    if watched[1].revents != 0 {
      for number in SignalPipe.take() { take(signal: number) }
    }
    guard watched[0].revents != 0 else { return true }
    var bytes = [UInt8](repeating: 0, count: 256)
    let length = read(STDIN_FILENO, &bytes, bytes.count)
    // The terminal is gone.
    guard length > 0 else { return length < 0 && errno == EINTR }
    return take(decoder.keys(bytes.prefix(length)))
  }

  private mutating func take(_ keys: [ScreenKey]) -> Bool {
    for key in keys {
      guard let effect = screen.take(key, size: size) else { continue }
      switch perform(effect, &screen) {
      case .leave: return false
      case .redraw: redraw()
      case .stay: continue
      }
    }
    return true
  }

  private mutating func redraw() {
    // Ctrl-C too was for whoever had the terminal.
    for number in SignalPipe.take() where number != SIGINT && number != SIGQUIT {
      take(signal: number)
    }
    size = Terminal.size
    writer.forget()
  }

  private mutating func take(signal: Int32) {
    switch signal {
    case SIGWINCH: break
    case SIGTSTP:
      RawTerminal.restore()
      SignalPipe.pass(on: signal)
      _ = RawTerminal.enter()
      hasGoneOn = true
    case SIGCONT:
      // The one that belongs to a stop of our own comes after the terminal was taken again.
      if !hasGoneOn { _ = RawTerminal.enter() }
      hasGoneOn = false
    default:
      RawTerminal.restore()
      SignalPipe.pass(on: signal)
    }
    size = Terminal.size
    writer.forget()
  }
}
