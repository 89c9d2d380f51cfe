/// Returns the candidate that the user most likely meant, or nil when none is near.
///
/// Near means a different case, one contained in the other (from three letters), or an optimal
/// string alignment distance of at most a third of the longer word. Of equals the one nearer in
/// case wins, then the first. A word of more than 100 letters is near to none.
public func closestMatch(
  to word: String,
  among candidates: some Sequence<String>
) -> String? {
  guard word.utf8.count <= 400, word.count <= 100 else { return nil }
  var best: (candidate: String, distance: Int, exact: Int)?
  let lowered = Array(word.lowercased())
  for candidate in candidates where candidate != word {
    let other = Array(candidate.lowercased())
    var distance = editDistance(lowered, other)
    let limit = max(1, max(lowered.count, other.count) / 3)
    if distance > limit, min(lowered.count, other.count) >= 3,
      candidate.lowercased().contains(word.lowercased())
        || word.lowercased().contains(candidate.lowercased())
    {
      distance = limit
    }
    guard distance <= limit, distance <= best?.distance ?? .max else { continue }
    let exact = editDistance(Array(word), Array(candidate))
    if let best, best.distance == distance, best.exact <= exact { continue }
    best = (candidate, distance, exact)
  }
  return best?.candidate
}

/// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  guard !left.isEmpty else { return right.count }
  guard !right.isEmpty else { return left.count }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in 1...left.count {
    var row = [i]
    for j in 1...right.count {
      let cost = left[i - 1] == right[j - 1] ? 0 : 1
      var value = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        value = min(value, beforeLast[j - 2] + 1)
      }
      row.append(value)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
