import Diagnostics
import ECMAScriptText
import OrderedCollections
import Trace

/// An answer that holds an attribute which nobody outside should see, such as a password.
enum LeakedAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .leakedAttribute,
    summary: "an answer holds an attribute that nobody outside should see, such as a password",
    program: GuideProgram([.init("app.js", app("User.findAll()"))], requests: "GET /users"),
    mended: GuideProgram(
      [.init("app.js", app("User.findAll({ attributes: { exclude: ['password'] } })"))],
      requests: "GET /users"
    )
  )

  private static func app(_ query: String) -> String {
    """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
    const app = express();
    app.get('/users', async (req, res, next) => {
      try {
        const users = await \(query);
        res.json(users);
      } catch (error) {
        next(error);
      }
    });
    const run = async () => {
      await sequelize.sync();
      await User.create({ name: 'Ada', password: 'abacus' });
      app.listen(3000);
    };
    run();
    """
  }

  /// What a secret is called, in lower case and without underscores.
  private static let secrets: Set<String> = [
    "password", "passwd", "pwd", "passwordhash", "hashedpassword", "encryptedpassword",
    "passworddigest", "passwordsalt", "salt", "secret", "apikey", "secretkey", "privatekey",
    "resettoken", "resetpasswordtoken", "passwordresettoken", "refreshtoken", "otp", "pin", "ssn",
  ]

  static func findings(in run: TraceIndex) -> [Finding] {
    guard !run.requests.isEmpty else { return [] }
    var owners: [Name: [String]] = [:]
    for model in run.models {
      for attribute in model.fact.attributes where isSecret(attribute) {
        owners[Name(attribute), default: []].append(model.fact.model)
      }
    }
    guard !owners.isEmpty else { return [] }
    return run.requests.flatMap { seen -> [Finding] in
      guard seen.fact.header("content-type")?.contains("json") == true, let body = seen.fact.body
      else { return [] }
      // What one query loaded is left out of it together.
      var groups: OrderedDictionary<Name, [String]> = [:]
      for key in keys(in: body, among: owners) {
        let model = owner(among: owners[Name(key)] ?? [], seen, run)
        groups[Name(model), default: []].append(key)
      }
      return groups.compactMap { finding($0.value, of: $0.key.text, seen, run) }
    }
  }

  /// The model whose attribute an answer holds: one that the request loaded.
  private static func owner(
    among models: [String],
    _ seen: TraceIndex.Seen<RequestFact>,
    _ run: TraceIndex
  ) -> String {
    let query = query(of: models, seen, run)
    return models.first { query?.fact.model == $0 } ?? models.first ?? ""
  }

  /// The last query of the request that loaded one of the models.
  private static func query(
    of models: [String],
    _ seen: TraceIndex.Seen<RequestFact>,
    _ run: TraceIndex
  ) -> TraceIndex.Seen<QueryFact>? {
    run.queries.last { query in
      query.step == seen.step
        && (models.contains(query.fact.model)
          || query.fact.includes.contains { models.contains($0.association.target) })
    }
  }

  private static func isSecret(_ attribute: String) -> Bool {
    secrets.contains(Words.bare(attribute))
  }

  /// The names among those asked for that a JSON text gives a text, each once, in the order of the text.
  private static func keys(in body: String, among names: [Name: [String]]) -> [String] {
    guard names.keys.contains(where: { body.contains("\"\($0.text)\"") }) else { return [] }
    var reader = JSONReader(CodeUnits(body.utf16))
    var found: [String] = []
    var key: String?
    while let event = try? reader.next() {
      switch event {
      case .key(let units): key = String(decoding: units, as: UTF16.self)
      case .string(let value):
        if let name = key, !value.isEmpty, names[Name(name)] != nil, !found.contains(name) {
          found.append(name)
        }
        key = nil
      case .null, .boolean, .number, .beginArray, .endArray, .beginObject, .endObject: key = nil
      }
    }
    return found
  }

  private static func finding(
    _ attributes: [String],
    of model: String,
    _ seen: TraceIndex.Seen<RequestFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let query = query(of: [model], seen, run)
    let call = query.flatMap { run.call($0.fact.call)?.fact }
    let place = call?.place ?? seen.fact.handlers.last { $0.place != nil }?.place
    guard let place else { return nil }
    let route = seen.fact.route ?? seen.fact.request
    let option =
      "attributes: { exclude: [\(attributes.map { "'\($0)'" }.joined(separator: ", "))] }"
    let line = call.flatMap { excluding(option, model, $0, query?.fact, run) }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message:
        "\(route) answers with \(Words.list(attributes.map { "\(model).\($0)" }, "and"))",
      reason:
        "What was loaded goes out whole: res.json sends every attribute of an instance, also one that is nobody's "
        + "business. Leave it out of the query, or of the model's defaultScope.",
      proof: attributes.map { "\(seen.fact.request): the answer holds \"\($0)\"" }
        + [query.flatMap { run.statement($0.fact.statement)?.proof }].compactMap { $0 },
      help: [line ?? "defaultScope: { \(option) }"]
    )
  }

  /// The query with an option that leaves attributes out, on one line; nil where the call has a list of them, or the
  /// model is an include that is no object with a model.
  private static func excluding(
    _ option: String,
    _ model: String,
    _ call: CallFact,
    _ query: QueryFact?,
    _ run: TraceIndex
  ) -> String? {
    guard let code = QueryCode(call, run),
      ["findAll", "findOne", "findByPk", "findAndCountAll"].contains(call.method)
    else { return nil }
    guard query?.model == model else { return included(option, model, code, query, run) }
    let index = call.method == "findByPk" ? 1 : 0
    let arguments = code.call.arguments
    let change: CodeChange
    if arguments.indices.contains(index) {
      let node = arguments[index]
      guard node.isObject, node["attributes"] == nil else { return nil }
      let start = node.range.lowerBound + 1
      change = CodeChange(start..<start, node.entries.isEmpty ? " \(option) " : " \(option),")
    } else {
      guard arguments.count == index else { return nil }
      let end = code.call.parentheses.upperBound - 1
      change = CodeChange(end..<end, (index == 0 ? "" : ", ") + "{ \(option) }")
    }
    return code.oneLine(with: [change])
  }

  /// The query with the option in the one include of the model.
  private static func included(
    _ option: String,
    _ model: String,
    _ code: QueryCode,
    _ query: QueryFact?,
    _ run: TraceIndex
  ) -> String? {
    let facts = query?.includes.filter { $0.association.target == model } ?? []
    guard let query, let fact = facts.first, facts.count == 1, !fact.path.contains("."),
      let node = code.include(fact.path, of: query, run)
    else { return nil }
    let change: CodeChange
    if node.isObject {
      guard node["attributes"] == nil, let last = node.entries.last?.range.upperBound else {
        return nil
      }
      change = CodeChange(last..<last, ", \(option)")
    } else {
      change = CodeChange(node.range, "{ \(run.includeBody(fact.association)), \(option) }")
    }
    return code.oneLine(with: [change])
  }
}
