import Associations
import Diagnostics
import ScriptRuntime

/// The arguments of a call, kept for as long as an operation needs them.
struct Arguments {
  let values: [Value]

  /// An argument; undefined where there are fewer.
  subscript(index: Int) -> Value { values.indices.contains(index) ? values[index] : .undefined }

  var count: Int { values.count }
}

extension SequelizeEnvironment {
  /// Runs code of the engine; what it throws becomes an exception of the program.
  func guarded<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let thrown as ScriptThrow {
      throw thrown
    } catch let halt as Halt {
      throw halt
    } catch {
      throw ScriptThrow(errorValue(for: error) ?? realm.error(String(describing: error)).value)
    }
  }

  /// Adds a method whose body may throw errors of the engine.
  func method(
    _ object: ScriptObject,
    _ name: String,
    _ length: Int = 0,
    _ body: @escaping (NativeCall) throws -> Value
  ) {
    object.setMethod(name, length: length) { [unowned self] call in
      let call = call
      return try self.guarded { try body(call) }
    }
  }

  /// Adds a method that returns a promise; its body runs at once up to where it first waits.
  func asyncMethod(
    _ object: ScriptObject,
    _ name: String,
    _ length: Int = 0,
    _ body: @escaping (Value, Arguments) async throws -> Value
  ) {
    object.setMethod(name, length: length) { [unowned self] call in
      let this = call.this
      let arguments = Arguments(values: call.arguments)
      return .object(
        self.start(name, on: self.subject(this), arguments.values) {
          try await body(this, arguments)
        }
      )
    }
  }

  /// A native function on its own.
  func function(
    _ name: String,
    _ length: Int = 0,
    _ body: @escaping (NativeCall) throws -> Value
  ) -> NativeFunction {
    realm.function(name, length: length) { [unowned self] call in
      let call = call
      return try self.guarded { try body(call) }
    }
  }

  /// Adds a getter whose body may throw errors of the engine.
  func getter(
    _ object: ScriptObject,
    _ name: String,
    enumerable: Bool = false,
    _ body: @escaping (NativeCall) throws -> Value
  ) {
    object.setAccessor(
      PropertyKey(name),
      enumerable: enumerable,
      get: { [unowned self] call in
        let call = call
        return try self.guarded { try body(call) }
      }
    )
  }
}
