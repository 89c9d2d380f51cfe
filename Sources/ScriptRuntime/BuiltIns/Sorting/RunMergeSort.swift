/// The stable sort of V8 (`third_party/v8/builtins/array-sort.tq`, Tim Peters' listsort).
///
/// It asks the comparator about the same pairs in the same order, so that one that contradicts itself, or answers
/// with a boolean, gives the order that Node gives.
struct RunMergeSort<Element> {
  /// A part of the elements that is in order.
  struct Run {
    var base: Int
    var length: Int
  }

  /// The elements; in order after ``sort()``.
  var elements: [Element]
  /// Compares two elements: negative when the first comes before the second; any other result counts as not before.
  let order: (Element, Element) throws -> Double
  /// How often one side must win before its wins are looked for in leaps.
  var minGallop = 7
  private var runs: [Run] = []

  init(_ elements: [Element], order: @escaping (Element, Element) throws -> Double) {
    self.elements = elements
    self.order = order
  }

  /// Puts the elements in order.
  mutating func sort() throws {
    guard elements.count > 1 else { return }
    var low = 0
    let shortest = RunMergeSort.shortestRun(elements.count)
    while low < elements.count {
      let end = elements.count
      var length = try makeRun(from: low, to: end)
      if length < shortest {
        let forced = min(shortest, end - low)
        try insert(from: low, sorted: low + length, to: low + forced)
        length = forced
      }
      runs.append(Run(base: low, length: length))
      try collapse()
      low += length
    }
    while runs.count > 1 {
      var place = runs.count - 2
      if place > 0, runs[place - 1].length < runs[place + 1].length { place -= 1 }
      try merge(at: place)
    }
  }

  private static func shortestRun(_ count: Int) -> Int {
    var rest = count
    var hasMore = 0
    while rest >= 64 {
      hasMore |= rest & 1
      rest >>= 1
    }
    return rest + hasMore
  }

  /// Finds how far the elements are in order already, and turns what is in falling order around.
  private mutating func makeRun(from low: Int, to high: Int) throws -> Int {
    guard low + 1 < high else { return 1 }
    let isFalling = try order(elements[low + 1], elements[low]) < 0
    var end = low + 2
    while end < high {
      guard try (order(elements[end], elements[end - 1]) < 0) == isFalling else { break }
      end += 1
    }
    if isFalling { elements[low..<end].reverse() }
    return end - low
  }

  /// Binary insertion of the elements from `sorted` on into those before.
  private mutating func insert(from low: Int, sorted: Int, to high: Int) throws {
    for start in max(sorted, low + 1)..<max(high, sorted, low + 1) {
      let pivot = elements[start]
      var left = low
      var right = start
      while left < right {
        let middle = left + (right - left) >> 1
        if try order(pivot, elements[middle]) < 0 { right = middle } else { left = middle + 1 }
      }
      // Taken out and put in again, it would move all that comes after.
      for place in stride(from: start, to: left, by: -1) { elements[place] = elements[place - 1] }
      elements[left] = pivot
    }
  }

  // MARK: Merging

  private mutating func collapse() throws {
    func isBalanced(_ place: Int) -> Bool {
      place < 2 || runs[place - 2].length > runs[place - 1].length + runs[place].length
    }
    while runs.count > 1 {
      var place = runs.count - 2
      if !isBalanced(place + 1) || !isBalanced(place) {
        if runs[place - 1].length < runs[place + 1].length { place -= 1 }
      } else if runs[place].length > runs[place + 1].length {
        return
      }
      try merge(at: place)
    }
  }

  private mutating func merge(at place: Int) throws {
    var first = runs[place]
    var second = runs[place + 1]
    runs[place].length += second.length
    runs.remove(at: place + 1)
    let skipped = try gallopRight(elements, elements[second.base], first, hint: 0)
    first.base += skipped
    first.length -= skipped
    guard first.length > 0 else { return }
    let last = elements[first.base + first.length - 1]
    second.length = try gallopLeft(elements, last, second, hint: second.length - 1)
    guard second.length > 0 else { return }
    if first.length <= second.length {
      try mergeUpwards(first, second)
    } else {
      try mergeDownwards(first, second)
    }
  }

  /// The number of a run's elements that come before a key, found in leaps from a hint on.
  func gallopLeft(_ list: [Element], _ key: Element, _ run: Run, hint: Int) throws -> Int {
    func isBefore(_ index: Int) throws -> Bool { try order(list[run.base + index], key) < 0 }
    return try gallop(run.length, hint, isBefore)
  }

  /// The number of a run's elements that come before a key or are equal to it.
  func gallopRight(_ list: [Element], _ key: Element, _ run: Run, hint: Int) throws -> Int {
    func isBefore(_ index: Int) throws -> Bool { try order(key, list[run.base + index]) >= 0 }
    return try gallop(run.length, hint, isBefore)
  }

  private func gallop(_ length: Int, _ hint: Int, _ isBefore: (Int) throws -> Bool) throws -> Int {
    let goesRight = try isBefore(hint)
    let most = goesRight ? length - hint : hint + 1
    var last = 0
    var offset = 1
    while offset < most {
      guard try isBefore(goesRight ? hint + offset : hint - offset) == goesRight else { break }
      last = offset
      offset = offset << 1 + 1
    }
    offset = min(offset, most)
    var low = goesRight ? hint + last + 1 : hint - offset + 1
    var high = goesRight ? hint + offset : hint - last
    while low < high {
      let middle = low + (high - low) >> 1
      if try isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return high
  }
}
