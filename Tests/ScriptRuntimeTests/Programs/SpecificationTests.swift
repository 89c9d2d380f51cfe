import Testing

/// Corners of ECMA-262 that a program seldom comes to; what is expected was printed by Node 20.
struct SpecificationTests {
  @Test(
    "A generator that is left inside a pattern closes the iterator that the pattern takes apart",
    arguments: [
      "[{}[yield]] = source", "[...{}[yield]] = source", "[a = yield] = source",
      "const [b = yield] = source", "for ([{}[yield]] of [source]);",
    ]
  )
  func closing(statement: String) throws {
    let run = try ProgramRun(
      """
      const source = {
        [Symbol.iterator]() { return this },
        next() { return { done: false } },
        return() { console.log('closed'); return {} },
      };
      let a;
      const generator = (function* () { \(statement) })();
      generator.next();
      console.log(generator.return(7));
      """
    )
    #expect(run.lines == ["closed", "{ value: 7, done: true }"])
  }

  @Test("The object and key of a member are evaluated before the value that it is assigned")
  func order() throws {
    let run = try ProgramRun(
      """
      const log = (text, value) => (console.log(text), value);
      const source = { get a() { return log('get a', undefined) } };
      ({ [log('key', 'a')]: log('target', {})[log('name', 'x')] = log('default', 1) } = source);
      const list = { *[Symbol.iterator]() { console.log('step'); yield undefined } };
      [log('target', {}).x = log('default', 1)] = list;
      """
    )
    #expect(
      run.lines == [
        "key", "target", "name", "get a", "default", "target", "step", "default",
      ]
    )
  }

  @Test(
    "Arrays of a class stay of that class, and what the class says is asked",
    arguments: [
      (
        "class A extends Array {}; console.log(A.of(1, 2, 3).splice(1, 1), A.of([1]).flat(), A.of(1).flatMap((x) => [x, x]))",
        "A(1) [ 2 ] A(1) [ 1 ] A(2) [ 1, 1 ]"
      ),
      (
        "const a = [1]; a.constructor = null; try { a.map((x) => x) } catch (e) { console.log(e.name) }",
        "TypeError"
      ),
      (
        "const a = [1, 2]; a.constructor = { [Symbol.species]: class { constructor(n) { this.n = n } } }; console.log(a.splice(0, 2).n, a.length)",
        "2 0"
      ),
      (
        "console.log([Array, Map, Set, RegExp, Promise].map((C) => C[Symbol.species] === C).join())",
        "true,true,true,true,true"
      ),
      (
        "console.log(Object.getOwnPropertyDescriptor(Array, Symbol.species).get.name)",
        "get [Symbol.species]"
      ),
    ]
  )
  func species(source: String, expected: String) throws {
    #expect(try ProgramRun(source).lines == [expected])
  }

  @Test("Properties that cannot be defined are refused also where several are defined")
  func defining() throws {
    let run = try ProgramRun(
      """
      const fixed = Object.freeze({ a: 1 });
      try { Object.defineProperties(fixed, { a: { value: 2 } }) } catch (e) { console.log(e.message) }
      try { Object.defineProperties(fixed, { b: { value: 2 } }) } catch (e) { console.log(e.message) }
      """
    )
    #expect(
      run.lines == [
        "Cannot redefine property: a", "Cannot define property b, object is not extensible",
      ]
    )
  }

  @Test("Accessors can be defined and looked up as they once were")
  func accessors() throws {
    let run = try ProgramRun(
      """
      const object = {};
      object.__defineGetter__('a', () => 1);
      object.__defineSetter__('a', (value) => console.log('set', value));
      object.a = 2;
      const child = Object.create(object);
      console.log(object.a, child.__lookupGetter__('a')(), child.__lookupSetter__('b'), Object.keys(object));
      try { object.__defineGetter__('c', 1) } catch (e) { console.log(e.message) }
      """
    )
    #expect(
      run.lines == [
        "set 2", "1 1 undefined [ 'a' ]", "Object.prototype.__defineGetter__: Expecting function",
      ]
    )
  }

  @Test(
    "Prototypes of boxes are boxes",
    arguments: [
      ("Number.prototype.toString() + Number.prototype.toFixed(1)", "00.0"),
      ("Boolean.prototype.valueOf()", "false"),
      ("Object.prototype.toString.call(Number.prototype)", "[object Number]"),
      ("Number.prototype", "{}"),
    ]
  )
  func boxes(expression: String, expected: String) throws {
    #expect(try ProgramRun("console.log(\(expression))").lines == [expected])
  }

  @Test("A getter may take away or hide the properties that come after it")
  func entries() throws {
    let run = try ProgramRun(
      """
      const make = () => ({ get a() { delete this.b; return 1 }, b: 2, c: 3 });
      console.log(Object.values(make()), Object.entries(make()));
      """
    )
    #expect(run.lines == ["[ 1, 3 ] [ [ 'a', 1 ], [ 'c', 3 ] ]"])
  }

  @Test(
    "A box of a string can be sealed and frozen",
    arguments: [
      (
        "Object.isFrozen(Object.freeze(new String('ab'))), Object.isSealed(Object.seal(Object('a')))",
        "true true"
      ),
      (
        "Reflect.defineProperty(Object('a'), '0', { value: 'a' }), Reflect.defineProperty(Object('a'), 'length', { value: 2 })",
        "true false"
      ),
      ("''.padStart.length + ''.padEnd.length", "2"),
    ]
  )
  func stringBoxes(expression: String, expected: String) throws {
    #expect(try ProgramRun("console.log(\(expression))").lines == [expected])
  }

  @Test(
    "Strings are put into elements of HTML",
    arguments: [
      ("'a'.bold() + 'b'.big()", "<b>a</b><big>b</big>"),
      (#"'a'.link('x"y') + 'b'.anchor()"#, #"<a href="x&quot;y">a</a><a name="undefined">b</a>"#),
    ]
  )
  func markup(expression: String, expected: String) throws {
    #expect(try ProgramRun("console.log(\(expression))").lines == [expected])
  }
}
