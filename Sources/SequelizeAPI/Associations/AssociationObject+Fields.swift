import Associations
import ScriptRuntime

// The inner fields that Sequelize's associations have, in the order in which its constructors set them.

extension Association {
  /// The names of the fields.
  var fieldNames: [String] {
    let base = [
      "source", "target", "options", "scope", "isSelfAssociation", "as", "associationType",
    ]
    let many = ["targetAssociation", "sequelize"]
    let alias = isAliased ? ["isAliased"] : []
    let rest =
      switch kind {
      case .hasMany:
        many + ["isMultiAssociation", "foreignKeyAttribute"] + alias
          + [
            "foreignKey", "sourceKey", "sourceKeyAttribute", "sourceKeyField",
            "associationAccessor", "accessors", "identifierField", "foreignKeyField",
          ]
      case .hasOne:
        ["isSingleAssociation", "foreignKeyAttribute"] + alias
          + [
            "foreignKey", "sourceKeyAttribute", "sourceKey", "sourceKeyField",
            "sourceKeyIsPrimary", "associationAccessor", "accessors", "identifierField",
          ]
      case .belongsTo:
        ["isSingleAssociation", "foreignKeyAttribute"] + alias
          + [
            "foreignKey", "identifier", "targetKey", "targetKeyField", "targetKeyIsPrimary",
            "targetIdentifier", "associationAccessor", "accessors", "identifierField",
          ]
      case .belongsToMany(let through): many + junctionFieldNames(through, alias)
      }
    return base + rest
  }

  private func junctionFieldNames(_ through: Through, _ alias: [String]) -> [String] {
    ["through", "isMultiAssociation", "doubleLinked"] + alias
      + ["combinedTableName", "sourceKey", "sourceKeyField"]
      + (through.targetKeyIsDefault ? ["targetKeyDefault"] : [])
      + ["targetKey", "targetKeyField", "foreignKeyAttribute", "foreignKey"]
      + (through.otherKeyIsDefault ? ["otherKeyDefault"] : [])
      + [
        "otherKeyAttribute", "otherKey", "throughModel", "combinedName", "associationAccessor",
        "accessors", "identifier", "foreignIdentifier", "primaryKeyDeleted", "identifierField",
        "foreignIdentifierField", "toSource", "manyFromSource", "oneFromSource", "toTarget",
        "manyFromTarget", "oneFromTarget",
      ]
      + (through.paired == nil ? [] : ["paired"])
  }
}

extension SequelizeEnvironment {
  /// The facts that are visible only as an association's own fields.
  func addInnerFacts(to prototype: ScriptObject) {
    associationFact(prototype, "targetAssociation") { association in
      guard association.isMulti else { return .undefined }
      return association.isSelfAssociation ? .association(association) : .null
    }
    associationFact(prototype, "sourceKeyAttribute") { association in
      switch association.kind {
      case .hasOne(let reference), .hasMany(let reference): .string(reference.referenced.name)
      case .belongsTo, .belongsToMany: .undefined
      }
    }
    associationFact(prototype, "sourceKeyIsPrimary") { association in
      guard case .hasOne(let reference) = association.kind else { return .undefined }
      return .bool(reference.referenced.name == association.source.primaryKeyAttribute)
    }
    associationFact(prototype, "targetKeyIsPrimary") { association in
      guard case .belongsTo(let reference) = association.kind else { return .undefined }
      return .bool(reference.referenced.name == association.target.primaryKeyAttribute)
    }
    associationFact(prototype, "targetIdentifier") { association in
      guard case .belongsTo(let reference) = association.kind else { return .undefined }
      return .string(reference.referenced.name)
    }
    throughFact(prototype, "targetKeyDefault") { $0.targetKeyIsDefault ? .bool(true) : .undefined }
    throughFact(prototype, "otherKeyDefault") { $0.otherKeyIsDefault ? .bool(true) : .undefined }
    throughFact(prototype, "doubleLinked") { _ in .bool(false) }
    throughFact(prototype, "otherKeyAttribute") { .map($0.otherKeyOptions) }
    throughFact(prototype, "foreignIdentifier") { .string($0.otherKey.name) }
    throughFact(prototype, "primaryKeyDeleted") { .bool($0.hasDroppedKey) }
    let links: [(String, (Through.Links) -> Association)] = [
      ("toSource", { $0.toSource }), ("manyFromSource", { $0.manyFromSource }),
      ("oneFromSource", { $0.oneFromSource }), ("toTarget", { $0.toTarget }),
      ("manyFromTarget", { $0.manyFromTarget }), ("oneFromTarget", { $0.oneFromTarget }),
    ]
    for (name, association) in links {
      throughFact(prototype, name) { through in
        through.links.map { .association(association($0)) } ?? .undefined
      }
    }
    getter(prototype, "sequelize") { [unowned self] call in
      guard let object = call.this.asObject as? AssociationObject, object.association.isMulti else {
        return .undefined
      }
      return self.sequelizeObject(of: object.association.source.engine).map { .object($0) }
        ?? .undefined
    }
  }
}
