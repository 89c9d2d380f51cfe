/// The kinds of problems that the tool tells, in words; tools match them, so that they stay what they are.
public enum DiagnosticID: String, Sendable, Hashable, CaseIterable {
  // MARK: Programs
  case syntaxError = "syntax-error"
  case unsupported = "unsupported-syntax"
  case typeScript = "typescript-syntax"
  case tooDeep = "too-deep"
  case tooManyStatements = "too-many-statements"

  // MARK: Runs
  /// A step ended in an error; shown with its number, `step-5-failed`.
  case stepFailed = "step-failed"
  case unsettled
  case callDepth = "call-depth"
  case instructionLimit = "instruction-limit"
  case memoryLimit = "memory-limit"
  case outputLimit = "output-limit"

  /// Stands for the problems that are counted and not told.
  case furtherProblems = "further-problems"

  // MARK: Edits and claims
  case noChange = "no-change"
  case noCode = "no-code"
  case badStepNumber = "bad-step-number"
  case editedTwice = "edited-twice"
  case stepInsideStep = "step-inside-step"
  case swapNeedsTwoSteps = "swap-needs-two-steps"
  case claimNotExpression = "claim-not-expression"

  // MARK: Files
  case unreadableFile = "unreadable-file"
  case unwritableFile = "unwritable-file"
  case fileOutside = "file-outside"
  case fileTooLarge = "file-too-large"
  case emptyFile = "empty-file"
  case invalidUTF8 = "invalid-utf8"
  case invalidTrace = "invalid-trace"
  case newerTrace = "newer-trace"
  case olderTrace = "older-trace"

  // MARK: The learner's file
  case damagedProgress = "damaged-progress"
  case newerProgress = "newer-progress"
  case foreignProgress = "foreign-progress"
  case busyProgress = "busy-progress"
  case noProgress = "no-progress"
  case invalidProgress = "invalid-progress"

  // MARK: Projects
  case noEntry = "no-entry"
  case projectTooLarge = "project-too-large"
  case invalidRequests = "invalid-requests"
  case noRequests = "no-requests"
  case programOfOneFile = "program-of-one-file"
  case invalidSettings = "invalid-settings"

  // MARK: Lesson files
  case emptyLesson = "empty-lesson"
  case unknownFormat = "unknown-format"
  case invalidYAML = "invalid-yaml"
  case missingKey = "missing-key"
  case unknownKey = "unknown-key"
  case wrongKind = "wrong-kind"
  case unknownColumn = "unknown-column"
  case unknownAnswer = "unknown-answer"
  case tooFewOptions = "too-few-options"
  case lessonTooLarge = "lesson-too-large"

  // MARK: Proofs of lessons
  case emptyStep = "empty-step"
  case programStopped = "program-stopped"
  case wordingNotProven = "wording-not-proven"
  case claimNotJudged = "claim-not-judged"
  case claimDoesNotHold = "claim-does-not-hold"
  case findingNotThere = "finding-not-there"
  case findingNotExpected = "finding-not-expected"
  case exerciseNotSolved = "exercise-not-solved"
  case exerciseTooEasy = "exercise-too-easy"
  case blankNotFound = "blank-not-found"
  case unknownExercise = "unknown-exercise"
  case noRightAnswer = "no-right-answer"
  case severalRightAnswers = "several-right-answers"
  case wrongAnswerMarked = "wrong-answer-marked"
  case noBrowser = "no-browser"
  case noQuiz = "no-quiz"
  case lessonTooLong = "lesson-too-long"

  // MARK: What a command is asked for
  case unknownCommand = "unknown-command"
  case unknownLesson = "unknown-lesson"
  case notALesson = "not-a-lesson"
  case noLessons = "no-lessons"
  case noSection = "no-section"
  case unknownStep = "unknown-step"
  case unknownValue = "unknown-value"
  case unknownFinding = "unknown-finding"
  case deniedFinding = "denied-finding"
  case answersDoNotFit = "answers-do-not-fit"
}
