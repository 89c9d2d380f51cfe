import ScriptSyntax
import Testing

/// The code of a CommonJS file is sloppy where nothing says otherwise; each case was run on Node 20.
struct SloppyTests {
  @Test("Assigning a name that nothing declares makes a global variable, which can be deleted")
  func implicitGlobals() throws {
    #expect(
      try sloppyLines(
        """
        verify = (x) => x + 1;
        function f() { return verify(2); }
        console.log(f(), typeof verify, globalThis.verify === verify);
        count = 0; count += 2; count++; [a, b] = [1, 2];
        console.log(count, a, b);
        console.log(delete count, typeof count);
        try { missing++ } catch (e) { console.log(e.message) }
        """
      ) == ["3 function true", "3 1 2", "true undefined", "missing is not defined"]
    )
  }

  @Test("A plain call has the global object as this, and a primitive this is an object")
  func this() throws {
    #expect(
      try sloppyLines(
        """
        function f() { return this === globalThis; }
        function g() { 'use strict'; return this; }
        console.log(f(), g(), typeof function () { return this; }.call(5), f.call(null));
        console.log([1].map(function () { return this === globalThis; }));
        const o = { m() { return this === o; } };
        console.log(o.m(), (0, o.m)());
        class C { m() { return this; } }
        const m = new C().m;
        console.log(m(), (() => f())());
        """
      ) == ["true undefined object true", "[ true ]", "true false", "undefined true"]
    )
  }

  @Test("A write that is refused does nothing, but in strict functions and classes it throws")
  func refusedWrites() throws {
    #expect(
      try sloppyLines(
        """
        const frozen = Object.freeze({ a: 1 });
        frozen.a = 2; frozen.b = 3; frozen['c'] = 4;
        console.log(frozen, delete frozen.a);
        const o = { get x() { return 1; } }; o.x = 5; console.log(o.x);
        const list = Object.freeze([1]); list[0] = 9; list.length = 0; console.log(list);
        'text'.foo = 1; 'text'.length = 2; undefined = 1; NaN = 2;
        console.log('text'.foo, undefined);
        try { null.x = 1 } catch (e) { console.log(e.message) }
        (function strict() {
          'use strict';
          try { frozen.a = 2 } catch (e) { console.log(e.message) }
        })();
        const f = function me() { me = 1; return typeof me; };
        console.log(f());
        class K { static s() { try { frozen.a = 2 } catch (e) { return e.message } } }
        console.log(K.s());
        """
      ) == [
        "{ a: 1 } false", "1", "[ 1 ]", "undefined undefined",
        "Cannot set properties of null (setting 'x')",
        "Cannot assign to read only property 'a' of object '#<Object>'", "function",
        "Cannot assign to read only property 'a' of object '#<Object>'",
      ]
    )
  }

  @Test("A function in a block is a variable of the function around once its declaration has run")
  func blockFunctions() throws {
    #expect(
      try sloppyLines(
        """
        console.log(typeof f, typeof g);
        if (true) { console.log(typeof f); function f() { return 1; } f = 5; console.log(f); }
        console.log(typeof f);
        if (false) function g() {}
        if (true) function h() { return 'h'; }
        console.log(typeof g, h());
        function outer(p) {
          { function p() {} }
          let q = 1;
          { function q() {} }
          { function r() { return q; } }
          return [typeof p, q, r()];
        }
        console.log(outer(3));
        switch (1) { case 1: function s() { return 's'; } }
        console.log(s(), (() => s())());
        for (let i = 0; i < 1; i++) { function t() { return i; } }
        console.log(t());
        try { throw 1 } catch (e) { function u() { return e; } }
        console.log(u());
        { async function v() {} }
        console.log(typeof v);
        """
      ) == [
        "undefined undefined", "function", "5", "function", "undefined h", "[ 'number', 1, 1 ]",
        "s s", "0", "1", "undefined",
      ]
    )
  }

  @Test("What strict code reserves can be a name")
  func reservedNames() throws {
    #expect(
      try sloppyLines(
        """
        var package = 1, let = 2, yield = 3, static = 4, interface = 5, await = 6;
        console.log(package + let + yield + static + interface + await);
        let
        x = 5; console.log(let, x);
        var o = { package, let }; console.log(o);
        function f(private) { return private; } console.log(f(1));
        var arguments = 3; console.log(arguments);
        label: function lf() {}
        const g = await => await * 2; console.log(g(4));
        for (let in { a: 1 }) console.log(let);
        """
      ) == ["21", "2 5", "{ package: 1, let: 2 }", "1", "3", "8", "a"]
    )
  }

  @Test("Numbers and escapes that begin with a digit are octal as long as they can be")
  func octals() throws {
    #expect(
      try sloppyLines(#"console.log(010, 0777, 089, '\101\0'.length, '\7' === '\x07', '\8');"#)
        == ["8 511 89 2 true 8"]
    )
  }

  @Test("Of two functions and of two parameters of one name the last counts")
  func repeatedNames() throws {
    #expect(
      try sloppyLines(
        """
        function f() { return 1; }
        function f() { return 2; }
        console.log(f());
        function g(a, a) { return [a, arguments.length, (() => a)()]; }
        console.log(g(1, 2));
        var v = 1; function v() {}
        console.log(typeof v);
        function h(n) { return n ? n * arguments.callee(n - 1) : 1; }
        console.log(h(5));
        { function k() { return 1; } function k() { return 2; } console.log(k()); }
        """
      ) == ["2", "[ 2, 2, 2 ]", "number", "120", "2"]
    )
  }

  @Test("Deleting a variable is refused, deleting a name that is not there is done")
  func deletedNames() throws {
    #expect(
      try sloppyLines(
        """
        var v = 1; function f() {}
        console.log(delete v, delete f, delete nothing, delete (v), v);
        (function (p) { console.log(delete p, p, delete arguments) })(1);
        """
      ) == ["false false true false 1", "false 1 false"]
    )
  }

  @Test("A directive makes a file or a function strict, wherever it stands among the first strings")
  func directives() throws {
    #expect(
      try sloppyLines(
        """
        function f() {
          'hello'; 'use strict';
          try { y = 1 } catch (e) { return e.message }
        }
        function g() { 'use strict'
         + 1; z = 1; return z; }
        const h = () => { 'use strict'; return (function () { return this; })(); };
        console.log(f(), g(), h());
        """
      ) == ["y is not defined 1 undefined"]
    )
    #expect(
      try sloppyLines("'use strict';\nx = 1;") == ["Uncaught ReferenceError: x is not defined"]
    )
  }

  @Test("A file can return at its top level")
  func topLevelReturn() throws {
    #expect(try sloppyLines("console.log(1); if (true) return; console.log(2);") == ["1"])
  }

  private func sloppyLines(_ source: String) throws -> [String] {
    try ProgramRun(source, as: .commonJS).lines
  }
}
