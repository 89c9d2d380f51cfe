import Diagnostics
import Trace

/// A rejected promise of a handler that nobody handles, which ends the whole server.
enum UnhandledRejection: FindingRule {
  static let guide = FindingGuide(
    kind: .unhandledRejection,
    summary: "an async handler rejects and nobody handles it, which ends the server",
    program: GuideProgram(
      [
        .init(
          "app.js",
          app(
            """
            app.get('/users', async (req, res) => {
              res.json(await User.findAll({ order: [['age', 'ASC']] }));
            });
            """
          )
        )
      ],
      requests: requests
    ),
    mended: GuideProgram(
      [
        .init(
          "app.js",
          app(
            """
            app.get('/users', async (req, res, next) => {
              try {
                res.json(await User.findAll({ order: [['age', 'ASC']] }));
              } catch (error) {
                next(error);
              }
            });
            """
          )
        )
      ],
      requests: requests
    )
  )

  private static let requests = "GET /users\n\n###\nGET /health"

  private static func app(_ route: String) -> String {
    """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const app = express();
    \(route)
    app.get('/health', (req, res) => res.send('fine'));
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
    guard run.trace.outcome == .error, let error = run.trace.error,
      let request = run.requests.last, request.step == error.step,
      let handler = request.fact.handlers.last(where: { $0.role != .middleware && $0.place != nil })
        ?? request.fact.handlers.last(where: { $0.place != nil }),
      // What is thrown while the handler runs goes to Express's own handler; this came later.
      let place = handler.place
    else { return [] }
    let rest = run.trace.plan.filter { $0.isRequest && $0.number > request.step }
    let isAnswered = request.fact.outcome == .answered
    let isChain = isChain(place, run)
    let what = "\(error.name)" + (error.message.isEmpty ? "" : ": \(error.message)")
    return [
      Finding(
        kind: guide.kind,
        step: request.step,
        place: place,
        message:
          "\(request.fact.request) ended the server: nobody handles what its handler rejects",
        reason: (isChain
          ? "A chain of then without a catch at its end leaves its error to nobody: it comes to no error handler of "
            + "Express, and Node ends the program"
          : "Express 4 does not wait for the promise of an async handler. Its rejection comes to no catch and to no "
            + "error handler, and Node ends the program")
          + (isAnswered ? ", though the answer was sent before. " : ": the request is cut off. ")
          + (isChain
            ? "A catch at its end passes the error on."
            : isNotAwaited(error, run)
              ? "Nobody awaits the call, so it takes an await too, inside of a try."
              : "What can fail belongs in a try whose catch passes the error on.")
          + (takesNext(place, run) ? "" : " The handler takes next as its third parameter then."),
        proof: ["never caught: \(what)"]
          + (rest.isEmpty
            ? [] : ["not sent any more: " + Words.list(rest.prefix(3).map(\.name))]),
        help: [isChain ? ".catch(next);" : "catch (error) { next(error); }"]
      )
    ]
  }

  /// Whether a handler is no `async` function, and goes on in a chain of `then`.
  private static func isChain(_ place: Place, _ run: TraceIndex) -> Bool {
    let reader = run.lines.reader(place.source)
    let code = reader.code(reader.function(at: run.lines.offset(of: place)))
    return !code.hasPrefix("async") && code.contains(".then(") && !code.contains(".catch(")
  }

  /// Whether the first line of a handler names `next`.
  private static func takesNext(_ place: Place, _ run: TraceIndex) -> Bool {
    run.lines.line(place.line, of: place).dropFirst(place.column - 1).contains("next")
  }

  /// Whether the call behind an error was one that nobody waited for, so that no `catch` around it helps.
  private static func isNotAwaited(_ error: TraceError, _ run: TraceIndex) -> Bool {
    run.call(error.call)?.fact.isAwaited == false
  }
}
