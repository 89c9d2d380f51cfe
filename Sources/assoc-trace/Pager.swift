import Glibc
import Tutor

/// Shows a long text at a terminal page by page, with the program that `PAGER` names, else less.
///
/// As git does it: less leaves what fits on one screen alone (`F`), keeps colours (`R`) and the screen as it is (`X`).
enum Pager {
  /// Shows a text; false where it is to be printed: no terminal, no room needed, no pager, or one that is not wanted.
  static func show(_ text: String) -> Bool {
    guard Terminal.movesCursor(STDOUT_FILENO),
      text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= Terminal.size.rows
    else { return false }
    let command = Terminal.variable("PAGER") ?? "less"
    guard !command.isEmpty, command != "cat" else { return false }
    if Terminal.variable("LESS") == nil { setenv("LESS", "FRX", 0) }
    return run(command, text)
  }

  private static func run(_ command: String, _ text: String) -> Bool {
    // The shell says 127 of a program that is not there; then the text is printed after all.
    guard let pipe = popen(command, "w") else { return false }
    // Ctrl-C is the pager's, which stays.
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    var text = text
    text.withUTF8 { bytes in _ = fwrite(bytes.baseAddress, 1, bytes.count, pipe) }
    return (pclose(pipe) >> 8) & 0xff != 127
  }
}
