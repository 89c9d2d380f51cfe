import Diagnostics

// Texts of programs are the same where their code units are, as for ECMAScript and SQLite: what is written in this room
// with `==`, `contains` and `firstIndex(of:)` compares so. Swift's own equality takes `é` as one character and as `e` with
// an accent for the same text. What finds by hash is keyed by `Name`. Each room that holds names of programs has this
// file, the same in all.

extension String {
  static func == (left: String, right: String) -> Bool { Name.areSame(left, right) }
  static func != (left: String, right: String) -> Bool { !Name.areSame(left, right) }
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
