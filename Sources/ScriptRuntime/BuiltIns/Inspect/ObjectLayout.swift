/// What an object is laid out from.
struct ObjectLayout {
  /// What is printed before the properties.
  enum Content {
    case none
    case array(ArrayObject)
    case typedArray(TypedArrayObject)
    case bytes(ArrayBufferObject)
    case view(DataViewObject)
    case set([Value], total: Int)
    case map([(key: Value, value: Value)], total: Int)
    case entries([(key: Value, value: Value)])
    case promise(PromiseObject)
    case unknown
  }

  /// What is printed before the opening brace, such as a function or an error.
  var base = ""
  var open = "{"
  var close = "}"
  var content = Content.none
  var keys: [PropertyKey]
  /// Whether the entries may be put in columns.
  var isList = false
}

/// The layout of an object, or its text where there is nothing more to lay out.
enum LayoutResult {
  case finished(String)
  case nested(ObjectLayout)
}

extension Inspector {
  /// Finds out what an object is and what is to be shown of it.
  func layout(
    of object: ScriptObject,
    _ heading: ObjectHeading,
    _ level: Int
  ) throws -> LayoutResult {
    switch object {
    case let array as ArrayObject: return try arrayLayout(array, heading)
    case let collection as CollectionObject: return try collectionLayout(collection, heading)
    case let iterator as CollectionIterator: return try iteratorLayout(iterator, heading)
    case let function as FunctionObject:
      return try based(functionBase(function, heading), visibleKeys(function))
    case let expression as RegularExpression:
      let prefix = heading.prefix("RegExp")
      let base = (prefix == "RegExp " ? "" : prefix) + expression.literal
      let keys = try visibleKeys(object)
      return isTooDeep(level) ? .finished(base) : based(base, keys)
    case let date as DateObject:
      let prefix = heading.prefix("Date")
      let base = (prefix == "Date " ? "" : prefix) + (date.isoText ?? "Invalid Date")
      return try based(base, visibleKeys(object))
    case let promise as PromiseObject:
      var layout = ObjectLayout(keys: try visibleKeys(object))
      layout.open = heading.prefix("Promise") + "{"
      layout.content = .promise(promise)
      return .nested(layout)
    case let box as PrimitiveObject where !isPrototype(box): return try boxLayout(box, heading)
    case let array as TypedArrayObject: return try typedArrayLayout(array, heading)
    case let buffer as ArrayBufferObject:
      var layout = ObjectLayout(keys: try visibleKeys(buffer))
      layout.open = heading.prefix("ArrayBuffer") + "{"
      layout.content = .bytes(buffer)
      return .nested(layout)
    case let view as DataViewObject:
      var layout = ObjectLayout(keys: try visibleKeys(view))
      layout.open = heading.prefix("DataView") + "{"
      layout.content = .view(view)
      return .nested(layout)
    case let namespace as NamespaceObject:
      var layout = ObjectLayout(keys: namespace.exportedKeys)
      layout.open = heading.prefix("Module") + "{"
      return .nested(layout)
    case is ErrorObject: return try errorLayout(object, heading)
    default:
      let isPlain =
        heading.constructor == "Object" || !inherits(object, realm.intrinsics.errorPrototype)
      return try isPlain ? plainLayout(object, heading) : errorLayout(object, heading)
    }
  }

  /// Whether a box is what the boxes of its kind inherit, which is shown as a plain object.
  private func isPrototype(_ box: PrimitiveObject) -> Bool {
    box === realm.intrinsics.numberPrototype || box === realm.intrinsics.booleanPrototype
  }

  private func based(_ base: String, _ keys: [PropertyKey]) -> LayoutResult {
    guard !keys.isEmpty else { return .finished(base) }
    var layout = ObjectLayout(keys: keys)
    layout.base = base
    return .nested(layout)
  }

  /// The keys that are shown: enumerable ones, or all.
  private func visibleKeys(_ object: ScriptObject) throws -> [PropertyKey] {
    let keys = try object.ownKeys()
    if options.showHidden { return keys }
    return try keys.filter { try object.getOwnProperty($0)?.isEnumerable == true }
  }

  private func errorLayout(
    _ object: ScriptObject,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    var keys = try visibleKeys(object)
    let base = try ErrorLayout(self, object, heading).base(&keys)
    return based(base, keys)
  }

  private func inherits(_ object: ScriptObject, _ ancestor: ScriptObject) -> Bool {
    var next = object.prototype
    while let current = next {
      if current === ancestor { return true }
      next = current.prototype
    }
    return false
  }

  private func plainLayout(
    _ object: ScriptObject,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    var layout = ObjectLayout(keys: try visibleKeys(object))
    if heading.constructor == "Object" {
      if object.kind == .arguments {
        layout.open = "[Arguments] {"
      } else if !heading.tag.isEmpty {
        layout.open = heading.prefix("Object") + "{"
      }
    } else {
      layout.open = heading.style(of: object) + "{"
    }
    let isEmpty = layout.keys.isEmpty && heading.inherited.isEmpty
    return isEmpty ? .finished(layout.open + "}") : .nested(layout)
  }

