import Diagnostics
import Trace

/// A request that no handler answered.
enum UnansweredRequest: FindingRule {
  static let guide = FindingGuide(
    kind: .unansweredRequest,
    summary: "a request is never answered: a handler ended without a response and without next",
    program: GuideProgram([.init("app.js", app("console.log(error.message)"))], requests: requests),
    mended: GuideProgram([.init("app.js", app("next(error)"))], requests: requests)
  )

  private static let requests = "GET /users"

  private static func app(_ code: String) -> String {
    """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const app = express();
    app.get('/users', async (req, res, next) => {
      try {
        res.json(await User.findAll({ order: [['age', 'ASC']] }));
      } catch (error) {
        \(code);
      }
    });
    app.use((error, req, res, next) => {
      res.status(500).json({ error: error.message });
    });
    const run = async () => {
      await sequelize.sync();
      app.listen(3000);
    };
    run();
    """
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    run.requests.compactMap { seen in
      switch seen.fact.outcome {
      case .noAnswer: finding(seen, run)
      case .givenUp: endless(seen)
      case .answered, .programEnded: nil
      }
    }
  }

  private static func finding(
    _ seen: TraceIndex.Seen<RequestFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let fact = seen.fact
    let last = fact.handlers.last { $0.place != nil }
    // An error that was caught on the way is why the answer was not reached.
    let caught = run.caught.last { $0.step == seen.step }?.fact
    let name = last.map(title) ?? "the server"
    let cause = caught.map { error in
      (error.name == "Error" ? "An error" : "The error \(error.name)")
        + " was caught, and what caught it sends nothing. "
    }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: caught?.place ?? last?.place,
      message: "\(fact.request) was never answered",
      reason: (cause ?? "\(name) ended without an answer. ")
        + "Nothing is left to do, and no handler called res.json, res.send, res.end or next: a browser waits until it "
        + "gives up.",
      proof: ["\(fact.request) came to \(name), and no answer was sent"]
        + (caught.map { ["caught: \($0.text)"] } ?? []),
      help: caught.flatMap { caughtName($0, run) }.map { error in
        let names = last.map { HandlerNames($0, run) } ?? HandlerNames()
        return ["\(names.response).status(500).json({ error: \(error).message });"]
      } ?? last.map { way(out: $0, seen.step, run) } ?? []
    )
  }

  /// What a handler without an answer is to write: `next();` of a middleware; where the last query found nothing, an
  /// answer that says so.
  private static func way(
    out handler: RequestFact.Handler,
    _ step: Int,
    _ run: TraceIndex
  ) -> [String] {
    let names = HandlerNames(handler, run)
    switch handler.role {
    case .middleware, .parameter: return ["\(names.next)();"]
    case .error: return ["\(names.response).status(500).json({ error: \(names.error).message });"]
    case .route, .router: break
    }
    guard let query = run.queries.last(where: { $0.step == step })?.fact,
      let call = run.call(query.call)?.fact, let place = call.place,
      let name = run.lines.declaredName(place)
    else { return ["\(names.response).sendStatus(204);"] }
    let isOne = ["findByPk", "findOne"].contains(call.method)
    return isOne && query.results == 0
      ? [
        "if (!\(name)) return \(names.response).status(404).json({ error: '\(query.model) not found' });"
      ]
      : ["\(names.response).json(\(name));"]
  }

  /// What the code calls an error that it caught: the parameter of the first `catch` behind the place that it came from,
  /// `catch (error) {` or `.catch((error) => …)`; nil where that is no function written there.
  private static func caughtName(_ error: TraceError, _ run: TraceIndex) -> String? {
    guard let place = error.place ?? run.call(error.call)?.fact.place else { return nil }
    let text = run.lines.text(place.source).utf8.dropFirst(run.lines.offset(of: place))
    let code = Substring(text.prefix(catchDistance))
    guard let found = code.firstRange(of: "catch") else { return nil }
    func opened(_ text: Substring) -> Substring { text.drop { " (".contains($0) } }
    var rest = opened(code[found.upperBound...])
    for word in ["async", "function"] where rest.hasPrefix(word) {
      rest = opened(rest.dropFirst(word.count))
    }
    let name = rest.prefix { $0.isPartOfName }
    let body = rest.dropFirst(name.count).drop { " )".contains($0) }
    return !name.isEmpty && (body.hasPrefix("{") || body.hasPrefix("=>")) ? String(name) : nil
  }

  /// How far behind the place of an error its `catch` is looked for, in bytes.
  private static let catchDistance = 4000

  /// A request whose handler does not come to an end.
  private static func endless(_ seen: TraceIndex.Seen<RequestFact>) -> Finding? {
    guard let last = seen.fact.handlers.last(where: { $0.place != nil }) else { return nil }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: last.place,
      message: "\(seen.fact.request) was given up: \(title(last)) does not come to an end",
      reason:
        "It took more work than a whole run may, as a loop does whose condition never changes. The requests after "
        + "it were sent.",
      proof: ["\(seen.fact.request) came to \(title(last)), and no answer was sent"],
      help: []
    )
  }

  /// The handler as a sentence names it: by its function and its route.
  private static func title(_ handler: RequestFact.Handler) -> String {
    let kind =
      switch handler.role {
      case .middleware: "the middleware"
      case .router: "the router"
      case .route: "the handler"
      case .error: "the error handler"
      case .parameter: "the parameter handler"
      }
    return handler.name.isEmpty
      ? "\(kind) of \(handler.path)" : "\(kind) \(handler.name) of \(handler.path)"
  }
}
