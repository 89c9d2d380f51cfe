import ScriptRuntime
import Testing

@Suite struct TypedArrayTests {
  @Test(
    "Typed arrays, buffers and data views are as in Node",
    arguments: [
      (
        "new Uint8Array([1, 2, 300]), new Float64Array(2).length, Uint8Array.from('123')",
        "Uint8Array(3) [ 1, 2, 44 ] 2 Uint8Array(3) [ 1, 2, 3 ]"
      ),
      (
        "new Float64Array([1.5, -0, NaN]), new BigInt64Array(1), new Uint8Array(0)",
        "Float64Array(3) [ 1.5, -0, NaN ] BigInt64Array(1) [ 0n ] Uint8Array(0) []"
      ),
      (
        "new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Float32Array([1.1])[0]",
        "Uint8ClampedArray(4) [ 255, 0, 2, 2 ] 1.100000023841858"
      ),
      (
        "new ArrayBuffer(3), new Uint8Array(new ArrayBuffer(4), 1, 2).byteOffset",
        "ArrayBuffer { [Uint8Contents]: <00 00 00>, byteLength: 3 } 1"
      ),
      (
        "Int8Array.from({ length: 2, 0: 200, 1: 1 }), Int16Array.of(1, 2), Int8Array.from([1, 2], x => x * 2)",
        "Int8Array(2) [ -56, 1 ] Int16Array(2) [ 1, 2 ] Int8Array(2) [ 2, 4 ]"
      ),
      (
        "new Uint8Array([3, 1, 2]).sort().join('-'), new Int8Array([1, 2, 3]).subarray(1), new Int8Array([1, 2, 3]).slice(-1)",
        "1-2-3 Int8Array(2) [ 2, 3 ] Int8Array(1) [ 3 ]"
      ),
      (
        "[...new Uint8Array([4, 9])], Math.max(...new Uint8Array([4, 9])), [].concat(new Uint8Array(1))",
        "[ 4, 9 ] 9 [ Uint8Array(1) [ 0 ] ]"
      ),
      (
        "new Uint8Array([1, 2, 3]).map(x => x * 2), new Uint8Array([1, 2, 3]).filter(x => x > 1), new Uint8Array([1, 2]).reduce((a, b) => a + b)",
        "Uint8Array(3) [ 2, 4, 6 ] Uint8Array(2) [ 2, 3 ] 3"
      ),
      (
        "JSON.stringify(new Uint8Array(2)), Object.keys(new Uint8Array(2)), String(new Uint8Array([1, 2])), typeof Uint8Array.prototype[Symbol.iterator]",
        "{\"0\":0,\"1\":0} [ '0', '1' ] 1,2 function"
      ),
      (
        "(() => { const b = new ArrayBuffer(8), v = new DataView(b); v.setInt16(0, -2); v.setFloat32(4, 1.5, true); return [new Uint8Array(b), v.getInt16(0), v.getUint16(0, true), v.getFloat32(4, true)] })()",
        "[\n  Uint8Array(8) [\n    255, 254,   0,  0,\n      0,   0, 192, 63\n  ],\n  -2,\n  65279,\n  1.5\n]"
      ),
      (
        "(() => { const a = new Uint8Array(2); a[5] = 1; a.x = 1; return [a, a[5], 5 in a, delete a[5], '1.5' in a, a['-0']] })()",
        "[\n  Uint8Array(2) [ 0, 0, x: 1 ],\n  undefined,\n  false,\n  true,\n  false,\n  undefined\n]"
      ),
      (
        "(() => { const b = new ArrayBuffer(2); const c = structuredClone(b, { transfer: [b] }); return [b, c] })()",
        "[\n  ArrayBuffer { (detached), byteLength: 0 },\n  ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }\n]"
      ),
      (
        "new WeakRef([7]).deref(), Object.prototype.toString.call(new WeakRef({}))",
        "[ 7 ] [object WeakRef]"
      ),
      (
        "new Uint16Array([1, 2]).toReversed(), new Uint16Array([1, 2]).with(0, 9), new Uint16Array([1, 2]).at(-1)",
        "Uint16Array(2) [ 2, 1 ] Uint16Array(2) [ 9, 2 ] 2"
      ),
    ]
  )
  func values(_ arguments: String, _ text: String) throws {
    #expect(try lines(of: "console.log(\(arguments))").joined(separator: "\n") == text)
  }

  @Test(
    "What they cannot be is refused in Node's words",
    arguments: [
      ("new Uint8Array(-1)", "RangeError: Invalid typed array length: -1"),
      ("new ArrayBuffer(-1)", "RangeError: Invalid array buffer length"),
      ("new WeakRef(1)", "TypeError: WeakRef: invalid target"),
      (
        "new FinalizationRegistry(() => {}).register(1)",
        "TypeError: FinalizationRegistry.prototype.register: invalid target"
      ),
      ("Uint8Array(1)", "TypeError: Constructor Uint8Array requires 'new'"),
      (
        "new Uint16Array(new ArrayBuffer(3))",
        "RangeError: byte length of Uint16Array should be a multiple of 2"
      ),
      ("new BigInt64Array([1])", "TypeError: Cannot convert 1 to a BigInt"),
      ("new Uint8Array([1n])", "TypeError: Cannot convert a BigInt value to a number"),
      (
        "Object.freeze(new Uint8Array(1))",
        "TypeError: Cannot freeze array buffer views with elements"
      ),
      ("Uint8Array.of(1, 2).set([9], 5)", "RangeError: offset is out of bounds"),
      (
        "new DataView(new ArrayBuffer(1)).getInt16(0)",
        "RangeError: Offset is outside the bounds of the DataView"
      ),
      (
        "Uint8Array.prototype.length",
        "TypeError: Method get TypedArray.prototype.length called on incompatible receiver [object Object]"
      ),
    ]
  )
  func errors(_ expression: String, _ message: String) throws {
    #expect(try lines(of: expression) == ["Uncaught \(message)"])
  }

  @Test(
    "Large ones end in a limit of the run",
    arguments: [
      ("new Uint8Array(2 ** 30)", "memoryLimit"),
      ("const all = []; for (;;) all.push(new Uint8Array(1e5))", "memoryLimit"),
      ("const a = new Uint8Array(1e6); for (;;) a.fill(1)", "instructionLimit"),
      ("const a = new Uint8Array(1e6); for (;;) a.indexOf(7)", "instructionLimit"),
      ("const a = new Float64Array(1e5); for (;;) a.slice()", "instructionLimit"),
      ("[...new Uint8Array(1e7)]", "memoryLimit"),
    ]
  )
  func bounds(_ source: String, _ outcome: String) throws {
    var limits = Limits()
    limits.instructions = 1_200_000
    limits.memoryBytes = 16 << 20
    #expect(try lines(of: source, limits: limits) == [outcome])
  }
}
