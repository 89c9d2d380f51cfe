/// What waits for its turn, first in, first out; taking is O(1), and room that was taken is given back in time.
struct WorkQueue<Element> {
  private var elements: [Element] = []
  private var head = 0
  /// From how many elements on their room is given back.
  private static var large: Int { 4096 }

  /// How many wait.
  var count: Int { elements.count - head }
  var isEmpty: Bool { head == elements.count }

  mutating func append(_ element: Element) { elements.append(element) }

  /// Takes the first; nil where none waits.
  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    let element = elements[head]
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: elements.count < Self.large)
      head = 0
    } else if head > Self.large, head * 2 > elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return element
  }
}
