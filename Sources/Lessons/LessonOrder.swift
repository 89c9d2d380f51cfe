/// The order in which lessons are taken: each after those that come before it, else by their names.
package struct LessonOrder: Sendable {
  /// The names in that order; lessons that wait for each other come last.
  package let names: [String]

  /// Orders lessons by what comes before them; names that are no lesson's count for nothing.
  package init(_ lessons: [(name: String, prerequisites: [String])]) {
    var left = lessons.sorted { $0.name < $1.name }
    var names: [String] = []
    while let next = left.firstIndex(where: { lesson in
      !left.contains { other in lesson.prerequisites.contains { $0 == other.name } }
    }) {
      names.append(left.remove(at: next).name)
    }
    self.names = names + left.map(\.name)
  }
}
