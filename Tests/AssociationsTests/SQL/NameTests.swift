import Associations
import Diagnostics
import Testing

@Suite("Names")
struct NameTests {
  static let wordsSamples = [
    ("Person", "People"), ("Category", "Categories"), ("Child", "Children"),
    ("Status", "Statuses"), ("Bus", "Buses"), ("Analysis", "Analyses"), ("Series", "Series"),
    ("Mouse", "Mice"), ("Sheep", "Sheep"), ("Matrix", "Matrices"), ("Box", "Boxes"),
    ("Day", "Days"), ("Human", "Humans"), ("Address", "Addresses"), ("Photo", "Photos"),
    ("News", "News"), ("Equipment", "Equipment"), ("Woman", "Women"), ("Quiz", "Quizzes"),
    ("hero", "heros"), ("Wife", "Wives"), ("Wolf", "Wolves"), ("Foot", "feet"), ("ox", "oxen"),
    ("soliloquy", "soliloquies"), ("datum", "data"), ("criterion", "criteria"),
    ("leaf", "leafs"), ("index", "indices"),
  ]

  @Test("A plural is formed as the inflection package forms it", arguments: wordsSamples)
  func plurals(singular: String, plural: String) {
    #expect(Inflection.pluralize(singular) == plural)
    #expect(Inflection.pluralize(plural) == plural || plural == "indices")
  }

  static let singularsSamples = [
    ("People", "Person"), ("Movies", "Movie"), ("databases", "database"), ("shoes", "sho"),
    ("analyses", "analyasis"), ("Oxenford", "Oxford"), ("glass", "glass"), ("caves", "cave"),
    ("tags", "tag"), ("Media", "Medium"), ("", ""),
  ]

  @Test("A singular is formed as the inflection package forms it", arguments: singularsSamples)
  func singulars(plural: String, singular: String) {
    #expect(Inflection.singularize(plural) == singular)
  }

  @Test(
    "Capitals become underscores",
    arguments: [
      ("UserID", "user_i_d"), ("createdAt", "created_at"), ("A::BC", "a/b_c"), ("a:b", "a:b"),
    ]
  )
  func underscores(name: String, expected: String) {
    #expect(NameStyle.underscore(name) == expected)
  }

  @Test(
    "Separators become capitals",
    arguments: [("user_id", "userId"), (" a-b c ", "aBC"), ("Post_UserId", "PostUserId")]
  )
  func camels(name: String, expected: String) {
    #expect(NameStyle.camelize(name) == expected)
  }
}
