import CPlatform
import CSQLite
import Glibc

/// SQL's functions that look for one text in another, in time that grows with the length of both.
///
/// SQLite's own compare at each place anew, which takes hours on texts of a few megabytes that are almost alike, and
/// nothing can stop a function once it is called (https://sqlite.org/lang_corefunc.html has what they give).
enum TextFunctions {
  /// Puts the functions in place of SQLite's own.
  static func install(on handle: OpaquePointer, _ meter: FunctionMeter) {
    add("instr", 2, to: handle, meter) { call, _, arguments in
      TextFunctions.findPlace(call, Arguments(arguments))
    }
    add("replace", 3, to: handle, meter) { call, _, arguments in
      TextFunctions.replace(call, Arguments(arguments))
    }
    add("trim", 2, to: handle, meter) { call, _, arguments in
      TextFunctions.trim(call, Arguments(arguments), start: true, end: true)
    }
    add("ltrim", 2, to: handle, meter) { call, _, arguments in
      TextFunctions.trim(call, Arguments(arguments), start: true, end: false)
    }
    add("rtrim", 2, to: handle, meter) { call, _, arguments in
      TextFunctions.trim(call, Arguments(arguments), start: false, end: true)
    }
  }

  private typealias Function =
    @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void

  private static func add(
    _ name: String,
    _ count: Int32,
    to handle: OpaquePointer,
    _ meter: FunctionMeter,
    _ function: Function
  ) {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    let context = Unmanaged.passUnretained(meter).toOpaque()
    sqlite3_create_function_v2(handle, name, count, flags, context, function, nil, nil, nil)
  }

  /// The arguments of a call.
  private struct Arguments {
    private let values: UnsafeMutablePointer<OpaquePointer?>?

    init(_ values: UnsafeMutablePointer<OpaquePointer?>?) { self.values = values }

    func value(_ index: Int) -> OpaquePointer? { values?[index] }

    func type(_ index: Int) -> Int32 { sqlite3_value_type(value(index)) }

    /// An argument's bytes as a text; nil for NULL, and where SQLite has no memory for it.
    func text(_ index: Int) -> UnsafeRawBufferPointer? {
      guard let start = sqlite3_value_text(value(index)) else { return nil }
      return UnsafeRawBufferPointer(
        start: start,
        count: Int(sqlite3_value_bytes(value(index)))
      )
    }

    /// An argument's bytes as they are.
    func blob(_ index: Int) -> UnsafeRawBufferPointer {
      let start = sqlite3_value_blob(value(index))
      return UnsafeRawBufferPointer(
        start: start,
        count: Int(sqlite3_value_bytes(value(index)))
      )
    }
  }

  /// Takes work that is like reading so many bytes; false, and the call fails, where the run may not go on.
  private static func takes(_ bytes: Int, _ call: OpaquePointer?) -> Bool {
    guard let context = sqlite3_user_data(call) else { return false }
    return Unmanaged<FunctionMeter>.fromOpaque(context).takeUnretainedValue().takes(bytes, call)
  }

  /// Whether a byte goes on with a character of UTF-8.
  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The offset of the first place at which bytes are found, from an offset on.
  ///
  /// The C library looks in linear time.
  private static func offset(
    of search: UnsafeRawBufferPointer,
    in text: UnsafeRawBufferPointer,
    from start: Int
  ) -> Int? {
    guard let base = text.baseAddress, start <= text.count else { return nil }
    return memmem(base + start, text.count - start, search.baseAddress, search.count)
      .map { UnsafeRawPointer($0) - base }
  }

  /// What a place that is found takes, and a character that is trimmed, as bytes that are read.
  private static let (bytesPerPlace, bytesPerCharacter) = (16, 128)

  // MARK: instr

  private static func findPlace(_ call: OpaquePointer?, _ arguments: Arguments) {
    guard arguments.type(0) != SQLITE_NULL, arguments.type(1) != SQLITE_NULL else { return }
    let areBlobs = arguments.type(0) == SQLITE_BLOB && arguments.type(1) == SQLITE_BLOB
    let text: UnsafeRawBufferPointer
    let search: UnsafeRawBufferPointer
    if areBlobs {
      (text, search) = (arguments.blob(0), arguments.blob(1))
    } else {
      guard let first = arguments.text(0), let second = arguments.text(1) else {
        return sqlite3_result_error_nomem(call)
      }
      (text, search) = (first, second)
    }
    guard takes(text.count + search.count, call) else { return }
    sqlite3_result_int(call, Int32(clamping: place(of: search, in: text, areBlobs)))
  }

