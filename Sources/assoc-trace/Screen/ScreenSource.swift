/// What changes a screen beside keys: a descriptor that something can be read from, or the time.
struct ScreenSource<Screen> {
  /// What is waited for; -1 for nothing.
  let descriptor: () -> Int32
  /// After how many milliseconds it is asked anyway; -1 for never.
  let interval: () -> Int32
  /// Looks what there is, and changes the screen.
  let take: (inout Screen) -> Void
}
