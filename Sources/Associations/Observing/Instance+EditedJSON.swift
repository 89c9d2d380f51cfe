import Store

extension Instance {
  /// A value of the type JSON that is another one in memory than in the row, although no save would store it.
  package struct EditedJSON {
    /// The attribute.
    package let attribute: String
    /// The value in memory, as JSON.
    package let memory: String
    /// The value in the row, as JSON.
    package let row: String
  }

  /// The values of the type JSON that were changed in place, which Sequelize does not notice.
  ///
  /// Each is compared with what the row holds now, by a SELECT that nothing else sees; only a model with such
  /// attributes costs that.
  package var editedJSON: [EditedJSON] {
    guard !isNewRecord, model.primaryKeyAttributes.count == 1,
      let key = model.primaryKeyAttributes.first, let id = dataValues[key], !id.isNullish
    else { return [] }
    return model.attributes.values.compactMap { attribute in
      guard attribute.type.isJSON, !changedNames.contains(attribute.name),
        model.definition.getters[attribute.name] == nil,
        let value = dataValues[attribute.name], !value.isNullish,
        let row = storedText(attribute, where: key, is: id),
        let memory = try? JSONText.text(value, asksHost: false),
        // Another spelling of the same value is no difference.
        let known = try? JSONText.text(JSONText.value(of: row)), known != memory
      else { return nil }
      return EditedJSON(attribute: attribute.name, memory: memory, row: known)
    }
  }

  private func storedText(_ attribute: Attribute, where key: String, is id: DataValue) -> String? {
    let engine = model.engine
    let generator = engine.generator
    guard let column = model.attributes[key], let value = try? generator.escape(id, for: column),
      let connection = try? engine.connection()
    else { return nil }
    let sql =
      "SELECT \(generator.quote(attribute.field)) FROM \(generator.quote(model.qualifiedTableName)) "
      + "WHERE \(generator.quote(column.field)) = \(value)"
    guard engine.trialBudget.take(sql),
      case .text(let text)? = connection.peek(sql, steps: TrialBudget.steps, rows: 1)?.rows.first?
        .first
    else { return nil }
    return text
  }
}
