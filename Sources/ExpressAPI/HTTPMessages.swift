/// A request as it comes to a server.
package struct HTTPRequest: Sendable {
  /// The method in capitals, such as `GET`.
  package var method: String
  /// Path and query as the request line has them, such as `/users?page=2`.
  package var target: String
  /// The headers in order.
  package var headers: [(name: String, value: String)]
  /// The body; empty where there is none.
  package var body: [UInt8]

  /// Makes a request.
  package init(
    method: String,
    target: String,
    headers: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The value of a header, whatever its case; nil where it is not there.
  package func header(_ name: String) -> String? { value(of: name, in: headers) }
}

/// What a server answered.
package struct HTTPResponse: Sendable {
  /// The status code.
  package var status: Int
  /// The headers in the order in which they were set, those of the connection itself left out: no `Date`,
  /// `Connection`, `Keep-Alive` and `ETag`.
  package var headers: [(name: String, value: String)]
  /// The body.
  package var body: [UInt8]

  /// The value of a header, whatever its case; nil where it is not there.
  package func header(_ name: String) -> String? { value(of: name, in: headers) }

  /// `Content-Type`.
  package var contentType: String? { header("content-type") }
  /// `Location`.
  package var location: String? { header("location") }
  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}

private func value(of name: String, in headers: [(name: String, value: String)]) -> String? {
  let name = name.lowercased()
  return headers.first { $0.name.lowercased() == name }?.value
}
