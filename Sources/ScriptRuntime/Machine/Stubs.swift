import ScriptSyntax

extension Machine {
  func run(_ f: ScriptFunction, this: Value, arguments: [Value]) throws -> Value { .undefined }
  func construct(_ f: ScriptFunction, arguments: [Value], newTarget: FunctionObject) throws -> Value
  { .undefined }
  func execute(_ f: Frame) throws -> Value { .undefined }
}
enum Compiler {
  static func compile(_ p: Program, stepStarts: [Int: Int]) throws -> Code {
    Code(source: p.source)
  }
}
extension Realm {
  func installCore() {}
  func perform(_ r: PromiseObject.Reaction, _ v: Value, isRejected: Bool) throws {}
  func adopt(_ t: Value, _ then: FunctionObject, into p: PromiseObject) throws {}
}
