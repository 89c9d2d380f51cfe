import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// Begins a request on the server that listens: on the port that its `Host` names, else on the first.
  ///
  /// To be called from a macrotask of the event loop. What a handler of Express throws is Express's to answer.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - done: Gets the answer when the program ends it; never called for a request that it leaves without one.
  /// - Returns: The number of the request, which the observer is told with; nil where nobody listens.
  /// - Throws: What the program throws outside of Express, in a server of its own or in a `finish` listener.
  @discardableResult
  package func begin(
    _ request: HTTPRequest,
    done: @escaping (HTTPResponse) -> Void
  ) throws -> Int? {
    let port = request.header("host").flatMap { host in
      host.split(separator: ":").last.flatMap { Int($0) }
    }
    guard let server = servers.first(where: { $0.port == port }) ?? servers.first,
      let listening = server.port
    else { return nil }
    requestCount += 1
    let message = IncomingMessage(
      self,
      request,
      port: listening,
      address: server.clientAddress
    )
    let response = ServerResponse(self, message, done)
    try server.emit("request", [.object(message), .object(response)])
    return message.number
  }
}
