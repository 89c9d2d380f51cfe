package import Diagnostics
package import Glibc

/// Reading of the texts that a user names.
package enum SourceFile {
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 4 << 20

  /// The text of a file.
  /// - Throws: `unreadable-file`, `file-too-large`, `invalid-utf8` with the place of the first byte
  ///   that is not, `empty-file`.
  package static func read(
    _ path: String,
    limit: Int = sizeLimit
  ) throws(Diagnostic) -> SourceText {
    guard let handle = fopen(path, "rb") else { throw unreadable(path, errno) }
    defer { fclose(handle) }
    return try read(handle, name: path, limit: limit)
  }

  /// The text that standard input has; where a brace begins it, as one begins a trace, it may have a trace's size.
  /// - Throws: as ``read(_:limit:)``.
  package static func readStandardInput() throws(Diagnostic) -> SourceText {
    guard let handle = fdopen(STDIN_FILENO, "rb") else { throw unreadable("stdin", errno) }
    let first = fgetc(handle)
    if first != EOF { ungetc(first, handle) }
    let limit = first == Int32(UInt8(ascii: "{")) ? TraceFile.sizeLimit : sizeLimit
    return try read(handle, name: "stdin", limit: limit)
  }

  /// The text of an open file.
  static func read(
    _ handle: UnsafeMutablePointer<FILE>,
    name path: String,
    limit: Int = sizeLimit
  ) throws(Diagnostic) -> SourceText {
    try text(bytes(handle, name: path, limit: limit), name: path)
  }

  /// The bytes of an open file.
  package static func bytes(
    _ handle: UnsafeMutablePointer<FILE>,
    name path: String,
    limit: Int
  ) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, handle)
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw Diagnostic(
          id: .fileTooLarge,
          "'\(path)' is larger than \(limit >> 20) MiB",
          help: ["name a program or a lesson file"]
        )
      }
      if count < chunk.count { break }
    }
    if ferror(handle) != 0 { throw unreadable(path, errno) }
    return bytes
  }

  /// Writes a file in place of what was there: beside it first, then under its name, so that what was there stays
  /// where writing fails.
  /// - Throws: `unwritable-file`; what `body` throws.
  package static func write(
    to path: String,
    _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let target = realPath(path) ?? path
    // A device or a pipe is written to; it cannot be replaced.
    let isPlain = isRegularFile(target) ?? true
    let place = isPlain ? "\(target).\(getpid()).tmp" : target
    guard let handle = fopen(place, "wb") else { throw unwritable(path) }
    if isPlain { keepMode(of: target, for: fileno(handle)) }
    do {
      try body { bytes in
        guard fwrite(bytes, 1, bytes.count, handle) == bytes.count else { throw unwritable(path) }
      }
      guard fflush(handle) == 0, !isPlain || fsync(fileno(handle)) == 0 else {
        throw unwritable(path)
      }
    } catch {
      fclose(handle)
      if isPlain { unlink(place) }
      throw error
    }
    fclose(handle)
    guard !isPlain || rename(place, target) == 0 else {
      let problem = unwritable(path)
      unlink(place)
      throw problem
    }
  }

  /// Makes the folders that a file lies in, where they are not there.
  package static func makeFolders(of path: String) throws(Diagnostic) {
    for index in path.indices where path[index] == "/" && index > path.startIndex {
      let folder = String(path[..<index])
      guard mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
      throw unwritable(path)
    }
  }

  /// Whether there is anything at a path.
  package static func exists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0
  }

  /// Whether two paths name one file, also through links.
  package static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// The path behind links, absolute; nil where there is nothing.
  package static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Gives a file that will replace another the permissions of that one.
  private static func keepMode(of path: String, for descriptor: Int32) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return }
    fchmod(descriptor, facts.st_mode & 0o777)
  }

  /// Whether a path names a regular file; nil when there is nothing.
  package static func isRegularFile(_ path: String) -> Bool? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return facts.st_mode & S_IFMT == S_IFREG
  }

  /// Whether a path names a folder.
  package static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  private static func unwritable(_ path: String) -> Diagnostic {
    Diagnostic(
      id: .unwritableFile,
      "cannot write '\(path)': \(String(cString: strerror(errno)))",
      help: ["name a file in a folder that you may write to"]
    )
  }

  /// The byte order mark that some editors put before a text, and that is no part of it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func text(_ read: [UInt8], name: String) throws(Diagnostic) -> SourceText {
    let isMarked = read.starts(with: byteOrderMark)
    let bytes = isMarked ? Array(read.dropFirst(byteOrderMark.count)) : read
    if let problem = notAText(bytes, name) { throw problem }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let repaired = SourceText(name: name, text: String(decoding: bytes, as: UTF8.self))
      let offset = validPrefix(bytes)
      throw Diagnostic(
        id: .invalidUTF8,
        "'\(name)' is not valid UTF-8 text",
        at: .init(source: repaired, range: SourceRange(start: offset, end: offset + 3)),
        help: ["save the file as UTF-8"]
      )
    }
    guard text.contains(where: { !$0.isWhitespace }) else { throw empty(name) }
    return SourceText(name: name, text: text)
  }

  /// Whether a file's name is that of a lesson file.
  package static func isLesson(_ name: String) -> Bool {
    name.hasSuffix(".yml") || name.hasSuffix(".yaml")
  }

  /// Whether a file's name is that of a page of Markdown.
  package static func isPage(_ name: String) -> Bool {
    name.hasSuffix(".md") || name.hasSuffix(".markdown") || name.hasSuffix(".mdx")
  }

  private static func empty(_ name: String) -> Diagnostic {
    guard isLesson(name) else {
      return Diagnostic(
        id: .emptyFile,
        "'\(name)' is empty",
        help: ["write a program there"]
      )
    }
    return Diagnostic(
      id: .emptyLesson,
      "the lesson file is empty",
      at: .init(
        source: SourceText(name: name, text: ""),
        range: SourceRange(start: 0, end: 0)
      ),
      help: ["a lesson needs at least 'title' and 'program'"]
    )
  }

  /// What is wrong with bytes that no encoding of a text begins with, or that are one in UTF-16; nil for others.
  private static func notAText(_ bytes: [UInt8], _ name: String) -> Diagnostic? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Diagnostic(
        id: .invalidUTF8,
        "'\(name)' is a text in UTF-16, and is read as UTF-8",
        help: ["save the file as UTF-8"]
      )
    }
    // What has a null byte early is no text; one further behind is told at its place.
    guard bytes.prefix(1024).contains(0), String(validating: bytes, as: UTF8.self) == nil else {
      return nil
    }
    return Diagnostic(
      id: .invalidUTF8,
      "'\(name)' is not a text file: it holds bytes of another kind of file, such as an image",
      help: ["name a \(isLesson(name) ? "lesson file" : "program"), saved as text in UTF-8"]
    )
  }

  /// The number of bytes before the first that is not UTF-8.
  private static func validPrefix(_ bytes: [UInt8]) -> Int {
    func isValid(_ count: Int) -> Bool {
      count >= 0 && String(validating: bytes[..<count], as: UTF8.self) != nil
    }
    // A prefix that ends inside of a character is valid but for its last three bytes at most.
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = (low + high + 1) / 2
      if (0...3).contains(where: { isValid(middle - $0) }) {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return (0...3).map { low - $0 }.first(where: isValid) ?? 0
  }

  package static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(
      id: .unreadableFile,
      "cannot read '\(path)': \(String(cString: strerror(code)))",
      help: code == ENOENT ? ["check the path"] : []
    )
  }
}
