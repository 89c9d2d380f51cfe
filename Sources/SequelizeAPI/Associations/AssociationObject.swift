import Associations
import OrderedCollections
import ScriptRuntime

/// What a program holds of an association (`User.Posts = User.hasMany(Post)`).
final class AssociationObject: ScriptObject {
  /// The engine's association.
  let association: Association
  /// The options object that the program passed, which Sequelize keeps and changes.
  var writtenOptions: ScriptObject?

  init(_ realm: Realm, _ association: Association, prototype: ScriptObject?) {
    self.association = association
    super.init(realm, prototype: prototype)
  }

  override func tearDown() {
    super.tearDown()
    writtenOptions = nil
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if let own = try super.getOwnProperty(key) { return own }
    guard !key.isSymbol, association.fieldNames.contains(key.text) else { return nil }
    return Property(try prototype?.get(key, receiver: .object(self)) ?? .undefined)
  }

  override func ownKeys() throws -> [PropertyKey] {
    let fields = association.fieldNames.map { PropertyKey($0) }
    return fields + (try super.ownKeys()).filter { !fields.contains($0) }
  }
}

extension Association {
  /// The source's key that the foreign key refers to; nil when the target has it.
  fileprivate var sourceKey: Key? {
    if case .belongsTo = kind { nil } else { referencedKey }
  }

  /// The target's key that the foreign key refers to, or the junction's; nil when only the source has one.
  fileprivate var targetKey: Key? {
    switch kind {
    case .belongsTo(let reference): reference.referenced
    case .hasOne, .hasMany: nil
    case .belongsToMany(let through): through.targetKey
    }
  }
}

extension SequelizeEnvironment {
  /// The names of the classes that ``makeAssociationClasses()`` makes, in its order.
  static var associationClassNames: [String] {
    ["Association"] + Association.Kind.Name.allCases.map(\.rawValue)
  }

