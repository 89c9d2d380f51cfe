import Testing
import Tutor

/// What a terminal sends for a key, and which key that is.
struct KeyDecoderTests {
  @Test(
    "Keys come as xterm sends them, and as the Linux console, screen and rxvt do",
    arguments: [
      ("\u{1b}[A", .up), ("\u{1b}OA", .up), ("\u{1b}[B", .down), ("\u{1b}[C", .right),
      ("\u{1b}[1;5C", .right), ("\u{1b}[D", .left), ("\u{1b}[H", .home), ("\u{1b}[1~", .home),
      ("\u{1b}[7~", .home), ("\u{1b}[F", .end), ("\u{1b}[4~", .end), ("\u{1b}[5~", .pageUp),
      ("\u{1b}[6~", .pageDown), ("\u{1b}[Z", .backTab), ("\t", .tab), ("\r", .enter),
      ("\n", .enter), ("\u{7f}", .backspace), ("\u{8}", .backspace), ("q", .character("q")),
      ("ü", .character("ü")), ("漢", .character("漢")), ("😀", .character("😀")),
      ("\u{1b}[15~", .other), ("\u{1b}[?1;2c", .other), ("\u{1b}x", .other), ("\u{1}", .other),
    ] as [(String, ScreenKey)]
  )
  func keys(bytes: String, key: ScreenKey) {
    var whole = KeyDecoder()
    #expect(whole.keys(bytes.utf8) == [key])
    #expect(!whole.isWaiting)
    // However the bytes are cut.
    var piecewise = KeyDecoder()
    #expect(bytes.utf8.flatMap { piecewise.keys([$0]) } == [key])
  }

  @Test("Esc alone is Esc once nothing follows")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.keys([0x1b]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.keys([], isOver: true) == [.escape])
    #expect(!decoder.isWaiting)
  }

  @Test("Bytes that are no UTF-8 are keys without a name, and what follows is read")
  func broken() {
    var decoder = KeyDecoder()
    #expect(decoder.keys([0xff, UInt8(ascii: "n")]) == [.other, .character("n")])
    #expect(decoder.keys([0xc3]) == [])
    #expect(decoder.keys([], isOver: true) == [.other])
  }
}
