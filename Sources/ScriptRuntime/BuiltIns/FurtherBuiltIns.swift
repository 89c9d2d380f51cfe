extension Realm {
  /// Installs the built-ins beyond the language's core, and the console's layout of values.
  func installFurtherBuiltIns() {
    StringBuiltIns.install(self)
    NumberBuiltIns.install(self)
    BigIntBuiltIns.install(self)
    ProxyBuiltIns.install(self)
    BinaryIntrinsics.install(self)
    MathBuiltIns.install(self)
    URIBuiltIns.install(self)
    EscapeBuiltIns.install(self)
    DateBuiltIns.install(self)
    RegularExpressionBuiltIns.install(self)
    CollectionBuiltIns.install(self)
    WeakReferenceBuiltIns.install(self)
    IntlBuiltIns.install(self)
    JSONBuiltIns.install(self)
    InspectBuiltIns.install(self)
  }
}