  private func arrayLayout(
    _ array: ArrayObject,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    let isOrdinary = heading.constructor == "Array" && heading.tag.isEmpty
    // The elements are shown as the content, so that only the names are looked at here.
    var keys = array.namedKeys()
    if options.showHidden {
      keys.insert(.length, at: 0)
    } else {
      keys = try keys.filter { try array.getOwnProperty($0)?.isEnumerable == true }
    }
    var layout = ObjectLayout(keys: keys)
    layout.open = (isOrdinary ? "" : heading.prefix("Array", size: array.length)) + "["
    layout.close = "]"
    layout.isList = true
    layout.content = .array(array)
    if array.length == 0, layout.keys.isEmpty { return .finished(layout.open + "]") }
    return .nested(layout)
  }

  private func typedArrayLayout(
    _ array: TypedArrayObject,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    let keys = try array.namedKeys().filter {
      try options.showHidden || array.getOwnProperty($0)?.isEnumerable == true
    }
    var layout = ObjectLayout(keys: keys)
    layout.open = heading.prefix(array.className, size: array.length) + "["
    layout.close = "]"
    layout.isList = true
    layout.content = .typedArray(array)
    if array.length == 0, keys.isEmpty { return .finished(layout.open + "]") }
    return .nested(layout)
  }

  private func collectionLayout(
    _ collection: CollectionObject,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    let kind = collection.collectionKind
    var layout = ObjectLayout(keys: try visibleKeys(collection))
    layout.open = heading.prefix(kind.rawValue, size: kind.isWeak ? nil : collection.count) + "{"
    if kind.isWeak, !options.showHidden {
      layout.content = .unknown
      return .nested(layout)
    }
    if !kind.isWeak, collection.count == 0, layout.keys.isEmpty, heading.inherited.isEmpty {
      return .finished(layout.open + "}")
    }
    let entries = Array(collection.entries.prefix(max(0, options.maxArrayLength)))
    layout.content =
      kind.hasValues
      ? .map(entries, total: collection.count)
      : .set(entries.map(\.key), total: collection.count)
    return .nested(layout)
  }

  private func iteratorLayout(
    _ iterator: CollectionIterator,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    var layout = ObjectLayout(keys: try visibleKeys(iterator))
    let name = iterator.collectionKind.rawValue
    let entries = iterator.remaining
    let family = "\(name) \(iterator.content == .entries ? "Entries" : "Iterator")"
    let isTagged = heading.tag == "\(name) Iterator" || heading.tag.isEmpty
    layout.open = isTagged ? "[\(family)] {" : "[\(heading.tag)] [\(family)] {"
    switch iterator.content {
    case .keys: layout.content = .set(entries.map(\.key), total: entries.count)
    case .values: layout.content = .set(entries.map(\.value), total: entries.count)
    case .entries: layout.content = .entries(entries)
    }
    return .nested(layout)
  }

  private func boxLayout(
    _ box: PrimitiveObject,
    _ heading: ObjectHeading
  ) throws -> LayoutResult {
    let type = box.className
    var keys = try visibleKeys(box)
    if case .string(let string) = box.primitive { keys.removeFirst(min(string.length, keys.count)) }
    var base = "[\(type)"
    if type != heading.constructor {
      base += " (\(heading.constructor ?? "null prototype"))"
    }
    base += ": \(primitive(box.primitive))]"
    if !heading.tag.isEmpty, heading.tag != heading.constructor { base += " [\(heading.tag)]" }
    return based(base, keys)
  }

  // MARK: Functions

  private func functionBase(
    _ function: FunctionObject,
    _ heading: ObjectHeading
  ) throws -> String {
    let name = try read(.name, of: function).asString ?? ""
    let tag = heading.tag.isEmpty || heading.tag == heading.constructor ? "" : " [\(heading.tag)]"
    if function.isClass {
      let hasName = try function.getOwnProperty(.name) != nil && !name.isEmpty
      var base = "class \(hasName ? name : "(anonymous)")"
      if let constructor = heading.constructor, constructor != "Function" {
        base += " [\(constructor)]"
      }
      base += tag
      if heading.constructor == nil {
        base += " extends [null prototype]"
      } else if let above = function.prototype,
        let parent = try read(.name, of: above).asString, !parent.isEmpty
      {
        base += " extends \(parent)"
      }
      return "[\(base)]"
    }
    let type =
      (function.isAsync ? "Async" : "") + (function.isGenerator ? "Generator" : "") + "Function"
    var base = "[\(type)"
    if heading.constructor == nil { base += " (null prototype)" }
    base += name.isEmpty ? " (anonymous)]" : ": \(name)]"
    if let constructor = heading.constructor, constructor != type { base += " \(constructor)" }
    return base + tag
  }
}
