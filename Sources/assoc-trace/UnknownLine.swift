/// The answer to a line that means nothing at a prompt: what can be typed, once; whoever listens knows it then.
struct UnknownLine {
  private var isTold = false

  /// What is said where `ways` is what can be typed.
  mutating func answer(_ ways: String) -> String {
    defer { isTold = true }
    return isTold ? "That means nothing here." : ways
  }
}
