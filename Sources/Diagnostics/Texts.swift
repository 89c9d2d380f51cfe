// Texts of programs are the same where their code units are, as for ECMAScript and SQLite: what is written in this room
// with `==`, `contains` and `firstIndex(of:)` compares so. Swift's own equality takes `é` as one character and as `e` with
// an accent for the same text. What finds by hash is keyed by `Name`. Each room that holds names of programs links to this
// file, since operators of another module would be missed, without a word, by files that do not import it.

extension String {
  static func == (left: String, right: String) -> Bool { Name.areSame(left, right) }
  static func != (left: String, right: String) -> Bool { !Name.areSame(left, right) }
  /// What `switch` asks of the texts of its cases.
  static func ~= (pattern: String, text: String) -> Bool { Name.areSame(pattern, text) }
}

extension String? {
  static func == (left: String?, right: String?) -> Bool {
    switch (left, right) {
    case (let left?, let right?): Name.areSame(left, right)
    case (nil, nil): true
    case (nil, _), (_, nil): false
    }
  }
  static func != (left: String?, right: String?) -> Bool { !(left == right) }
}

extension [String] {
  static func == (left: [String], right: [String]) -> Bool {
    left.elementsEqual(right, by: Name.areSame)
  }
  static func != (left: [String], right: [String]) -> Bool { !(left == right) }
}

extension Sequence<String> {
  func contains(_ text: String) -> Bool { contains { Name.areSame($0, text) } }
}

extension Collection<String> {
  func firstIndex(of text: String) -> Index? { firstIndex { Name.areSame($0, text) } }
}

// A set or a dictionary of texts that comes about unsaid, as `Set(names)` does, would find by Swift's equality. The forms
// by which it does are refused here: a warning is an error in this package, and one that is unavailable would be passed
// over for the standard library's.

extension Set<String> {
  @available(*, deprecated, message: "write Set(names:), whose elements are names")
  init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { insert(text) }
  }
}

extension Dictionary where Key == String {
  @available(*, deprecated, message: "a Name is the key")
  subscript(text: String) -> Value? {
    get { index(forKey: text).map { self[$0].value } }
    set {
      if let newValue { updateValue(newValue, forKey: text) } else { removeValue(forKey: text) }
    }
  }
}
