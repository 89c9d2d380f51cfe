import Glibc

/// Faults of the tool's own: the terminal is given back before they end the process.
///
/// Swift's runtime, where it finds its backtracer, else takes these signals and Ctrl-\ too, and asks at the terminal what to
/// do next.
enum FaultSignals {
  private static let all = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]
  /// The bytes of the stack on which a fault is handled: one of the usual stack may be that it is full.
  private static let stackSize = 64 << 10

  /// Watches for faults of the thread that calls, and for those of others that their stack is large enough for.
  static func watch() {
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.sa_flags = SA_ONSTACK
    action.__sigaction_handler.sa_handler = { number in
      RawTerminal.restore()
      QuietInput.show()
      signal(number, SIG_DFL)
      raise(number)
    }
    for number in all { sigaction(number, &action, nil) }
    var quit = sigaction()
    let isIgnored =
      sigaction(SIGQUIT, nil, &quit) == 0
      && quit.__sigaction_handler.sa_handler.map {
        unsafeBitCast($0, to: Int.self)
      } == unsafeBitCast(SIG_IGN, to: Int.self)
    if !isIgnored { signal(SIGQUIT, SIG_DFL) }
  }
}
