/// `ArrayBuffer`, the typed arrays and `DataView`: made when a program, or a value of its rows, first needs one of them.
package final class BinaryIntrinsics {
  /// `ArrayBuffer.prototype`.
  let arrayBufferPrototype: ScriptObject
  /// `DataView.prototype`.
  let dataViewPrototype: ScriptObject
  /// `%TypedArray%.prototype`.
  let typedArrayPrototype: ScriptObject
  /// The prototypes of typed arrays, by what their elements are.
  private let typedArrayPrototypes: [ElementKind: ScriptObject]
  /// The constructors of array buffers and typed arrays, by their prototypes.
  private var constructors: [ObjectIdentifier: FunctionObject] = [:]

  init(_ realm: Realm) {
    arrayBufferPrototype = realm.object()
    dataViewPrototype = realm.object()
    let typedArray = realm.object()
    typedArrayPrototype = typedArray
    typedArrayPrototypes = Dictionary(
      uniqueKeysWithValues: ElementKind.allCases.map { ($0, realm.object(prototype: typedArray)) }
    )
    add(ArrayBufferBuiltIns.make(realm, arrayBufferPrototype), for: arrayBufferPrototype)
    add(DataViewBuiltIns.make(realm, dataViewPrototype), for: dataViewPrototype)
    let base = TypedArrayBuiltIns.make(realm, typedArray)
    for kind in ElementKind.allCases {
      let prototype = prototype(kind)
      add(TypedArrayBuiltIns.make(realm, kind, base, prototype), for: prototype)
    }
  }

  private func add(_ constructor: FunctionObject, for prototype: ScriptObject) {
    constructors[ObjectIdentifier(prototype)] = constructor
  }

  /// The prototype of the typed arrays with elements of a kind.
  package func prototype(_ kind: ElementKind) -> ScriptObject {
    typedArrayPrototypes[kind] ?? typedArrayPrototype
  }

  /// The constructor with a prototype of these; nil for any other object.
  package func constructor(with prototype: ScriptObject) -> FunctionObject? {
    constructors[ObjectIdentifier(prototype)]
  }

  /// Gives a realm the names of the constructors.
  static func install(_ realm: Realm) {
    func define(_ name: String, _ prototype: @escaping (BinaryIntrinsics) -> ScriptObject) {
      realm.globalObject.setDeferred(PropertyKey(name), flags: .hidden) { [unowned realm] in
        let binary = realm.binary
        return binary.constructor(with: prototype(binary)).map { .object($0) } ?? .undefined
      }
    }
    define("ArrayBuffer") { $0.arrayBufferPrototype }
    define("DataView") { $0.dataViewPrototype }
    for kind in ElementKind.allCases {
      define(kind.rawValue + "Array") { $0.prototype(kind) }
    }
  }
}
