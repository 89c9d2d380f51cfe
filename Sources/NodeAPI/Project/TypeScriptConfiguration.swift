import Diagnostics
import FoundationEssentials

/// The part of a project's tsconfig.json on which depends what a program does.
///
/// That is whether fields are defined, and which names are paths; everything else there is for the type checker.
struct TypeScriptConfiguration: Sendable {
  /// Whether a field without a value is one of each instance (`useDefineForClassFields`): so where `target` is ES2022 or
  /// later, and where there is no tsconfig.json, as `tsx` has it.
  private(set) var definesFields = true
  /// `paths`, from the project's folder.
  private var paths: [(pattern: String, targets: [String])] = []

  /// A project without a tsconfig.json.
  init() {}

  /// What the project's tsconfig.json says, with those that it extends.
  init(_ files: ProjectFiles) {
    // Of several that are extended the later come first; each may extend others.
    var rest = [ProjectFiles.root + "/tsconfig.json"]
    guard files.file(rest[0]) != nil else { return }
    var options: [Options] = []
    var base: String?
    while let path = rest.popLast(), options.count < 8 {
      guard let file = files.file(path),
        let contents = try? JSONDecoder().decode(
          Contents.self,
          from: Data(CommentedJSON.plain(file.bytes))
        )
      else { continue }
      let own = contents.compilerOptions ?? Options()
      options.append(own)
      let folder = FilePath.folder(of: path)
      if base == nil, let url = own.baseUrl { base = FilePath.resolved([url], from: folder) }
      if paths.isEmpty, let map = own.paths {
        let from = base ?? folder
        paths = map.entries.sorted { Name($0.pattern) < Name($1.pattern) }.map { pattern, targets in
          (pattern, targets.map { FilePath.resolved([$0], from: from) })
        }
      }
      for name in contents.extends?.all ?? [] {
        if let path = Self.file(name, from: folder) {
          rest.append(path)
        } else if let known = Self.known(name) {
          options.append(known)
        }
      }
    }
    if let base { paths.append(("*", [base + "/*"])) }
    let target = options.lazy.compactMap(\.target).first?.lowercased() ?? "es5"
    let isLate = target == "esnext" || Int(target.dropFirst(2)).map { $0 >= 2022 } == true
    definesFields = options.lazy.compactMap(\.useDefineForClassFields).first ?? isLate
  }

  /// The paths that a name may stand for, likeliest first: an exact pattern, then those with the longest beginning.
  func aliases(of name: String) -> [String] {
    var found: [(length: Int, paths: [String])] = []
    for (pattern, targets) in paths {
      let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 1, Name(pattern) == Name(name) {
        found.append((Int.max, targets))
      } else if parts.count == 2, name.hasPrefix(parts[0]), name.hasSuffix(parts[1]),
        name.utf8.count >= pattern.utf8.count - 1
      {
        let middle = name.dropFirst(parts[0].count).dropLast(parts[1].count)
        found.append((parts[0].utf8.count, targets.map { $0.replacing("*", with: middle) }))
      }
    }
    return found.sorted { $0.length > $1.length }.flatMap(\.paths)
  }

  // MARK: Reading

  private struct Contents: Decodable {
    var extends: Names?
    var compilerOptions: Options?
  }

  /// One name or several.
  private struct Names: Decodable {
    let all: [String]

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      all = try (try? value.decode(String.self)).map { [$0] } ?? value.decode([String].self)
    }
  }

  private struct Options: Decodable {
    var target: String?
    var useDefineForClassFields: Bool?
    var baseUrl: String?
    var paths: PathPatterns?
  }

  /// The members of `paths`.
  private struct PathPatterns: Decodable {
    let entries: [(pattern: String, targets: [String])]

    private struct Pattern: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Pattern.self)
      entries = try container.allKeys.map { key in
        (key.stringValue, try container.decode([String].self, forKey: key))
      }
    }
  }

  /// The file of the project that `extends` names; nil for one of a package.
  private static func file(_ name: String, from folder: String) -> String? {
    guard name.hasPrefix(".") || name.hasPrefix("/") else { return nil }
    let path = FilePath.resolved([name], from: folder)
    return path.hasSuffix(".json") ? path : path + ".json"
  }

  /// What the usual configurations of a package say: `@tsconfig/node20/tsconfig.json`.
  private static func known(_ name: String) -> Options? {
    guard name.hasPrefix("@tsconfig/node"),
      let version = Int(name.dropFirst("@tsconfig/node".count).prefix { $0.isNumber })
    else { return nil }
    var options = Options()
    options.target = version >= 18 ? "es2022" : "es2021"
    return options
  }
}

/// JSON as tsconfig.json has it, with comments and commas before a closing bracket.
enum CommentedJSON {
  /// The text as plain JSON.
  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = endOfText(bytes, index)
        result += bytes[index..<end]
        index = end
      case UInt8(ascii: "/") where bytes[(index + 1)...].first == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "/") where bytes[(index + 1)...].first == UInt8(ascii: "*"):
        index += 2
        while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
        index = min(index + 2, bytes.count)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let last = result.lastIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }),
          result[last] == UInt8(ascii: ",")
        {
          result.remove(at: last)
        }
        result.append(bytes[index])
        index += 1
      case let byte:
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  private static func endOfText(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\""): return index + 1
      default: index += 1
      }
    }
    return bytes.count
  }
}
