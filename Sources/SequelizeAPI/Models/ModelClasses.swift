import Associations
import ScriptRuntime

/// A class of the program's that extends a model's class, and the model that it is (`class Admin extends User`).
struct Subclass {
  let function: FunctionObject
  let model: Model
}

extension SequelizeEnvironment {
  /// The model of a class: its own, or one that extends that of the class it extends; nil for anything else.
  func model(of function: FunctionObject) -> Model? {
    if let model = (function as? ModelFunction)?.model { return model }
    let key = ObjectIdentifier(function)
    if let host = hostsByClass[key] { return host.model }
    if let known = subclasses[key] { return known.model }
    guard let parent = function.prototype as? FunctionObject, parent !== modelClass,
      let base = model(of: parent)
    else { return nil }
    let model = Model(extending: base, named: function.name)
    subclasses[key] = Subclass(function: function, model: model)
    classes[ObjectIdentifier(model)] = WeakReference(object: function)
    watchMethods(of: function)
    return model
  }

  /// The class of a model; one that extends another has a class of its own.
  func modelFunction(for model: Model) throws -> FunctionObject {
    let host = try host(of: model)
    guard host.model !== model, let base = model.base else { return host.function }
    let key = ObjectIdentifier(model)
    if let known = classes[key]?.object, self.model(of: known) === model { return known }
    let function = try ModelFunction(
      realm,
      name: model.name,
      parent: try modelFunction(for: base)
    )
    function.model = model
    classes[key] = WeakReference(object: function)
    return function
  }

  /// Whether the program wrote a class or one that it extends, so that code of the program's makes its instances.
  func isWritten(_ function: FunctionObject) -> Bool {
    var next: ScriptObject? = function
    while let object = next, object !== modelClass {
      if object is ScriptFunction { return true }
      next = object.prototype
    }
    return false
  }
}
