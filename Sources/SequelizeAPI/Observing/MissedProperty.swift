import Associations
import Diagnostics
import OrderedCollections
package import Trace

/// A property of an instance that is missing, and what is known of its name.
package struct MissedProperty {
  /// The name that was read.
  package let name: String
  /// What is known of it.
  package let kind: MissedPropertyFact.Kind
  /// What the program could write instead; nil where that is not known.
  package let nearest: String?

  /// Whether it is an attribute, whose accessor every instance has.
  var isAttribute: Bool { kind == .leftOut }

  private init(_ name: String, _ kind: MissedPropertyFact.Kind, _ nearest: String? = nil) {
    self.name = name
    self.kind = kind
    self.nearest = nearest
  }

  /// What is known of a name under which an instance has no value; nil where that is nothing.
  init?(_ name: String, of instance: Instance) {
    let model = instance.model
    if model.attributes[name] != nil {
      guard let selected = instance.selectedNames, !instance.isNewRecord,
        !selected.contains(name), instance.dataValues[name] == nil,
        model.definition.getters[name] == nil, !model.definition.virtualAttributes.contains(name)
      else { return nil }
      self.init(name, .leftOut)
    } else if instance.dataValues[name] != nil {
      self.init(name, .selected, "get('\(name)')")
    } else if let nearest = model.nearestProperty(name) {
      let isUnloaded =
        model.associations[nearest] != nil && instance.dataValues[nearest] == nil
      self.init(name, isUnloaded ? .nearUnloaded : .near, nearest)
    } else if let attribute = model.attribute(spelt: name), instance.dataValues[attribute] != nil {
      self.init(name, .near, attribute)
    } else if let alias = Self.alias(ofModel: name, in: instance) {
      self.init(name, instance.dataValues[alias] == nil ? .nearUnloaded : .near, alias)
    } else if let nearest = Self.near(name, in: instance) {
      self.init(name, .near, nearest)
    } else if let inner = instance.dataValues.first(where: { $0.value.has(name) })?.key {
      self.init(name, .inside, "\(inner).\(name)")
    } else {
      return nil
    }
  }

  /// The alias of the only association with a model of that name, in whatever case and number.
  private static func alias(ofModel name: String, in instance: Instance) -> String? {
    guard instance.model.associations[name] == nil else { return nil }
    let word = name.lowercased()
    let found = instance.model.associations.values.filter { association in
      let target = association.target.name.lowercased()
      return target == word || Inflection.pluralize(target) == word
        || Inflection.singularize(target) == word
    }
    return found.count == 1 ? found.first?.alias : nil
  }

  /// The name in other case under which the instance has an instance, such as that of a junction.
  private static func near(_ name: String, in instance: Instance) -> String? {
    let small = name.lowercased()
    return instance.dataValues.first { $0.value.instance != nil && $0.key.lowercased() == small }?
      .key
  }
}

extension DataValue {
  /// Whether it is an instance that has a value of that name.
  fileprivate func has(_ name: String) -> Bool { instance?.dataValues[name] != nil }
}
