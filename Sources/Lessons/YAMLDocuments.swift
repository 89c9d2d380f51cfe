import CLibYAML
import Diagnostics
import Glibc

/// The documents of a YAML text, as libyaml composes them (https://pyyaml.org/wiki/LibYAML).
///
/// libyaml itself, not a Swift package around it: such a package brings Foundation, and with it ICU's tables, half of
/// the tool's binary, for kinds of scalars that no lesson has.
enum YAMLDocuments {
  /// What is wrong with a text.
  struct Failure: Error {
    /// libyaml's words.
    let problem: String
    /// The UTF-8 offset of the place.
    let offset: Int
    /// Whether it is a bound of ours, which says itself what it is.
    var isBound = false
    /// What was being read there, `while scanning a quoted scalar`, in libyaml's words; nil where nothing was open.
    var context: String?
    /// Where that begins; nil where it is not known.
    var contextOffset: Int?
  }

  /// The root nodes of the documents in order, up to the first after which `isLast` wants no more.
  static func roots(
    of source: SourceText,
    until isLast: (YAMLNode) -> Bool
  ) throws(Failure) -> [YAMLNode] {
    // The parser refers to itself, so it must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      throw Failure(problem: "there is no memory left to read it", offset: 0)
    }
    defer { yaml_parser_delete(parser) }
    let text = Array(source.text.utf8)
    try checkAnchors(text)
    try checkDepth(text)
    return try text.withUnsafeBufferPointer { bytes throws(Failure) in
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
      var places = YAMLPlaces(text)
      var roots: [YAMLNode] = []
      while let root = try next(parser, &places) {
        roots.append(root)
        if isLast(root) { break }
      }
      return roots
    }
  }

  /// The comparisons of names that libyaml may do: it looks for each anchor and alias through all anchors before it.
  private static let comparisonLimit = 20_000_000

  /// Refuses brackets inside brackets without end: libyaml looks at all that are open for each sign it reads.
  private static func checkDepth(_ text: [UInt8]) throws(Failure) {
    var depth = 0
    for (place, byte) in text.enumerated() {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
      if depth > 1000 {
        throw Failure(
          problem: "more than 1,000 brackets are open here",
          offset: place,
          isBound: true
        )
      }
    }
  }

  /// Refuses a text with so many anchors that finding them would take long.
  private static func checkAnchors(_ text: [UInt8]) throws(Failure) {
    var anchors = 0
    var comparisons = 0
    var previous = UInt8(ascii: "\n")
    for (place, byte) in text.enumerated() {
      defer { previous = byte }
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"),
        " \t\r\n[{,:?-".utf8.contains(previous)
      else { continue }
      comparisons += anchors
      if byte == UInt8(ascii: "&") { anchors += 1 }
      guard comparisons <= comparisonLimit else {
        throw Failure(
          problem: "it has too many anchors and aliases",
          offset: place,
          isBound: true
        )
      }
    }
  }

  /// The root of the next document; nil at the end of the text.
  private static func next(
    _ parser: UnsafeMutablePointer<yaml_parser_t>,
    _ places: inout YAMLPlaces
  ) throws(Failure) -> YAMLNode? {
    var document = yaml_document_t()
    guard yaml_parser_load(parser, &document) == 1 else { throw failure(parser.pointee, &places) }
    defer { yaml_document_delete(&document) }
    var table: [YAMLNode.Entry] = []
    for node in list(document.nodes.start, document.nodes.top) {
      if isTagged(node) {
        throw Failure(problem: "there are no tags", offset: places.offset(of: node.start_mark))
      }
      let content = content(node)
      var count: Int?
      if case .scalar(let text, isPlain: true) = content { count = text.utf8.count }
      let range = places.range(from: node.start_mark, count: count)
      table.append(YAMLNode.Entry(content: content, range: range))
    }
    return table.isEmpty ? nil : YAMLNode(0, of: table)
  }

  /// Whether a node has a tag of its own, as `!user` gives one to what follows.
  private static func isTagged(_ node: yaml_node_t) -> Bool {
    guard let tag = node.tag else { return false }
    let standard = "tag:yaml.org,2002:"
    return strncmp(
      UnsafeRawPointer(tag).assumingMemoryBound(to: CChar.self),
      standard,
      standard.utf8.count
    ) != 0
  }

  private static func content(_ node: yaml_node_t) -> YAMLNode.Content {
    // libyaml's numbers begin with 1.
    switch node.type {
    case YAML_SEQUENCE_NODE:
      let items = node.data.sequence.items
      return .sequence(list(items.start, items.top).map { Int($0) - 1 })
    case YAML_MAPPING_NODE:
      let pairs = node.data.mapping.pairs
      return .mapping(list(pairs.start, pairs.top).map { (Int($0.key) - 1, Int($0.value) - 1) })
    default:
      let scalar = node.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      return .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
    }
  }

  /// What lies between the bottom and the top of one of libyaml's stacks.
  private static func list<Element>(
    _ start: UnsafeMutablePointer<Element>?,
    _ top: UnsafeMutablePointer<Element>?
  ) -> UnsafeBufferPointer<Element> {
    guard let start, let top else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: start, count: top - start)
  }

  private static func failure(_ parser: yaml_parser_t, _ places: inout YAMLPlaces) -> Failure {
    let context = parser.context.map { String(cString: $0) }
    return Failure(
      problem: parser.problem.map { String(cString: $0) } ?? "there is no memory left to read it",
      offset: parser.error == YAML_READER_ERROR
        ? parser.problem_offset : places.offset(of: parser.problem_mark),
      context: context,
      contextOffset: context == nil ? nil : places.offset(of: parser.context_mark)
    )
  }
}
