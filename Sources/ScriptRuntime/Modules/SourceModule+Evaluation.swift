/// The state of a module's evaluation (ECMA-262 16.2.1.5, Cyclic Module Records).
struct Evaluation {
  var index = 0
  var ancestorIndex = 0
  /// The first module of the circle that it is part of; itself for a module in no circle.
  weak var cycleRoot: SourceModule?
  /// The place among the modules that wait, or that need one that waits; nil while it does neither.
  var order: Int?
  /// Whether it ended after it had to wait.
  var hasWaited = false
  /// The modules that cannot run before this one has ended.
  var parents: [SourceModule] = []
  /// The number of modules that it cannot run before.
  var pending = 0
  /// Tells the end of an evaluation that was begun with it.
  var promise: PromiseObject?

  /// Whether others must wait for it.
  var isWaiting: Bool { order != nil && !hasWaited }
}

extension SourceModule {
  /// ECMA-262 16.2.1.5.3, Evaluate.
  func startEvaluation() -> PromiseObject {
    var module = self
    switch status {
    case .waiting, .evaluated: module = evaluation.cycleRoot ?? self
    case .new, .loaded, .linked, .evaluating: break
    }
    if let promise = module.evaluation.promise { return promise }
    let promise = PromiseObject(realm)
    module.evaluation.promise = promise
    var stack: [SourceModule] = []
    do {
      _ = try module.evaluate(&stack, 0)
      if module.evaluation.order == nil { promise.fulfill(.undefined) }
    } catch {
      let reason: Value
      do {
        reason = try realm.scriptThrow(for: error).value
      } catch {
        realm.eventLoop.halt(error)
        return promise
      }
      for other in stack {
        other.status = .evaluated
        other.failure = reason
        other.evaluation.cycleRoot = other
      }
      promise.reject(reason)
    }
    return promise
  }

  /// ECMA-262 16.2.1.5.3.1, InnerModuleEvaluation; returns the next index.
  private func evaluate(_ stack: inout [SourceModule], _ first: Int) throws -> Int {
    switch status {
    case .waiting, .evaluated:
      if let failure { throw ScriptThrow(failure) }
      return first
    case .evaluating: return first
    case .new, .loaded, .linked: break
    }
    status = .evaluating
    evaluation.index = first
    evaluation.ancestorIndex = first
    evaluation.pending = 0
    stack.append(self)
    var index = first + 1
    for module in requested {
      guard let required = module as? SourceModule else {
        try (module as? SyntheticModule)?.run()
        continue
      }
      index = try realm.nested { try required.evaluate(&stack, index) }
      try noteWait(for: required)
    }
    if evaluation.pending > 0 || isAsync {
      evaluation.order = realm.nextModuleOrder()
      if evaluation.pending == 0 { executeAsync() }
    } else {
      try execute(nil)
    }
    guard evaluation.ancestorIndex == evaluation.index else { return index }
    while let member = stack.popLast() {
      member.status = member.evaluation.order == nil ? .evaluated : .waiting
      member.evaluation.cycleRoot = self
      if member === self { break }
    }
    return index
  }

  /// Notes that this module cannot run before one that it imports has ended, where that is so.
  private func noteWait(for required: SourceModule) throws {
    var required = required
    if case .evaluating = required.status {
      evaluation.ancestorIndex = min(evaluation.ancestorIndex, required.evaluation.ancestorIndex)
    } else {
      required = required.evaluation.cycleRoot ?? required
      if let failure = required.failure { throw ScriptThrow(failure) }
    }
    guard required.evaluation.isWaiting else { return }
    evaluation.pending += 1
    required.evaluation.parents.append(self)
  }

  /// ECMA-262 16.2.1.5.3.2, ExecuteAsyncModule.
  private func executeAsync() {
    let promise = PromiseObject(realm)
    promise.whenSettled { [self] result in
      switch result {
      case .success: try hasFulfilled()
      case .failure(let thrown): hasFailed(thrown.value)
      }
    }
    do {
      try execute(promise)
    } catch {
      realm.settle(promise, with: error)
    }
  }

  /// ECMA-262 16.2.1.5.3.4, AsyncModuleExecutionFulfilled.
  private func hasFulfilled() throws {
    guard case .waiting = status else { return }
    end()
    var available: [SourceModule] = []
    gatherParents(into: &available)
    available.sort { ($0.evaluation.order ?? 0) < ($1.evaluation.order ?? 0) }
    for module in available {
      guard case .waiting = module.status else { continue }
      guard !module.isAsync else {
        module.executeAsync()
        continue
      }
      do {
        try module.execute(nil)
        module.end()
      } catch {
        module.hasFailed(try realm.scriptThrow(for: error).value)
      }
    }
  }

  private func end() {
    evaluation.hasWaited = true
    status = .evaluated
    evaluation.promise?.fulfill(.undefined)
  }

  /// The modules that can run now that this one has ended (ECMA-262 16.2.1.5.3.3, GatherAvailableAncestors).
  private func gatherParents(into available: inout [SourceModule]) {
    for parent in evaluation.parents {
      guard !available.contains(where: { $0 === parent }),
        parent.evaluation.cycleRoot?.failure == nil
      else { continue }
      parent.evaluation.pending -= 1
      guard parent.evaluation.pending == 0 else { continue }
      available.append(parent)
      if !parent.isAsync { parent.gatherParents(into: &available) }
    }
  }

  /// ECMA-262 16.2.1.5.3.5, AsyncModuleExecutionRejected.
  private func hasFailed(_ reason: Value) {
    guard case .waiting = status else { return }
    failure = reason
    evaluation.hasWaited = true
    status = .evaluated
    for parent in evaluation.parents { parent.hasFailed(reason) }
    evaluation.promise?.reject(reason)
  }
}
