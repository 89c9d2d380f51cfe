import ScriptRuntime
import Testing

/// Array buffers that change their length (ECMA-262 25.1.6.6), and the arrays and views of them.
struct ResizableBufferTests {
  @Test("An array follows the end of its buffer, or has no elements while the buffer is too short")
  func arrays() throws {
    let run = try ProgramRun(
      """
      const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
      const all = new Uint8Array(buffer), part = new Uint16Array(buffer, 2, 2);
      const shown = () => console.log(buffer.byteLength, all.length, part.length, part.byteOffset);
      all[7] = 1;
      shown();
      buffer.resize(12);
      shown();
      buffer.resize(4);
      shown();
      buffer.resize(8);
      console.log(all.join(), buffer.resizable, buffer.maxByteLength, structuredClone(buffer).resizable);
      """
    )
    #expect(
      run.lines == ["8 8 2 2", "12 12 2 2", "4 4 0 0", "0,0,0,0,0,0,0,0 true 16 true"]
    )
  }

  @Test("An element that is gone while a method runs is undefined, and is not written")
  func shrinking() throws {
    let run = try ProgramRun(
      """
      const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
      const all = new Uint8Array(buffer).fill(1);
      all.forEach((value, index) => { if (index === 0) buffer.resize(2); console.log(value) });
      const again = new Uint8Array(buffer);
      buffer.resize(8);
      again.fill({ valueOf() { buffer.resize(3); return 5 } });
      console.log(again.join(), again.subarray(1).length);
      buffer.resize(6);
      const tail = again.subarray(1);
      buffer.resize(8);
      console.log(tail.length, again.subarray(1, 3).length);
      """
    )
    #expect(run.lines == ["1", "1", "undefined", "undefined", "5,5,5 2", "7 2"])
  }

  @Test(
    "What a buffer cannot do is refused",
    arguments: [
      (
        "new ArrayBuffer(8, { maxByteLength: 4 })", "RangeError: Invalid array buffer max length"
      ),
      (
        "new ArrayBuffer(1, { maxByteLength: 2 }).resize(3)",
        "RangeError: ArrayBuffer.prototype.resize: Invalid length parameter"
      ),
      (
        "new ArrayBuffer(8).resize(1)",
        "TypeError: Method ArrayBuffer.prototype.resize called on incompatible receiver #<ArrayBuffer>"
      ),
      (
        "const b = new ArrayBuffer(8, { maxByteLength: 8 }), v = new DataView(b, 4, 4); b.resize(4); v.getInt8(0)",
        "TypeError: Cannot perform DataView.prototype.getInt8 on a detached ArrayBuffer"
      ),
      (
        "const b = new ArrayBuffer(8, { maxByteLength: 8 }), a = new Uint8Array(b, 4, 4); b.resize(4); a.fill(1)",
        "TypeError: Cannot perform %TypedArray%.prototype.fill on a detached ArrayBuffer"
      ),
    ]
  )
  func refusals(source: String, expected: String) throws {
    #expect(
      try ProgramRun("try { \(source) } catch (error) { console.log(String(error)) }").lines
        == [expected]
    )
  }

  @Test("The room for the longest length is counted")
  func memory() throws {
    var limits = Limits()
    limits.memoryBytes = 16 << 20
    let source = "new ArrayBuffer(1, { maxByteLength: 2 ** 30 })"
    #expect(try lines(of: source, limits: limits) == ["memoryLimit"])
  }
}
