import Diagnostics
import Testing
import Tracing

/// Files of requests as the editors' REST clients have them.
struct RequestScriptTests {
  private func script(_ text: String) throws -> RequestScript {
    try RequestScript(parsing: SourceText(name: "requests.http", text: text))
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try script(text)
      return []
    } catch {
      return (error as? DiagnosticList)?.diagnostics.map { problem in
        let place = problem.location.map { "\($0.source.position(at: $0.range.start))" } ?? "-"
        return "\(place) \(problem.message) | \(problem.help.joined(separator: "; "))"
      } ?? ["\(error)"]
    }
  }

  @Test func aFileHoldsVariablesNamesHeadersAndBodies() throws {
    let script = try script(
      """
      @base = http://localhost:3000
      # a comment

      ### sign in
      # @name login
      POST {{base}}/login HTTP/1.1
      Content-Type: application/json
      X-Empty:

      {
        "name": "ada"
      }

      ###
      GET {{base}}/users
        ?page=2
        &size={{login.response.body.size}}
      Authorization: Bearer {{login.response.body.token}}

      ###
      {{base}}/plain
      """
    )
    #expect(script.variables.map(\.name) == ["base"])
    #expect(script.requests.map(\.method) == ["POST", "GET", "GET"])
    #expect(
      script.requests.map(\.address.written) == [
        "{{base}}/login", "{{base}}/users?page=2&size={{login.response.body.size}}",
        "{{base}}/plain",
      ]
    )
    #expect(script.requests.map(\.name) == ["login", nil, nil])
    #expect(script.requests[0].headers.map(\.name) == ["Content-Type", "X-Empty"])
    #expect(script.requests[0].body?.written == "{\n  \"name\": \"ada\"\n}")
    #expect(
      script.requests[1].headers.map(\.value.written) == ["Bearer {{login.response.body.token}}"]
    )
    #expect(script.requests[1].body == nil)
    let line = script.source.position(at: script.requests[1].range.start).line
    #expect(line == 15)
  }

  @Test func theVersionMayStandBehindTheLastLineOfTheQuery() throws {
    let script = try script("GET /a\n  ?x=1\n  &y=2 HTTP/1.1\nX-A: 1")
    #expect(script.requests.map(\.address.written) == ["/a?x=1&y=2"])
    #expect(script.requests.map(\.headers.count) == [1])
  }

  @Test func theFieldsOfAFormMayStandOnLinesOfTheirOwn() throws {
    let script = try script(
      """
      POST /a
      Content-Type: application/x-www-form-urlencoded

      name=Ada
      &city={{city}}
      &plan=b

      ###
      @city = London
      POST /b
      Content-Type: text/plain

      one
      &two
      """
    )
    #expect(
      script.requests.map { $0.body?.written } == ["name=Ada&city={{city}}&plan=b", "one\n&two"]
    )
  }

  @Test func scriptsOfOtherClientsAreNoPartOfARequest() throws {
    let script = try script(
      """
      < {% request.variables.set('a', 1) %}
      POST /a

      {"a":1}

      > {%
        client.test("status", () => client.assert(response.status === 200));
      %}

      ###
      GET /b

      > {% client.global.set("b", 1) %}
      """
    )
    #expect(script.requests.map(\.method) == ["POST", "GET"])
    #expect(script.requests.map { $0.body?.written } == [#"{"a":1}"#, nil])
  }

  @Test(
    "What cannot be read is told at its place with what to write",
    arguments: [
      (
        "GTE /users",
        "1:1 a request begins with a method, 'GTE' is none | did you mean 'GET'?"
      ),
      ("POST", "1:1 a request needs an address | write the path behind the method: `POST /users`"),
      (
        "GET /a\nAccept json",
        "2:1 a header needs a colon | write `Name: value`, and an empty line before a body"
      ),
      (
        "# @name in\nGET /a\n\n###\nGET /{{in.response.status}}",
        "5:6 'in.response.status' names no part of a request or its answer | write `{{in.response.body.id}}` for a part of the answer, or `{{in.response.headers.Location}}`"
      ),
      ("@base\nGET /a", "1:1 a variable needs a value | write `@name = value`"),
      (
        "@base = http://x\n\nGET {{bas}}/a",
        "3:5 there is no variable 'bas' | did you mean 'base'?"
      ),
      (
        "GET /a\nX: {{token}}",
        "2:4 there is no variable 'token' | write `@token = value` above, or `# @name token` over a request"
      ),
      (
        "# nothing\n###\n",
        "- 'requests.http' holds no request | write one as `GET /users`, and `###` on a line of its own between two"
      ),
    ]
  )
  func mistakes(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }
}
