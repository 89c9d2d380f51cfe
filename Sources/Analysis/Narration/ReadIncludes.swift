import Trace

/// Which of the associations that a program reads have nothing: the includes that were filled in with no result.
struct ReadIncludes {
  private struct Read: Hashable {
    let object: Int
    let alias: String
  }

  private let read: Set<Read>
  private var empty: [Read: String] = [:]

  /// Looks at the associations that a run reads; a run that reads none costs nothing.
  init(_ index: TraceIndex) {
    read = Set(index.reads.map { Read(object: $0.fact.instance.object, alias: $0.fact.alias) })
  }

  /// What the reads of a step found empty: `User.Posts is empty`, `Post.User is null`, one for each such read.
  mutating func follow(_ facts: StepEvents) -> [String] {
    guard !read.isEmpty else { return [] }
    for batch in facts.eagerLoads {
      for (index, object) in batch.instances.objects.enumerated() {
        let key = Read(object: object, alias: batch.alias)
        guard read.contains(key) else { continue }
        empty[key] =
          batch.counts[index] > 0
          ? nil : "\(batch.model).\(batch.alias) is \(batch.isSingle ? "null" : "empty")"
      }
    }
    return facts.reads.compactMap { fact in
      fact.isLoaded ? empty[Read(object: fact.instance.object, alias: fact.alias)] : nil
    }
  }
}
