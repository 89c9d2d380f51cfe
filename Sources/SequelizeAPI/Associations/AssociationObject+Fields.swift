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
      case .belongsToMany: many + junctionFieldNames(alias)
      }
    return base + rest
  }

  private func junctionFieldNames(_ alias: [String]) -> [String] {
    ["through", "isMultiAssociation", "doubleLinked"] + alias
      + ["combinedTableName", "sourceKey", "sourceKeyField"]
      + (targetKeyIsDefault ? ["targetKeyDefault"] : [])
      + ["targetKey", "targetKeyField", "foreignKeyAttribute", "foreignKey"]
      + (through?.otherKeyIsDefault == true ? ["otherKeyDefault"] : [])
      + [
        "otherKeyAttribute", "otherKey", "throughModel", "combinedName", "associationAccessor",
        "accessors", "identifier", "foreignIdentifier", "primaryKeyDeleted", "identifierField",
        "foreignIdentifierField", "toSource", "manyFromSource", "oneFromSource", "toTarget",
        "manyFromTarget", "oneFromTarget",
      ]
      + (paired == nil ? [] : ["paired"])
  }
}

extension SequelizeEnvironment {
  /// The facts that only those ask for who look into an association's fields.
  func addInnerFacts(to prototype: ScriptObject) {
    associationFact(prototype, "targetAssociation") { association in
      guard association.isMulti else { return .undefined }
      return association.isSelfAssociation ? .association(association) : .null
    }
    associationFact(prototype, "sourceKeyAttribute") { .string($0.sourceKey) }
    associationFact(prototype, "sourceKeyIsPrimary") {
      .bool($0.sourceKey == $0.source.primaryKeyAttribute)
    }
    associationFact(prototype, "targetKeyIsPrimary") {
      .bool($0.targetKey == $0.target.primaryKeyAttribute)
    }
    associationFact(prototype, "targetIdentifier") {
      $0.kind == .belongsTo ? .string($0.targetKey) : .undefined
    }
    associationFact(prototype, "targetKeyDefault") {
      $0.targetKeyIsDefault ? .bool(true) : .undefined
    }
    associationFact(prototype, "otherKeyDefault") {
      $0.through?.otherKeyIsDefault == true ? .bool(true) : .undefined
    }
    associationFact(prototype, "doubleLinked") {
      $0.kind == .belongsToMany ? .bool(false) : .undefined
    }
    associationFact(prototype, "otherKeyAttribute") {
      $0.kind == .belongsToMany ? .map($0.otherKeyOptions) : .undefined
    }
    associationFact(prototype, "foreignIdentifier") {
      $0.through.map { .string($0.otherKey) } ?? .undefined
    }
    associationFact(prototype, "primaryKeyDeleted") {
      $0.kind == .belongsToMany ? .bool($0.hasDroppedJunctionKey) : .undefined
    }
    let links: [(String, KeyPath<Association, Association?>)] = [
      ("toSource", \.toSource), ("manyFromSource", \.manyFromSource),
      ("oneFromSource", \.oneFromSource), ("toTarget", \.toTarget),
      ("manyFromTarget", \.manyFromTarget), ("oneFromTarget", \.oneFromTarget),
    ]
    for (name, path) in links {
      associationFact(prototype, name) { $0[keyPath: path].map { .association($0) } ?? .undefined }
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
