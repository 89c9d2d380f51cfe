import Rendering
import Tutor

/// Steps through the pages of a replay at a terminal.
struct Stepper {
  let pages: StepPages
  /// The indexes of the pages, in order; not empty.
  let shown: [Int]
  let output: Output

  /// What the stepper knows: which page it is at.
  struct State: Equatable {
    var place = 0
    var isOver = false

    /// The state after a line of input: Enter goes on, `b` back, a number to that step, `q` ends.
    func after(_ line: String?, count: Int, place ofStep: (Int) -> Int?) -> State {
      var state = self
      switch line?.lowercased() {
      case nil, "q", "quit": state.isOver = true
      case "b", "back": state.place = max(0, place - 1)
      case let text? where Int(text).flatMap(ofStep) != nil:
        state.place = Int(text).flatMap(ofStep) ?? place
      default:
        if place + 1 < count { state.place += 1 } else { state.isOver = true }
      }
      return state
    }
  }

  func run() {
    var state = State()
    while !state.isOver {
      output.print(pages.page(shown[state.place]))
      let isLast = state.place == shown.count - 1
      if isLast {
        Terminal.print("\n")
        return
      }
      Terminal.print("\nEnter: next step · b: back · number: that step · q: quit > ")
      let line = readLine()
      if line == nil { Terminal.print("\n") }
      Terminal.print("\n")
      state = state.after(line, count: shown.count) { number in
        pages.index(ofStep: number).flatMap { shown.firstIndex(of: $0) }
      }
    }
  }
}