  /// The place from 1, in characters or in bytes; 0 where the text is not found.
  private static func place(
    of search: UnsafeRawBufferPointer,
    in text: UnsafeRawBufferPointer,
    _ countsBytes: Bool
  ) -> Int {
    guard let first = search.first else { return 1 }
    if !countsBytes, continues(first) { return text.starts(with: search) ? 1 : 0 }
    guard let offset = offset(of: search, in: text, from: 0) else { return 0 }
    if countsBytes || offset == 0 { return offset + 1 }
    return 1 + text[1...offset].count { !continues($0) }
  }

  // MARK: replace

  private static func replace(_ call: OpaquePointer?, _ arguments: Arguments) {
    guard let text = arguments.text(0), let search = arguments.text(1) else { return }
    guard let first = search.first, first != 0 else {
      return sqlite3_result_value(call, arguments.value(0))
    }
    guard let replacement = arguments.text(2), takes(text.count + search.count, call) else {
      return
    }
    var places: [Int] = []
    var next = offset(of: search, in: text, from: 0)
    while let place = next {
      places.append(place)
      next = offset(of: search, in: text, from: place + search.count)
    }
    let count = text.count + places.count * (replacement.count - search.count)
    let limit = sqlite3_limit(sqlite3_context_db_handle(call), SQLITE_LIMIT_LENGTH, -1)
    guard count <= Int(limit) else { return sqlite3_result_error_toobig(call) }
    guard takes(count + places.count * bytesPerPlace, call) else { return }
    guard let result = sqlite3_malloc64(UInt64(max(count, 1))) else {
      return sqlite3_result_error_nomem(call)
    }
    var written = 0
    func write(_ bytes: UnsafeRawBufferPointer.SubSequence) {
      let part = UnsafeRawBufferPointer(rebasing: bytes)
      if let start = part.baseAddress { memcpy(result + written, start, part.count) }
      written += part.count
    }
    var end = 0
    for place in places {
      write(text[end..<place])
      write(replacement[...])
      end = place + search.count
    }
    write(text[end...])
    sqlite3_result_text64(
      call,
      result.assumingMemoryBound(to: CChar.self),
      UInt64(count),
      { sqlite3_free($0) },
      UInt8(SQLITE_UTF8)
    )
  }

  // MARK: trim

  /// So many characters are trimmed before the run is asked.
  private static let charactersBetween = 1 << 10

  private static func trim(
    _ call: OpaquePointer?,
    _ arguments: Arguments,
    start: Bool,
    end: Bool
  ) {
    guard arguments.type(0) != SQLITE_NULL, var text = arguments.text(0)?[...],
      let set = arguments.text(1)
    else { return }
    guard takes(set.count * bytesPerCharacter, call) else { return }
    let characters = CharacterSet(set)
    var trimmed = 0
    /// Whether another character may be trimmed.
    func goesOn() -> Bool {
      trimmed += 1
      guard trimmed.isMultiple(of: charactersBetween) else { return true }
      return takes(charactersBetween * bytesPerCharacter, call)
    }
    if start {
      while let length = characters.length(atStartOf: text) {
        guard goesOn() else { return }
        text = text.dropFirst(length)
      }
    }
    if end {
      while let length = characters.length(atEndOf: text) {
        guard goesOn() else { return }
        text = text.dropLast(length)
      }
    }
    let rest = UnsafeRawBufferPointer(rebasing: text)
    sqlite3_result_text64(
      call,
      rest.baseAddress?.assumingMemoryBound(to: CChar.self),
      UInt64(rest.count),
      transient,
      UInt8(SQLITE_UTF8)
    )
  }

  /// Tells SQLite to copy a result.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// The characters of a text, as bytes of UTF-8.
  private struct CharacterSet {
    private var characters: Set<[UInt8]> = []
    /// The numbers of bytes that characters have.
    private let lengths: [Int]

    init(_ text: UnsafeRawBufferPointer) {
      var start = 0
      while start < text.count {
        var end = start + 1
        if text[start] >= 0xC0 { while end < text.count, continues(text[end]) { end += 1 } }
        characters.insert(Array(text[start..<end]))
        start = end
      }
      lengths = Set(characters.map(\.count)).sorted()
    }

    /// The bytes of the character of the set with which a text begins; nil where it begins with none.
    func length(atStartOf text: UnsafeRawBufferPointer.SubSequence) -> Int? {
      lengths.first { $0 <= text.count && characters.contains(Array(text.prefix($0))) }
    }

    /// The bytes of the character of the set with which a text ends; nil where it ends with none.
    func length(atEndOf text: UnsafeRawBufferPointer.SubSequence) -> Int? {
      lengths.first { $0 <= text.count && characters.contains(Array(text.suffix($0))) }
    }
  }
}
