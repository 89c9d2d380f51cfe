import Pages
import Testing
import Tutor

/// Stepping as a value: what each line of input does.
struct StepperTests {
  private func places(_ steps: [Int], _ input: [String?]) -> [Int] {
    var stepper = Stepper(steps: steps)
    return input.map { line in
      _ = stepper.take(line)
      return stepper.place
    }
  }

  @Test("Enter goes on, b goes back, and no further than the first and the last step")
  func onAndBack() {
    #expect(places([1, 2, 3], ["", "", "b", "B", "back", ""]) == [1, 2, 1, 0, 0, 1])
    #expect(places([1, 2], ["", "", ""]) == [1, 1, 1])
  }

  @Test("A number jumps to the first time that its step ran")
  func jump() {
    #expect(places([1, 2, 2, 3], ["3", "2", "1"]) == [3, 1, 0])
  }

  @Test("The number of a step that is not shown, and a line that means nothing, move nowhere")
  func unknown() {
    var stepper = Stepper(steps: [1, 2, 3])
    #expect(stepper.take("9") == .stayed)
    #expect(stepper.take("x") == .unknown)
    #expect(stepper.place == 0)
  }

  @Test("q and the end of the input end it", arguments: ["q", "QUIT", nil])
  func ends(line: String?) {
    var stepper = Stepper(steps: [1, 2])
    #expect(stepper.take(line) == .ended)
  }

  @Test("A name that is asked about, and a text that is looked for, stay as they are typed")
  func asks() {
    var stepper = Stepper(steps: [1, 2])
    #expect(stepper.take(" Why  post.UserId ") == .asked(.value("post.UserId")))
    #expect(stepper.take("why") == .asked(.panel(.why)))
    #expect(stepper.take("/Ada L") == .asked(.search("Ada L")))
    #expect(stepper.take("E") == .asked(.edit))
    #expect(stepper.take(" b ") == .stayed)
  }
}
