/// Paths as POSIX has them, by the rules of Node's `path` (`lib/path.js`).
package enum FilePath {
  /// Resolves `.` and `..`, and what is empty, in a path; `.` for nothing (`path.normalize`).
  package static func normalized(_ path: String) -> String {
    guard !path.isEmpty else { return "." }
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    var result = parts.joined(separator: "/")
    if result.isEmpty, !isAbsolute { return path.hasSuffix("/") ? "./" : "." }
    if !result.isEmpty, path.hasSuffix("/") { result += "/" }
    return isAbsolute ? "/" + result : result
  }

  /// Joins paths (`path.join`).
  static func joined(_ parts: [String]) -> String {
    normalized(parts.filter { !$0.isEmpty }.joined(separator: "/"))
  }

  /// The absolute path that paths lead to, one after the other, from a folder (`path.resolve`).
  package static func resolved(_ parts: [String], from folder: String) -> String {
    var path = ""
    for part in parts.reversed() where !part.isEmpty {
      path = path.isEmpty ? part : part + "/" + path
      if part.hasPrefix("/") { break }
    }
    if !path.hasPrefix("/") { path = folder + "/" + path }
    let result = normalized(path)
    return result.count > 1 && result.hasSuffix("/") ? String(result.dropLast()) : result
  }

  /// The folder of a path (`path.dirname`).
  static func folder(of path: String) -> String {
    guard !path.isEmpty else { return "." }
    let trimmed = withoutEnd(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "." }
    let folder = withoutEnd(String(trimmed[..<slash]))
    return folder.isEmpty ? "/" : folder
  }

  /// The last part of a path, without an ending where it has that one (`path.basename`).
  package static func name(of path: String, without ending: String = "") -> String {
    let trimmed = withoutEnd(path)
    let name = trimmed.split(separator: "/").last.map(String.init) ?? ""
    guard !ending.isEmpty, name != ending, name.hasSuffix(ending) else { return name }
    return String(name.dropLast(ending.count))
  }

  /// The ending of a path with its dot, or nothing (`path.extname`).
  package static func ending(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name[..<dot].contains(where: { $0 != "." })
    else { return "" }
    return String(name[dot...])
  }

  /// The path that leads from one folder to another (`path.relative`).
  static func relative(from: String, to: String, current: String) -> String {
    let from = resolved([from], from: current).split(separator: "/")
    let to = resolved([to], from: current).split(separator: "/")
    var common = 0
    while common < from.count, common < to.count, from[common] == to[common] { common += 1 }
    let up = Array(repeating: Substring(".."), count: from.count - common)
    return (up + to[common...]).joined(separator: "/")
  }

  /// The absolute path of a name in a folder, which keeps a `/` at its end.
  static func joined(_ name: String, in folder: String) -> String {
    let path = resolved([name], from: folder)
    let namesFolder = name.hasSuffix("/") || name == "." || name == ".." || name.hasSuffix("/..")
    return namesFolder && path != "/" ? path + "/" : path
  }

  /// What a file in a folder calls another one: `./user`, `../app`.
  static func name(from folder: String, to path: String) -> String {
    let relative = relative(from: folder, to: path, current: "/")
    return relative.hasPrefix("../") || relative == ".." ? relative : "./" + relative
  }

  private static func withoutEnd(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
