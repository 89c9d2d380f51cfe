/// A request that the program's server was sent, and what came of it.
public struct RequestFact: Sendable, Equatable, Codable {
  /// How a request can end.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    case answered
    /// Nothing was left to do, and no handler had answered.
    case noAnswer = "no answer"
    /// The program ended while the request waited for its answer.
    case programEnded = "program ended"
    /// It took more work than a run may, and was given up.
    case givenUp = "given up"
  }

  /// A header of an answer.
  public struct Header: Sendable, Equatable, Codable {
    /// Its name in lower case.
    public var name: String
    /// Its value.
    public var value: String

    /// Makes a header.
    package init(name: String, value: String) {
      self.name = name.lowercased()
      self.value = value
    }
  }

  /// A handler that the request came to.
  public struct Handler: Sendable, Equatable, Codable {
    /// What a handler is to the router that calls it.
    public enum Role: String, Sendable, Codable, CaseIterable {
      case middleware
      case router
      case route
      case error
      case parameter
    }
    /// The function's name; empty where it has none.
    public var name: String
    /// What it was called as.
    public var role: Role
    /// The pattern that it was added with, those of the routers around it before it.
    public var path: String
    /// Where the program has the function; nil for one of a package.
    public var place: Place?

    /// Makes a handler.
    package init(name: String, role: Role, path: String, place: Place?) {
      self.name = name
      self.role = role
      self.path = path
      self.place = place
    }
  }

  /// The method and the path with the query, `GET /users?page=2`.
  public var request: String
  /// The method and the whole pattern of the route that answered last, `GET /users/:id`; nil where none matched.
  public var route: String?
  /// The handlers that it came to, in order.
  public var handlers: [Handler]
  /// How it ended.
  public var outcome: Outcome
  /// The status code; nil without an answer.
  public var status: Int?
  /// The headers of the answer, in order.
  public var headers: [Header]
  /// The body of the answer as text; nil without an answer.
  public var body: String?

  /// The value of a header by its name in lower case; nil where the answer has none.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// Makes a fact.
  package init(
    request: String,
    route: String? = nil,
    handlers: [Handler] = [],
    outcome: Outcome = .noAnswer,
    status: Int? = nil,
    headers: [Header] = [],
    body: String? = nil
  ) {
    self.request = request
    self.route = route
    self.handlers = handlers
    self.outcome = outcome
    self.status = status
    self.headers = headers
    self.body = body
  }
}
