import Diagnostics
import Trace

/// A second answer to a request, which Node refuses: the code went on behind the first one.
enum AnsweredTwice: FindingRule {
  static let guide = FindingGuide(
    kind: .answeredTwice,
    summary:
      "a request is answered a second time, which Node refuses: the code goes on behind res.json()",
    program: GuideProgram([.init("app.js", app("res"))], requests: requests),
    mended: GuideProgram([.init("app.js", app("return res"))], requests: requests)
  )

  private static let requests = "GET /users/7"

  private static func app(_ code: String) -> String {
    """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const app = express();
    app.get('/users/:id', async (req, res, next) => {
      try {
        const user = await User.findByPk(req.params.id);
        if (!user) {
          \(code).status(404).json({ error: 'no such user' });
        }
        res.json(user);
      } catch (error) {
        next(error);
      }
    });
    sequelize.sync().then(() => app.listen(3000));
    """
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    run.refusedAnswers.compactMap { seen in
      let fact = seen.fact
      guard let place = fact.refused ?? fact.answered else { return nil }
      let cause = Cause(fact, run)
      var finding = Finding(
        kind: guide.kind,
        step: fact.step,
        place: place,
        message: message(fact, cause),
        reason: reason(cause),
        proof: proof(fact, run),
        edit: cause.edit(run),
        help: []
      )
      finding.error = run.errors.map(\.error).last {
        $0.message == fact.message && $0.step == fact.step
      }
      return finding
    }
  }

  private static func message(_ fact: RefusedAnswerFact, _ cause: Cause) -> String {
    switch cause {
    case .head: "\(fact.request): a header is set after the answer was sent, which Node refuses"
    case .goesOn, .passesOn, .answersAndPassesOn, .loop, .failed, .apart:
      "\(fact.request) is answered a second time, which Node refuses"
    }
  }

  private static func reason(_ cause: Cause) -> String {
    switch cause {
    case .goesOn:
      "A request gets one answer. res.json, res.send and their like send it and go on: only return leaves the "
        + "function, and the next line answers again."
    case .passesOn:
      "A request gets one answer. next() hands it to the next handler, which answered, and goes on: only return leaves "
        + "the function, and the next line answers again."
    case .answersAndPassesOn:
      "A request gets one answer. This handler answered and called next() as well, so that the next one answers again: "
        + "a handler does the one or the other."
    case .head:
      "Status and headers go out with the answer. What is to be among them stands before res.json, res.send and their "
        + "like."
    case .loop:
      "A request gets one answer, and this line runs more than once: collect the values, and answer once behind the "
        + "loop."
    case .failed:
      "A request gets one answer. The first one was sent, then something failed, and the code for errors answers too. "
        + "Answer last, when nothing can fail any more."
    case .apart:
      "A request gets one answer. These two lines do not wait for each other, and both run: one of them must go."
    }
  }

  private static func proof(_ fact: RefusedAnswerFact, _ run: TraceIndex) -> [String] {
    func told(_ place: Place) -> String {
      "\(run.trace.text(place)): "
        + Words.short(String(run.lines.line(place.line, of: place)).trimmingSpace)
    }
    return [
      fact.answered.map { "sent: \(told($0))" },
      fact.answered == fact.refused ? nil : fact.refused.map { "refused: \(told($0))" },
      fact.message,
    ].compactMap(\.self)
  }

  /// How a second answer comes about.
  private enum Cause {
    /// The code goes on behind the first answer, at this place.
    case goesOn(Place)
    /// The code goes on behind a call of `next` at this place.
    case passesOn(Place)
    /// The handler called `next` behind its answer, at this place.
    case answersAndPassesOn(Place)
    /// A header comes behind the answer.
    case head
    /// One line answers again and again.
    case loop
    /// The second answer is that of code for errors.
    case failed
    case apart

    init(_ fact: RefusedAnswerFact, _ run: TraceIndex) {
      guard let answered = fact.answered, let refused = fact.refused else {
        self = .apart
        return
      }
      if Self.setsHeader(refused, run) {
        self = .head
      } else if answered == refused {
        self = .loop
      } else if Self.follows(refused, answered, run) {
        self = Self.hasCatch(answered, refused, run) ? .failed : .goesOn(answered)
      } else if let call = fact.answeredAfter, Self.follows(refused, call, run) {
        self = .passesOn(call)
      } else if let call = fact.refusedAfter, Self.follows(call, answered, run) {
        self =
          Self.hasCatch(answered, call, run) ? .failed : .answersAndPassesOn(answered)
      } else {
        self = .apart
      }
    }

    /// Whether the code at a place sets a header and sends nothing.
    private static func setsHeader(_ place: Place, _ run: TraceIndex) -> Bool {
      run.lines.code(at: place).contains(
        #/\.(?:set|header|setHeader|removeHeader|append|cookie|clearCookie|type|contentType|vary|links|location|attachment)\s*\([^()]*\)$/#
      )
    }

    /// Whether a place stands behind another one in the same function.
    private static func follows(_ later: Place, _ place: Place, _ run: TraceIndex) -> Bool {
      guard later.source == place.source else { return false }
      let (first, second) = (run.lines.offset(of: place), run.lines.offset(of: later))
      let reader = run.lines.reader(place.source)
      return first < second && reader.function(around: first) == reader.function(around: second)
    }

    private static func hasCatch(_ first: Place, _ last: Place, _ run: TraceIndex) -> Bool {
      let range = run.lines.offset(of: first)..<run.lines.offset(of: last)
      return run.lines.code(range, in: first.source).split { !$0.isPartOfName }
        .contains { $0 == "catch" }
    }

    /// The line that is to leave the function.
    func edit(_ run: TraceIndex) -> SourceEdit? {
      switch self {
      case .goesOn(let place), .passesOn(let place), .answersAndPassesOn(let place):
        run.lines.edit(returningAt: place)
      case .head, .loop, .failed, .apart: nil
      }
    }
  }
}

extension ProgramLines {
  /// `return` before the statement that begins at a place; nil where none begins there.
  fileprivate func edit(returningAt place: Place) -> SourceEdit? {
    var column = place.column
    var before = line(place.line, of: place).prefix(column - 1).trimmingEnd
    if before.hasSuffix("await") {
      before = String(before.dropLast("await".count))
      column = before.count + 1
      before = before.trimmingEnd
    }
    guard
      before.isEmpty || before.last.map({ "{;)}".contains($0) }) == true
        || before.hasSuffix("else")
    else { return nil }
    let start = offset(of: place) - (place.column - column)
    return SourceEdit(source: place.source, start: start, end: start, replacement: "return ")
  }
}
