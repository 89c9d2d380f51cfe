import Analysis
import TestSupport
import Testing
import Trace

@Suite struct ErrorHelpTests {
  @Test(
    "An error about a name that is not there comes with the nearest one that is",
    arguments: [
      ("const user = 1; usr", "did you mean 'user'?"),
      (
        "const list = [1]; list.foreach((x) => x)",
        "list has no method 'foreach'; the nearest is 'forEach'"
      ),
      (
        "const user = { name: 'Ada' }; user.nmae.length",
        "user has no property 'nmae'; the nearest is 'name'"
      ),
      (
        "class Cart { total = 1; show() { return this.totl.toFixed() } } new Cart().show()",
        "this has no property 'totl'; the nearest is 'total'"
      ),
      (
        "const app = { user: { email: '' } }; const f = () => app.user.emial.trim(); f()",
        "app.user has no property 'emial'; the nearest is 'email'"
      ),
      ("const wire = new MessageChannel()", "these programs do not have Node's MessageChannel"),
      ("document.title", "document belongs to browsers; programs run as in Node"),
      ("const user = { name: null }; user.name.length", nil),
      ("const user = { get nmae() { return undefined } }; user.nmae.length", nil),
    ]
  )
  func names(_ text: String, _ expected: String?) throws {
    let trace = try trace(text)
    #expect(trace.error != nil)
    #expect(Analysis(trace).errorHelp?.help.first == expected)
  }

  @Test(
    "What is thrown and is no error is told as Node prints it",
    arguments: [
      ("throw 'text'", "Uncaught: text"), ("throw null", "Uncaught: null"),
      ("throw { code: 1, list: [1, 2] }", "Uncaught: { code: 1, list: [ 1, 2 ] }"),
      ("throw Symbol('s')", "Uncaught: Symbol(s)"),
      ("throw class Foo {}", "Uncaught: [class Foo]"),
      ("throw { name: 'Own', message: 'words' }", "Own: words"), ("throw new Error()", "Error: "),
      ("await Promise.reject([1])", "Uncaught: [ 1 ]"),
    ]
  )
  func thrown(_ text: String, _ expected: String) throws {
    let error = try #require(trace(text).error)
    #expect("\(error.name): \(error.message)" == expected)
  }
}
