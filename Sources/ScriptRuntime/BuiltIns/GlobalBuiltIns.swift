extension Realm {
  func installGlobals() {
    globalObject.setHidden("globalThis", .object(globalObject))
    globalObject.store("undefined", Property(.undefined, flags: []))
    globalObject.store("NaN", Property(.number(.nan), flags: []))
    globalObject.store("Infinity", Property(.number(.infinity), flags: []))
  }
}
