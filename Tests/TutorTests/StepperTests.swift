import Testing
import Tutor

/// Stepping as a value: what each line of input does.
struct StepperTests {
  private func places(_ steps: [Int], _ input: [String?]) -> [Int] {
    var stepper = Stepper(steps: steps)
    return input.map { line in
      stepper.take(line)
      return stepper.place
    }
  }

  @Test("Enter goes on, b goes back, and no further than the first step")
  func onAndBack() {
    #expect(places([1, 2, 3], ["", "", "b", "B", "back", ""]) == [1, 2, 1, 0, 0, 1])
  }

  @Test("A number jumps to the first time that its step ran")
  func jump() {
    #expect(places([1, 2, 2, 3], ["3", "2", "1"]) == [3, 1, 0])
  }

  @Test("The number of a step that is not shown goes on as Enter does")
  func unknownNumber() { #expect(places([1, 2, 3], ["9"]) == [1]) }

  @Test(
    "q, the end of the input, and Enter at the last step end it",
    arguments: ["q", "QUIT", nil]
  )
  func ends(line: String?) {
    var stepper = Stepper(steps: [1, 2])
    stepper.take(line)
    #expect(stepper.isOver)
    var last = Stepper(steps: [1])
    #expect(last.isAtEnd)
    last.take("")
    #expect(last.isOver)
  }
}
