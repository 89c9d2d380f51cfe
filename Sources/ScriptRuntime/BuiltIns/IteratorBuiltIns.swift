extension Realm {
  func installIterators() {
    let identity: NativeBody = { call in call.this }
    intrinsics.iteratorPrototype.setMethod(.iterator, name: "[Symbol.iterator]", identity)
    intrinsics.asyncIteratorPrototype.setMethod(
      .asyncIterator,
      name: "[Symbol.asyncIterator]",
      identity
    )
    installIterator(.array, on: intrinsics.arrayIteratorPrototype)
    installIterator(.string, on: intrinsics.stringIteratorPrototype)
    intrinsics.stringPrototype.setMethod(.iterator, name: "[Symbol.iterator]") { call in
      let realm = call.realm
      let string = try call.this.toScriptString(realm)
      var index = 0
      return .object(
        BuiltInIterator(realm, .string, prototype: realm.intrinsics.stringIteratorPrototype) { _ in
          guard index < string.length else { return nil }
          let width = string.codePoint(at: index).width
          defer { index += width }
          return .string(string.substring(index, index + width))
        }
      )
    }
  }
}
