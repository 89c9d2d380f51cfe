import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing
import Tracing

/// A lesson whose program lost a step, or has two in another order, is judged to the end: nothing crashes, and no claim
/// stays unjudged without saying why.
struct ChangedLessonTests {
  /// Numbers that follow from a seed (Knuth's linear congruential generator).
  private struct Draw {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["CHANGED_LESSON_SEED"].flatMap(UInt64.init) ?? 1
  }

  /// The steps of a program as texts, what stands before the first in front of it.
  private static func steps(of program: String) -> [String] {
    var steps: [String] = []
    for line in program.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("// step:") || steps.isEmpty {
        steps.append(String(line) + "\n")
      } else {
        steps[steps.count - 1] += line + "\n"
      }
    }
    return steps
  }

  @Test("A step less, or two in another order, leaves no claim unjudged without a reason")
  func changed() throws {
    var draw = Draw(state: Self.seed)
    for name in LessonCatalog.names {
      guard case .lesson(let lesson) = try Subject.named(name), lesson.app == nil else { continue }
      let steps = Self.steps(of: lesson.program.text)
      guard steps.count > 1 else { continue }
      var shorter = steps
      let removed = draw.next(below: steps.count)
      shorter.remove(at: removed)
      var swapped = steps
      let place = draw.next(below: steps.count - 1)
      swapped.swapAt(place, place + 1)
      try judge(lesson, shorter, "\(name) without step \(removed + 1), seed \(Self.seed)")
      try judge(lesson, swapped, "\(name), step \(place + 1) behind the next, seed \(Self.seed)")
    }
  }

  private func judge(_ lesson: Lesson, _ steps: [String], _ what: String) throws {
    var lesson = lesson
    lesson.program = SourceText(name: lesson.program.name, text: steps.joined())
    // Their programs are others, which the change does not touch.
    lesson.exercises = []
    let proof: LessonProof
    do throws(DiagnosticList) {
      proof = try LessonProof.of(lesson)
    } catch {
      // A program that does not parse says so, at its place.
      #expect(error.diagnostics.allSatisfy { $0.location != nil }, "\(what)")
      return
    }
    let program = proof.parts.first?.problems ?? []
    for (number, verdicts) in proof.verdicts.enumerated() {
      let part = proof.parts.first { $0.name == "question \(number + 1)" }
      #expect(isTold(verdicts, part, program), "\(what): question \(number + 1)")
    }
    for (number, verdict) in proof.claims.enumerated() {
      let part = proof.parts.first { $0.name == "claim \(number + 1)" }
      #expect(isTold([verdict], part, program), "\(what): claim \(number + 1)")
    }
    for problem in proof.problems where problem.kind != .furtherProblems {
      #expect(problem.location != nil && !problem.message.isEmpty, "\(what)")
    }
  }

  /// Whether each claim was judged, or its part or the program says why not.
  private func isTold(
    _ verdicts: [ClaimVerdict],
    _ part: ProvenPart?,
    _ program: [Diagnostic]
  ) -> Bool {
    // Where a step ends in the error that is claimed, what would hold later is not reached.
    let isJudged = verdicts.allSatisfy { $0 == .holds || $0 == .fails } || verdicts.contains(.holds)
    return isJudged || part?.problems.isEmpty == false || !program.isEmpty
  }
}
