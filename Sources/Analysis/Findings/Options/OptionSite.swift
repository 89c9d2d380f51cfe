import Trace

/// One object of options that a call was given, with what reads it: the options themselves, an element of `include`,
/// the object under `foreignKey`, an attribute of a model.
struct OptionSite {
  /// The index of the argument that it is, or is inside of.
  let argument: Int
  /// The names and indexes that lead to it from there.
  let path: [String]
  /// What it has.
  let shape: ArgumentShape
  /// What reads it.
  let kind: OptionNames.Kind

  /// The objects of options in a call, those inside after the one around them.
  static func all(of call: CallFact) -> [OptionSite] {
    var sites: [OptionSite] = []
    if let (index, kind) = OptionNames.of(call), call.arguments.indices.contains(index),
      call.arguments[index].kind == .object
    {
      let site = OptionSite(argument: index, path: [], shape: call.arguments[index], kind: kind)
      sites.append(site)
      sites += site.inner(call)
    }
    if let index = attributesIndex(call) { sites += attributes(call.arguments[index], index) }
    return sites
  }

  private static func attributesIndex(_ call: CallFact) -> Int? {
    let index = call.method == "define" ? 1 : call.method == "init" ? 0 : nil
    return index.flatMap { call.arguments.indices.contains($0) ? $0 : nil }
  }

  /// The attributes of a model that are written as objects, each with what it refers to.
  private static func attributes(_ shape: ArgumentShape, _ index: Int) -> [OptionSite] {
    shape.members.flatMap { member -> [OptionSite] in
      guard member.shape.kind == .object, member.shape.keys.contains("type") else { return [] }
      let site = OptionSite(
        argument: index,
        path: [member.name],
        shape: member.shape,
        kind: .attribute
      )
      return [site] + site.member("references", as: .references)
    }
  }

  private func inner(_ call: CallFact) -> [OptionSite] {
    guard !shape.members.isEmpty else { return [] }
    switch kind {
    case .find, .write, .include:
      let name = call.association
      let isGetter = kind == .find && name?.kind == .belongsToMany
      return includes(call) + (isGetter ? member("through", as: .throughOfGetter) : [])
    case .association:
      return ["foreignKey", "otherKey"].flatMap { member($0, as: .foreignKey) }
        + member("through", as: .throughOfDeclaration)
    case .connection: return member("define", as: .model)
    case .model: return scopes(call)
    case .attribute, .references, .foreignKey, .throughOfDeclaration, .throughOfGetter:
      return []
    }
  }

  /// The scopes of a model that are written as objects: each holds options of finders.
  private func scopes(_ call: CallFact) -> [OptionSite] {
    let named = (shape.member("scopes")?.members ?? []).filter { $0.shape.kind == .object }
    let sites =
      member("defaultScope", as: .find)
      + named.map { member in
        OptionSite(
          argument: argument,
          path: path + ["scopes", member.name],
          shape: member.shape,
          kind: .find
        )
      }
    return sites.flatMap { [$0] + $0.includes(call) }
  }

  /// Whether it is a scope of a model that is defined.
  var isScope: Bool { kind == .find && (path.first == "scopes" || path == ["defaultScope"]) }

  private func member(_ name: String, as kind: OptionNames.Kind) -> [OptionSite] {
    guard let shape = shape.member(name), shape.kind == .object else { return [] }
    return [OptionSite(argument: argument, path: path + [name], shape: shape, kind: kind)]
  }

  /// The elements of `include` that are objects, at all depths.
  private func includes(_ call: CallFact) -> [OptionSite] {
    guard let include = shape.member("include") else { return [] }
    let elements: [([String], ArgumentShape)] =
      include.kind == .list
      ? include.members.map { (path + ["include", $0.name], $0.shape) }
      : [(path + ["include"], include)]
    return elements.filter { $0.1.kind == .object }.flatMap { path, shape in
      let site = OptionSite(argument: argument, path: path, shape: shape, kind: .include)
      return [site] + site.inner(call)
    }
  }
}
