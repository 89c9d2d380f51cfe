extension RunMergeSort {
  /// Where a merge stands: what is left of both runs, and where the next element goes.
  private struct Merge {
    /// A copy of the run whose place is overwritten.
    let copy: [Element]
    var inCopy: Int
    var inPlace: Int
    var target: Int
    /// The number of elements left in the copy and in place.
    var copied: Int
    var placed: Int
  }

  // MARK: Upwards

  /// Merges two neighbouring runs from their beginnings; the first is not longer.
  mutating func mergeUpwards(_ first: Run, _ second: Run) throws {
    var state = Merge(
      copy: Array(elements[first.base..<first.base + first.length]),
      inCopy: 0,
      inPlace: second.base,
      target: first.base,
      copied: first.length,
      placed: second.length
    )
    takePlaced(&state)
    if state.placed > 0, state.copied > 1 {
      while try !stepUpwards(&state), try !gallopUpwards(&state) {}
    }
    if state.copied == 1 {
      while state.placed > 0 { takePlaced(&state) }
    }
    while state.copied > 0 { takeCopied(&state) }
  }

  private mutating func takePlaced(_ state: inout Merge) {
    elements[state.target] = elements[state.inPlace]
    state.target += 1
    state.inPlace += 1
    state.placed -= 1
  }

  private mutating func takeCopied(_ state: inout Merge) {
    elements[state.target] = state.copy[state.inCopy]
    state.target += 1
    state.inCopy += 1
    state.copied -= 1
  }

  /// Takes one element after the other until one side wins often; true when the merge is decided.
  private mutating func stepUpwards(_ state: inout Merge) throws -> Bool {
    var wins = 0
    var isPlaced = false
    repeat {
      let placedWins = try order(elements[state.inPlace], state.copy[state.inCopy]) < 0
      wins = placedWins == isPlaced ? wins + 1 : 1
      isPlaced = placedWins
      if placedWins {
        takePlaced(&state)
        if state.placed == 0 { return true }
      } else {
        takeCopied(&state)
        if state.copied == 1 { return true }
      }
    } while wins < minGallop
    minGallop += 1
    return false
  }

  /// Takes many elements at a time while that pays; true when the merge is decided.
  private mutating func gallopUpwards(_ state: inout Merge) throws -> Bool {
    var copiedWins = 0
    var placedWins = 0
    repeat {
      minGallop = max(1, minGallop - 1)
      let copyRun = Run(base: state.inCopy, length: state.copied)
      copiedWins = try gallopRight(state.copy, elements[state.inPlace], copyRun, hint: 0)
      for _ in 0..<copiedWins { takeCopied(&state) }
      if state.copied <= 1 { return true }
      takePlaced(&state)
      if state.placed == 0 { return true }
      let placedRun = Run(base: state.inPlace, length: state.placed)
      placedWins = try gallopLeft(elements, state.copy[state.inCopy], placedRun, hint: 0)
      for _ in 0..<placedWins { takePlaced(&state) }
      if state.placed == 0 { return true }
      takeCopied(&state)
      if state.copied == 1 { return true }
    } while copiedWins >= 7 || placedWins >= 7
    minGallop += 1
    return false
  }

  // MARK: Downwards

  /// Merges two neighbouring runs from their ends; the second is shorter.
  mutating func mergeDownwards(_ first: Run, _ second: Run) throws {
    var state = Merge(
      copy: Array(elements[second.base..<second.base + second.length]),
      inCopy: second.length - 1,
      inPlace: first.base + first.length - 1,
      target: second.base + second.length - 1,
      copied: second.length,
      placed: first.length
    )
    takeLastPlaced(&state)
    if state.placed > 0, state.copied > 1 {
      while try !stepDownwards(&state), try !gallopDownwards(&state, base: first.base) {}
    }
    if state.copied == 1 {
      while state.placed > 0 { takeLastPlaced(&state) }
    }
    while state.copied > 0 { takeLastCopied(&state) }
  }

  private mutating func takeLastPlaced(_ state: inout Merge) {
    elements[state.target] = elements[state.inPlace]
    state.target -= 1
    state.inPlace -= 1
    state.placed -= 1
  }

  private mutating func takeLastCopied(_ state: inout Merge) {
    elements[state.target] = state.copy[state.inCopy]
    state.target -= 1
    state.inCopy -= 1
    state.copied -= 1
  }

  private mutating func stepDownwards(_ state: inout Merge) throws -> Bool {
    var wins = 0
    var isPlaced = false
    repeat {
      let placedWins = try order(state.copy[state.inCopy], elements[state.inPlace]) < 0
      wins = placedWins == isPlaced ? wins + 1 : 1
      isPlaced = placedWins
      if placedWins {
        takeLastPlaced(&state)
        if state.placed == 0 { return true }
      } else {
        takeLastCopied(&state)
        if state.copied == 1 { return true }
      }
    } while wins < minGallop
    minGallop += 1
    return false
  }

  private mutating func gallopDownwards(_ state: inout Merge, base: Int) throws -> Bool {
    var copiedWins = 0
    var placedWins = 0
    repeat {
      minGallop = max(1, minGallop - 1)
      let placedRun = Run(base: base, length: state.placed)
      let key = state.copy[state.inCopy]
      placedWins =
        try state.placed - gallopRight(elements, key, placedRun, hint: state.placed - 1)
      for _ in 0..<placedWins { takeLastPlaced(&state) }
      if state.placed == 0 { return true }
      takeLastCopied(&state)
      if state.copied == 1 { return true }
      let copyRun = Run(base: 0, length: state.copied)
      let last = elements[state.inPlace]
      copiedWins = try state.copied - gallopLeft(state.copy, last, copyRun, hint: state.copied - 1)
      for _ in 0..<copiedWins { takeLastCopied(&state) }
      if state.copied <= 1 { return true }
      takeLastPlaced(&state)
      if state.placed == 0 { return true }
    } while copiedWins >= 7 || placedWins >= 7
    minGallop += 1
    return false
  }
}
