package import ScriptRuntime

/// Bytes as Node's `Buffer` holds them: what a BLOB column is to a program.
package final class BufferObject: TypedArrayObject {
  /// Makes a buffer with bytes of its own.
  package init(_ node: NodeEnvironment, _ bytes: [UInt8]) {
    super.init(
      node.realm,
      .uint8,
      ArrayBufferObject(node.realm, bytes),
      length: bytes.count,
      prototype: node.bufferPrototype
    )
  }

  /// Makes a buffer that shows a part of other bytes.
  init(_ node: NodeEnvironment, of buffer: ArrayBufferObject, _ range: Range<Int>) {
    super.init(
      node.realm,
      .uint8,
      buffer,
      byteOffset: range.lowerBound,
      length: range.count,
      prototype: node.bufferPrototype
    )
  }

  /// The bytes, copied.
  package var bytes: [UInt8] { shownBytes }
}

/// The bytes that a typed array or a DataView shows, copied; nil for any other value.
func shownBytes(_ value: Value) -> [UInt8]? {
  switch value.asObject {
  case let array as TypedArrayObject: array.shownBytes
  case let view as DataViewObject:
    view.buffer.bytes(view.byteOffset..<view.byteOffset + view.byteLength)
  case _: nil
  }
}

extension TypedArrayObject {
  /// The bytes of the elements, copied.
  final var shownBytes: [UInt8] {
    buffer.bytes(byteOffset..<byteOffset + length * elementKind.size)
  }
}
