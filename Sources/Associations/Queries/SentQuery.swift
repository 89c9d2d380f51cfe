import OrderedCollections

/// The object that stands for a statement on its way, which hooks of queries get: one for both of them
/// (`lib/dialects/abstract/query.js`).
///
/// A class, since programs know it again by its identity.
package final class SentQuery: HostedValue {
  /// What it is asked of.
  package let engine: Engine
  /// The instance that the statement is for.
  package let instance: Instance?
  /// The model that the statement is for.
  package let model: Model?
  /// The options of the call, with the defaults of each query.
  package let options: DataMap
  /// The statement; nil before it is sent.
  package private(set) var sql: String?
  /// The host's object for it, once one was asked for.
  package var host: (any HostedRecord)?

  init(_ request: Request, of engine: Engine) {
    self.engine = engine
    instance = request.instance
    model = request.model
    var options: DataMap = ["plain": .bool(false), "raw": .bool(false)]
    options.assign(request.shownOptions)
    self.options = options
  }

  /// Notes that it is sent, as the program's object says from here on.
  func send(_ sql: String) {
    self.sql = sql
    host?.assign(["sql": .string(sql)])
  }

  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's class is named.
  package var kindDescription: String { "instance of Query" }
  /// As any object's.
  package var stringDescription: String { "[object Object]" }
  /// The class and nothing of its insides.
  package var inspectDescription: String { "Query {}" }
}
