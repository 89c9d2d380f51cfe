import OrderedCollections

extension Instance {
  /// Validates as `instance.validate(options)` does, with the hooks around it.
  ///
  /// - Parameters:
  ///   - written: The options; `skip` and `fields` choose the attributes.
  ///   - awaits: How often its caller awaits it; nil when the caller counts the microtasks of many at once.
  ///   - noting: Receives how many microtasks the validators took.
  /// - Throws: `SequelizeValidationError` with an entry for each refusal.
  package func ownValidate(
    _ written: DataMap = [:],
    awaits: Int? = 0,
    noting: (Int) -> Void = { _ in }
  ) async throws {
    var options: DataMap = ["hooks": .bool(true)]
    options.assign(written)
    if let fields = options.value("fields").list, !options.value("skip").isTruthy {
      let kept = NameSet(fields.map(\.text))
      let left = kept.count == model.attributes.count ? [] : model.attributes.keys
      options["skip"] = .list(left.filter { !kept.contains($0) }.map { .string($0) })
    } else if !options.value("skip").isTruthy {
      options["skip"] = .list([])
    }
    let skipped = NameSet((options.value("skip").list ?? []).map(\.text))
    let validator = InstanceValidator(self, skipped)
    let runsHooks = options.value("hooks").isTruthy
    func pause() async {
      noting(validator.microtasks)
      guard let awaits else { return }
      let microtasks =
        MicrotaskCounts.validation(runsHooks: runsHooks) + validator.microtasks + awaits
      await model.engine.scheduler.pause(microtasks)
    }
    if runsHooks {
      try await model.runHooks("beforeValidate", .instance(self), options: &options)
    }
    do {
      try await validator.run()
      await pause()
    } catch {
      await pause()
      guard runsHooks else { throw error }
      guard model.hasHook("validationFailed") else { throw error }
      var arguments: [DataValue] = [
        .instance(self), .map(options), .hosted(ErrorValue(error)),
      ]
      try await model.runHooks("validationFailed", &arguments)
      throw error
    }
    if runsHooks {
      try await model.runHooks("afterValidate", .instance(self), options: &options)
    }
  }
}

extension Model {
  /// How often Sequelize awaits the validators of some of the attributes and those of the model itself.
  func validatorMicrotasks(of names: some Sequence<String>) -> Int {
    var microtasks = definition.validators.isEmpty ? 0 : MicrotaskCounts.modelValidators
    for name in names {
      guard let validators = attributes[name]?.validate.map else { continue }
      for test in validators.values {
        microtasks = max(
          microtasks,
          test.function == nil ? MicrotaskCounts.validators : MicrotaskCounts.programValidators
        )
      }
    }
    return microtasks
  }
}
