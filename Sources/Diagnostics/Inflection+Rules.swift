extension Inflection {
  private typealias Rule = InflectionRule

  /// Rules that recognise a plural and make its singular, named after an example.
  private enum Plural {
    static let men = Rule("men", "women", before: .wordStart, cut: 2, add: "an")
    static let people = Rule("people", cut: 4, add: "rson")
    static let children = Rule("children", cut: 3, add: "")
    static let media = Rule("a", before: .oneOf("ti"), cut: 1, add: "um")
    static let theses = Rule(
      "analyses",
      "bases",
      "diagnoses",
      "parentheses",
      "prognoses",
      "synopses",
      "theses",
      cut: 3,
      add: "sis"
    )
    static let databases = Rule("databases", cut: 1, add: "")
    static let drives = Rule("drives", cut: 1, add: "")
    static let hives = Rule("hives", "tives", cut: 3, add: "ve")
    static let curves = Rule("curves", cut: 1, add: "")
    static let wolves = Rule("ves", before: .oneOf("lr"), cut: 3, add: "f")
    static let caves = Rule("aves", cut: 3, add: "ve")
    static let knives = Rule("ves", before: .noneOf("fo"), cut: 3, add: "fe")
    static let movies = Rule("movies", cut: 5, add: "ovie")
    static let cities = Rule("ies", before: .noneOf("aeiouy"), cut: 3, add: "y")
    static let colloquies = Rule("quies", cut: 3, add: "y")
    static let series = Rule("series", cut: 5, add: "eries")
    static let boxes = Rule("xes", "ches", "sses", "shes", cut: 2, add: "")
    static let mice = Rule("ice", before: .oneOf("m|l"), cut: 3, add: "ouse")
    static let buses = Rule("buses", cut: 2, add: "")
    static let heroes = Rule("oes", cut: 2, add: "")
    static let shoes = Rule("shoes", cut: 1, add: "")
    static let crises = Rule("crises", "axes", "testes", cut: 2, add: "is")
    static let octopuses = Rule("octopuses", "viruses", cut: 4, add: "us")
    static let aliases = Rule("aliases", "canvases", "statuses", "campuses", cut: 2, add: "")
    static let bonuses = Rule("summonses", "bonuses", before: .wordStart, cut: 2, add: "")
    static let oxen = Rule("oxen", anchor: .start, cut: 2, add: "")
    static let matrices = Rule("matrices", cut: 4, add: "ix")
    static let vertices = Rule("vertices", "indices", cut: 4, add: "ex")
    static let feet = Rule("feet", before: .wordStart, cut: 4, add: "foot")
    static let teeth = Rule("teeth", before: .wordStart, cut: 5, add: "tooth")
    static let geese = Rule("geese", before: .wordStart, cut: 5, add: "goose")
    static let quizzes = Rule("quizzes", cut: 3, add: "")
    static let whereases = Rule("whereases", before: .wordStart, cut: 2, add: "")
    static let criteria = Rule("criteria", before: .wordStart, cut: 1, add: "on")
    static let genera = Rule("genera", before: .wordStart, cut: 6, add: "genus")
    static let glass = Rule("ss", cut: 2, add: "ss")
    static let cats = Rule("s", cut: 1, add: "")
  }

  /// Rules that recognise a singular and make its plural, named after an example.
  private enum Singular {
    static let man = Rule("man", "woman", before: .wordStart, cut: 2, add: "en")
    static let person = Rule("person", cut: 4, add: "ople")
    static let child = Rule("child", cut: 0, add: "ren")
    static let drive = Rule("drive", cut: 0, add: "s")
    static let ox = Rule("ox", before: .wordStart, cut: 0, add: "en")
    static let axis = Rule("axis", "testis", cut: 2, add: "es")
    static let octopus = Rule("octopus", "virus", cut: 2, add: "uses")
    static let alias = Rule("alias", "status", "canvas", "campus", cut: 0, add: "es")
    static let bonus = Rule("summons", "bonus", before: .wordStart, cut: 0, add: "es")
    static let bus = Rule("bus", cut: 1, add: "ses")
    static let tomato = Rule("buffalo", "tomato", "potato", cut: 1, add: "oes")
    static let medium = Rule("um", before: .oneOf("ti"), cut: 2, add: "a")
    static let thesis = Rule("sis", cut: 3, add: "ses")
    static let knife = Rule("fe", before: .noneOf("f"), cut: 2, add: "ves")
    static let wolf = Rule("f", before: .oneOf("lr"), cut: 1, add: "ves")
    static let hive = Rule("hive", "tive", cut: 2, add: "ves")
    static let city = Rule("y", before: .noneOf("aeiouy"), cut: 1, add: "ies")
    static let colloquy = Rule("quy", cut: 1, add: "ies")
    static let matrix = Rule("matrix", cut: 2, add: "ices")
    static let vertex = Rule("vertex", "index", cut: 2, add: "ices")
    static let box = Rule("x", "ch", "ss", "sh", cut: 0, add: "es")
    static let mouse = Rule("ouse", before: .oneOf("m|l"), cut: 4, add: "ice")
    static let foot = Rule("foot", before: .wordStart, cut: 4, add: "feet")
    static let tooth = Rule("tooth", before: .wordStart, cut: 5, add: "teeth")
    static let goose = Rule("goose", before: .wordStart, cut: 5, add: "geese")
    static let quiz = Rule("quiz", cut: 0, add: "zes")
    static let whereas = Rule("whereas", before: .wordStart, cut: 0, add: "es")
    static let criterion = Rule("criterion", before: .wordStart, cut: 2, add: "a")
    static let genus = Rule("genus", before: .wordStart, cut: 5, add: "genera")
    static let cats = Rule("s", cut: 1, add: "s")
    static let cat = Rule("", cut: 0, add: "s")
  }

  /// A plural stays; then the first rule that recognises the singular applies.
  static let pluralRules: [InflectionRule] =
    [
      Plural.men, Plural.people, Plural.children, Plural.media, Plural.theses, Plural.databases,
      Plural.drives, Plural.hives, Plural.curves, Plural.wolves, Plural.knives, Plural.cities,
      Plural.colloquies, Plural.series, Plural.movies, Plural.boxes, Plural.mice, Plural.buses,
      Plural.heroes, Plural.shoes, Plural.crises, Plural.octopuses, Plural.aliases,
      Plural.bonuses, Plural.oxen, Plural.matrices, Plural.feet, Plural.teeth, Plural.geese,
      Plural.quizzes, Plural.whereases, Plural.criteria, Plural.genera,
    ].map(\.keeping) + [
      Singular.man, Singular.person, Singular.child, Singular.drive, Singular.ox, Singular.axis,
      Singular.octopus, Singular.alias, Singular.bonus, Singular.bus, Singular.tomato,
      Singular.medium, Singular.thesis, Singular.knife, Singular.wolf, Singular.hive,
      Singular.city, Singular.colloquy, Singular.matrix, Singular.vertex, Singular.box,
      Singular.mouse, Singular.foot, Singular.tooth, Singular.goose, Singular.quiz,
      Singular.whereas, Singular.criterion, Singular.genus, Singular.cats, Singular.cat,
    ]

  /// A singular stays; then the first rule that recognises the plural applies.
  static let singularRules: [InflectionRule] =
    [
      Singular.man, Singular.person, Singular.child, Singular.drive, Singular.ox, Singular.axis,
      Singular.octopus, Singular.alias, Singular.bonus, Singular.bus, Singular.tomato,
      Singular.medium, Singular.thesis, Singular.knife, Singular.wolf, Singular.hive,
      Singular.city, Singular.colloquy, Singular.box, Singular.matrix, Singular.mouse,
      Singular.foot, Singular.tooth, Singular.goose, Singular.quiz, Singular.whereas,
      Singular.criterion, Singular.genus,
    ].map(\.keeping) + [
      Plural.men, Plural.people, Plural.children, Plural.databases, Plural.drives, Plural.genera,
      Plural.criteria, Plural.media, Plural.theses, Plural.hives, Plural.curves, Plural.wolves,
      Plural.caves, Plural.knives, Plural.movies, Plural.cities, Plural.colloquies,
      Plural.series, Plural.boxes, Plural.mice, Plural.buses, Plural.heroes, Plural.shoes,
      Plural.crises, Plural.octopuses, Plural.aliases, Plural.bonuses, Plural.oxen,
      Plural.matrices, Plural.vertices, Plural.feet, Plural.teeth, Plural.geese, Plural.quizzes,
      Plural.whereases, Plural.glass, Plural.cats,
    ]
}
