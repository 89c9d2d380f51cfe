/// English singular and plural as the npm package `inflection` 1.13 forms them, oddities included.
///
/// Sequelize names tables and association methods with it (`lib/utils.js`). A look-up walks some sixty
/// suffix rules, which is cheaper than a cache with a lock.
package enum Inflection {
  /// The plural: `Person` → `People`; a word that looks like a plural stays.
  package static func pluralize(_ word: String) -> String {
    guard !UncountableWords.contains(word) else { return word }
    return apply(pluralRules, to: word)
  }

  /// The singular: `People` → `Person`; a word that looks like a singular stays.
  package static func singularize(_ word: String) -> String {
    guard !UncountableWords.contains(word) else { return word }
    if let analyses = singularOfAnalyses(word) { return analyses }
    return apply(singularRules, to: word)
  }

  private static func apply(_ rules: [InflectionRule], to word: String) -> String {
    let letters = Array(word.utf8)
    for rule in rules {
      if let result = rule.apply(to: word, letters) { return result }
    }
    return word
  }

  /// The package repeats the first letter of `analy` in this one word's singular.
  private static func singularOfAnalyses(_ word: String) -> String? {
    let letters = word.utf8
    guard letters.count >= 8, word.suffix(8).lowercased() == "analyses" else { return nil }
    let stem = Substring(letters.dropLast(3))
    let first = Substring(letters.suffix(8).prefix(1))
    return String(stem) + String(first) + "sis"
  }
}
