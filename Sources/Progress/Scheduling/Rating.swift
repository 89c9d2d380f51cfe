/// How well an answer was known, as the scheduler takes it.
package enum Rating: Int, Sendable, CaseIterable {
  case again = 1
  case hard, good, easy
}
