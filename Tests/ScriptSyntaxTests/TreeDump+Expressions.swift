import Diagnostics
import ScriptSyntax

extension TreeDump {
  static func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .identifier(let name): name
    case .number(let value): "\(value)"
    case .bigInt(let digits): "\(digits)n"
    case .string(let units): "'\(string(units))'"
    case .boolean(let value): "\(value)"
    case .null: "null"
    case .this: "this"
    case .superObject: "super"
    case .newTarget: "new.target"
    case .importMeta: "import.meta"
    case .importCall(let specifier, let options):
      "import(\(text(specifier))\(options.map { ", \(text($0))" } ?? ""))"
    case .template(let quasis, let expressions): template(quasis, expressions)
    case .taggedTemplate(let tag, let quasis, let expressions):
      text(tag) + template(quasis, expressions)
    case .regularExpression(let pattern, let flags): "/\(pattern)/\(flags)"
    case .array(let elements):
      "[" + elements.map { $0.map(text) ?? "∅" }.joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map(text).joined(separator: ", ") + "}"
    case .function(let function): "(\(text(function)))"
    case .classExpression(let node): "(\(text(node)))"
    case .unary(let mark, let operand): "(\(mark.rawValue) \(text(operand)))"
    case .update(let mark, let isPrefix, let target):
      isPrefix ? "(\(mark.rawValue)\(text(target)))" : "(\(text(target))\(mark.rawValue))"
    case .binary(let mark, let left, let right):
      "(\(text(left)) \(mark.rawValue) \(text(right)))"
    case .logical(let mark, let left, let right):
      "(\(text(left)) \(mark.rawValue) \(text(right)))"
    case .assign(let target, let value): "(\(text(target)) = \(text(value)))"
    case .compoundAssign(let mark, let target, let value):
      "(\(text(target)) \(mark.rawValue)= \(text(value)))"
    case .logicalAssign(let mark, let target, let value):
      "(\(text(target)) \(mark.rawValue)= \(text(value)))"
    case .conditional(let test, let then, let otherwise):
      "(\(text(test)) ? \(text(then)) : \(text(otherwise)))"
    case .member(let object, let property, let isOptional):
      "\(text(object))\(isOptional ? "?." : ".")\(property.name)"
    case .privateMember(let object, let property, let isOptional):
      "\(text(object))\(isOptional ? "?." : ".")#\(property.name)"
    case .index(let object, let index, let isOptional):
      "\(text(object))\(isOptional ? "?." : "")[\(text(index))]"
    case .call(let callee, let arguments, let isOptional):
      "\(text(callee))\(isOptional ? "?." : "")\(list(arguments))"
    case .optionalChain(let chain): "⟨\(text(chain))⟩"
    case .new(let callee, let arguments): "new \(text(callee))\(list(arguments))"
    case .privateIn(let property, let object): "(#\(property.name) in \(text(object)))"
    case .sequence(let expressions):
      "(" + expressions.map { text($0) }.joined(separator: ", ") + ")"
    case .await(let operand): "(await \(text(operand)))"
    case .yield(let value, let isDelegate):
      "(yield\(isDelegate ? "*" : "")\(value.map { " " + text($0) } ?? ""))"
    case .parenthesized(let inner): "‹\(text(inner))›"
    }
  }

  /// The text of UTF-16 units; a lone surrogate as its number.
  static func string(_ units: [UInt16]) -> String {
    let text = String(decoding: units, as: UTF16.self)
    return text.utf16.elementsEqual(units)
      ? text : units.map { String($0, radix: 16) }.joined(separator: " ")
  }

  private static func template(_ quasis: [TemplateElement], _ expressions: [Expression]) -> String {
    var text = "`"
    for (index, quasi) in quasis.enumerated() {
      text += quasi.cooked.map { string($0) } ?? "∅\(quasi.raw)"
      if index < expressions.count { text += "${\(self.text(expressions[index]))}" }
    }
    return text + "`"
  }

  private static func list(_ arguments: [Argument]) -> String {
    "("
      + arguments.map { argument in
        switch argument {
        case .expression(let expression): text(expression)
        case .spread(let expression): "...\(text(expression))"
        }
      }.joined(separator: ", ") + ")"
  }

  private static func text(_ element: ArrayElement) -> String {
    switch element {
    case .expression(let expression): text(expression)
    case .spread(let expression): "...\(text(expression))"
    }
  }

  private static func text(_ member: ObjectMember) -> String {
    switch member {
    case .property(let key, let value, let isShorthand):
      isShorthand ? "\(text(value))" : "\(text(key)): \(text(value))"
    case .method(let key, let function): "\(text(key)): \(text(function))"
    case .spread(let expression): "...\(text(expression))"
    }
  }
}