  /// `Sequelize.Association` and the classes of its four kinds, by name.
  func makeAssociationClasses() -> [(name: String, function: NativeFunction)] {
    let base = realm.object()
    base.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      try call.this.asObject?.get("as") ?? .undefined
    }
    let parent = associationClass("Association", base, parent: nil)
    addAssociationFacts(to: base)
    addAssociationMethods(to: base)
    var classes = [(name: "Association", function: parent)]
    for kind in Association.Kind.Name.allCases {
      let prototype = realm.object(prototype: base)
      let function = associationClass(kind.rawValue, prototype, parent: parent)
      parent.setValue(PropertyKey(kind.rawValue), .object(function))
      classes.append((kind.rawValue, function))
    }
    return classes
  }

  private func associationClass(
    _ name: String,
    _ prototype: ScriptObject,
    parent: NativeFunction?
  ) -> NativeFunction {
    realm.constructor(name, length: 2, prototype: prototype, parent: parent, isClass: true) {
      [unowned self] _ in
      throw self.realm.error(
        "an association is declared with hasOne, hasMany, belongsTo or belongsToMany"
      )
    }
  }

  /// The program's object for an association.
  func associationObject(for association: Association) throws -> ScriptObject {
    if let known = associationObjects[ObjectIdentifier(association)] { return known }
    let kind = associationClasses.first { $0.name == association.kind.name.rawValue }
    let object = AssociationObject(
      realm,
      association,
      prototype: kind.flatMap { prototype(of: $0.function) }
    )
    associationObjects[ObjectIdentifier(association)] = object
    return object
  }

  func associationFact(
    _ prototype: ScriptObject,
    _ name: String,
    _ read: @escaping (Association) -> DataValue
  ) {
    getter(prototype, name) { [unowned self] call in
      guard let object = call.this.asObject as? AssociationObject else { return .undefined }
      return try self.value(read(object.association))
    }
  }

  /// A fact of many-to-many associations alone; undefined for the others.
  func throughFact(
    _ prototype: ScriptObject,
    _ name: String,
    _ read: @escaping (Through) -> DataValue
  ) {
    associationFact(prototype, name) { $0.through.map(read) ?? .undefined }
  }

  private func addAssociationFacts(to prototype: ScriptObject) {
    associationFact(prototype, "source") { .model($0.source) }
    associationFact(prototype, "target") { .model($0.target) }
    associationFact(prototype, "associationType") { .string($0.kind.name.rawValue) }
    for name in ["as", "associationAccessor"] {
      associationFact(prototype, name) { association in
        // A to-one association keeps an object that was written as its alias.
        let written = association.options.value("as")
        return association.isSingle && written.map != nil ? written : .string(association.alias)
      }
    }
    associationFact(prototype, "isAliased") { $0.isAliased ? .bool(true) : .undefined }
    associationFact(prototype, "isSelfAssociation") { .bool($0.isSelfAssociation) }
    associationFact(prototype, "isSingleAssociation") { $0.isSingle ? .bool(true) : .undefined }
    associationFact(prototype, "isMultiAssociation") { $0.isMulti ? .bool(true) : .undefined }
    associationFact(prototype, "scope") { $0.scope.map { .map($0) } ?? .undefined }
    addKeys(to: prototype)
    addJunctionFacts(to: prototype)
    addNames(to: prototype)
    addInnerFacts(to: prototype)
  }

  private func addKeys(to prototype: ScriptObject) {
    associationFact(prototype, "foreignKey") { .string($0.foreignKey.name) }
    associationFact(prototype, "identifier") { association in
      switch association.kind {
      case .belongsTo, .belongsToMany: .string(association.foreignKey.name)
      case .hasOne, .hasMany: .undefined
      }
    }
    associationFact(prototype, "foreignKeyField") { association in
      guard case .hasMany(let reference) = association.kind else { return .undefined }
      return .string(reference.foreignKey.field)
    }
    associationFact(prototype, "identifierField") { .string($0.foreignKey.field) }
    associationFact(prototype, "foreignKeyAttribute") { .map($0.foreignKeyOptions) }
    let keys: [(suffix: String, text: (Association.Key) -> String)] = [
      ("", { $0.name }), ("Field", { $0.field }),
    ]
    for (suffix, text) in keys {
      associationFact(prototype, "sourceKey" + suffix) { association in
        association.sourceKey.map { .string(text($0)) } ?? .undefined
      }
      associationFact(prototype, "targetKey" + suffix) { association in
        association.targetKey.map { .string(text($0)) } ?? .undefined
      }
    }
  }

  private func addJunctionFacts(to prototype: ScriptObject) {
    throughFact(prototype, "otherKey") { .string($0.otherKey.name) }
    throughFact(prototype, "through") { through in
      var map: DataMap = ["model": .model(through.model)]
      map["unique"] = through.unique.map { .bool($0) }
      map["scope"] = through.scope.map { .map($0) }
      return .map(map)
    }
    throughFact(prototype, "throughModel") { .model($0.model) }
    throughFact(prototype, "paired") { $0.paired.map { .association($0) } ?? .undefined }
    associationFact(prototype, "combinedTableName") { association in
      guard association.through != nil else { return .undefined }
      let target = association.target.tableName
      let names = [
        association.source.tableName, association.isSelfAssociation ? association.alias : target,
      ]
      let isInOrder = names[0].lowercased().utf16.lexicographicallyPrecedes(
        names[1].lowercased().utf16
      )
      return .string((isInOrder ? names : names.reversed()).joined())
    }
    throughFact(prototype, "combinedName") { .string($0.model.tableName) }
    throughFact(prototype, "foreignIdentifierField") { through in
      let name = through.otherKey.name
      return .string(through.model.attributes[name]?.field ?? name)
    }
  }

  private func addNames(to prototype: ScriptObject) {
    associationFact(prototype, "accessors") { association in
      var map: DataMap = [:]
      for (role, name) in association.accessors { map[.name(role.rawValue)] = .string(name) }
      return .map(map)
    }
    associationFact(prototype, "singular") { $0.isMulti ? .string($0.name.singular) : .undefined }
    associationFact(prototype, "plural") { $0.isMulti ? .string($0.name.plural) : .undefined }
    associationFact(prototype, "name") { association in
      .map([
        "plural": .string(association.name.plural), "singular": .string(association.name.singular),
      ])
    }
    getter(prototype, "options") { [unowned self] call in
      guard let object = call.this.asObject as? AssociationObject else { return .undefined }
      if let written = object.writtenOptions { return .object(written) }
      let made = try self.object(object.association.options)
      made.setValue("sequelize", self.sequelizeValue(of: object.association.source.engine))
      object.writtenOptions = made
      return .object(made)
    }
  }

  private func addAssociationMethods(to prototype: ScriptObject) {
    let roles: [(String, Association.Role)] = [
      ("get", .get), ("set", .set), ("add", .add), ("create", .create), ("remove", .remove),
      ("has", .hasAll), ("count", .count),
    ]
    for (name, role) in roles {
      asyncMethod(prototype, name, 2) { [unowned self] this, arguments in
        guard let association = (this.asObject as? AssociationObject)?.association else {
          return .undefined
        }
        if role == .get, let sources = arguments[0].asArray {
          let instances = sources.elements.compactMap { ($0.asObject as? InstanceObject)?.instance }
          let options = try self.options(arguments[1])
          guard let found = try await association.get(of: instances, options) else {
            throw self.realm.typeError("instance.get is not a function")
          }
          return try self.value(found)
        }
        guard let source = arguments[0].asObject as? InstanceObject
        else { return .undefined }
        let rest = try arguments.values.dropFirst().map { try self.deepData($0) }
        return try self.value(try await association.call(role, on: source.instance, rest))
      }
    }
    method(prototype, "verifyAssociationAlias", 1) { call in
      .boolean(try call.this["as"].asString == call[0].asString)
    }
  }
}
