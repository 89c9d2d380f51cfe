package import Foundation

/// A validator for the part of JSON Schema that `trace.schema.json` uses.
package struct JSONSchema {
  private let root: [String: Any]

  package init(_ data: Data) throws {
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a value, with its path; empty where nothing is.
  package func problems(_ value: Any) -> [String] { problems(value, root, "$") }

  private func problems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      return problems(value, definition(reference), path)
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      let results = choices.map { self.problems(value, $0, path) }
      let fitting = results.count { $0.isEmpty }
      if fitting == 1 { return [] }
      let nearest = results.min { $0.count < $1.count } ?? []
      return ["\(path): \(fitting) of \(choices.count) forms fit"] + (fitting == 0 ? nearest : [])
    }
    var problems: [String] = []
    if let constant = schema["const"], !Self.isSame(value, constant) {
      problems.append("\(path): is not \(constant)")
    }
    if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { Self.isSame(value, $0) })
    {
      problems.append("\(path): \(value) is none of \(allowed)")
    }
    if let type = schema["type"] {
      let types = type as? [String] ?? [type as? String ?? ""]
      guard types.contains(where: { Self.isOfType(value, $0) }) else {
        return problems + ["\(path): is no \(types.joined(separator: " or "))"]
      }
    }
    if let minimum = schema["minimum"] as? NSNumber, let number = value as? NSNumber,
      number.compare(minimum) == .orderedAscending
    {
      problems.append("\(path): \(number) is below \(minimum)")
    }
    if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
      for (index, item) in list.enumerated() {
        problems += self.problems(item, items, "\(path)[\(index)]")
      }
    }
    if let object = value as? [String: Any] { problems += members(object, schema, path) }
    return problems
  }

  private func members(
    _ object: [String: Any],
    _ schema: [String: Any],
    _ path: String
  ) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var problems = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      .map { "\(path): has no \($0)" }
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      if let property = properties[key] {
        problems += self.problems(value, property, "\(path).\(key)")
      } else if let other = schema["additionalProperties"] as? [String: Any] {
        problems += self.problems(value, other, "\(path).\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        problems.append("\(path): has \(key), which no trace has")
      }
    }
    return problems
  }

  private func definition(_ reference: String) -> [String: Any] {
    let name = reference.replacingOccurrences(of: "#/$defs/", with: "")
    let definitions = root["$defs"] as? [String: Any] ?? [:]
    return definitions[name] as? [String: Any] ?? ["type": "no definition \(name)"]
  }

  private static func isSame(_ left: Any, _ right: Any) -> Bool {
    (left as? NSObject) == (right as? NSObject)
  }

  private static func isOfType(_ value: Any, _ type: String) -> Bool {
    let isBoolean = (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    switch type {
    case "null": return value is NSNull
    case "string": return value is String
    case "boolean": return isBoolean
    case "integer":
      return !isBoolean
        && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
    case "number": return !isBoolean && value is NSNumber
    case "array": return value is [Any]
    case "object": return value is [String: Any]
    default: return false
    }
  }
}
