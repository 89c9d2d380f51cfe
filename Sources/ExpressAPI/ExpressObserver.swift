package import Diagnostics
package import ScriptRuntime

/// A handler that a request came to.
package struct HandlerEntry {
  /// What a handler is to the router that calls it.
  package enum Role: Equatable {
    /// A function that `use` added.
    case middleware
    /// A router or an application that `use` added.
    case router
    /// A function of a route, with the method that the route was given; `ALL` for `all`.
    case routeHandler(method: String)
    /// A function of four arguments, called with an error.
    case errorHandler
    /// A function that `param` added for a parameter.
    case parameter(String)
  }
  /// The name of the function; empty where it has none.
  package var name: String
  /// Where the program has the function; nil for one of the tool's own.
  package var place: SourcePlace?
  /// What it is called as.
  package var role: Role
  /// The pattern that it was added with, such as `/:id`; `/` where `use` was given none.
  package var pattern: String
  /// The patterns of the routers around it, joined; empty for what the application itself has.
  package var mountPath: String
}

/// Is told what happens to the requests; it answers nothing, and whoever sets it owns it.
///
/// `request` is the number of a request, from 1, in the order in which they began.
package protocol ExpressObserver: AnyObject {
  /// A handler is about to be called.
  func handlerEntered(_ handler: HandlerEntry, request: Int)
  /// A route has the method and the path of the request; `pattern` is its whole pattern, such as `/api/books/:id`.
  func routeMatched(method: String, pattern: String, request: Int)
  /// An answer is complete.
  func answerFinished(_ response: HTTPResponse, request: Int)
  /// The program tried to answer a request that it has answered already; the error is what it gets.
  func answerRefused(_ error: ErrorObject, request: Int)
  /// An error came to Express's own handler, which answers with a status.
  func defaultHandlerReached(_ error: Value, status: Int, request: Int)
  /// dotenv was to read a file that is not there, or that a program does not see.
  func environmentFileMissing(_ path: String)
}
