/// How companies are numbered for value added tax in each country that `validator.js` 13 knows.
enum TaxNumbers {
  /// Whether a number has a country's form and, where it has one, its check digit; nil for an unknown country.
  static func isVAT(_ validator: TextValidator, _ country: String) throws -> Bool? {
    switch country {
    case "AU": return try validator.has("(AU)?#11") && isAustralian(validator.text)
    case "CH":
      return try validator.has(
        "(CHE[-\\x20]?)?(#9|#3\\.#3\\.#3|#3\\x20#3\\x20#3)\\x20?(TVA|MWST|IVA)?"
      )
        && isSwiss(validator.text.compactMap(\.wholeNumberValue))
    case "PT":
      return try validator.has("(PT)?#9")
        && isPortuguese(validator.text.compactMap(\.wholeNumberValue))
    case "GB":
      return try validator.has("GB(#3 #4 ([0-8]#|9[0-6])|#9 #3|(GD[0-4]|HA[5-9])#2)")
    case "BY": return try validator.has("(УНП )?#9")
    default: return try form(country).map { try validator.has("(\(country))?(\($0))") }
    }
  }

  private static func form(_ country: String) -> String? {
    guard country.utf8.count == 2 else { return nil }
    return lines.all.first { $0.key.split(separator: ",").contains { $0 == country } }
      .map { String($0.meaning) }
  }

  /// The first digit less one, weighed with the others, is a multiple of 89 (Australian Business Number).
  private static func isAustralian(_ text: String) -> Bool {
    let digits = text.compactMap(\.wholeNumberValue)
    guard let first = digits.first, first != 0 else { return false }
    let counted = [first - 1] + digits.dropFirst()
    let sum = zip(counted, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]).reduce(0) { $0 + $1.0 * $1.1 }
    return sum != 0 && sum % 89 == 0
  }

  private static func isSwiss(_ digits: [Int]) -> Bool {
    let sum = zip(digits, [5, 4, 3, 2, 7, 6, 5, 4]).reduce(0) { $0 + $1.0 * $1.1 }
    return digits.last == (11 - sum % 11) % 11
  }

  /// The Portuguese rule, for companies and persons alike: a check digit over 9 is 0.
  static func isPortuguese(_ digits: [Int]) -> Bool {
    let check = 11 - weighed(digits.prefix(8), from: 9) % 11
    return digits[8] == (check > 9 ? 0 : check)
  }

  /// The digits times weights that fall by one from a first.
  static func weighed(_ digits: some Sequence<Int>, from weight: Int) -> Int {
    digits.enumerated().reduce(0) { $0 + $1.element * (weight - $1.offset) }
  }

  private static let lines = LineTable(
    """
    AT U#8
    BE,CO,SK,TR #10
    BG #9-10
    HR,IT,LV,AR,PE #11
    CY \\w{9}
    CZ #8-10
    DK,FI,HU,LU,MT,SI #8
    EE,DE,EL,CA,IL,NZ,RS,UZ #9
    FR \\w{2}#9
    IE #7\\wW?
    LT,CR #9-12
    NL #9B#2
    PL #10|#3-#3-#2-\\d{2}|#3-#2-#2-\\d{3}
    RO #2-10
    ES \\w#7@
    SE,KZ,UA,UY #12
    AL \\w{9}@
    MK,EC #13
    IS #5-6
    IN,SA #15
    ID #15|#2.#3.#3.#-\\d{3}.#3
    NG #12|#8-\\d{4}
    NO #9MVA
    PH #12|#3\\x20#3\\x20#3\\x20#3
    RU #10|#12
    SM #5
    BO #7
    BR #2.#3.#3/#4-\\d{2}|#3.#3.#3-\\d{2}
    CL #8-\\d
    SV #4-\\d{6}-#3-\\d
    GT #7-\\d
    HN,PA (?:)
    MX \\w{3,4}#6\\w{3}
    NI #3-\\d{6}-\\d{4}\\w
    PY #6-8-\\d
    DO #11|#3-\\d{7}-\\d|[145,]#8|[145,]-#2-\\d{5}-\\d
    VE [EGJV,]-(#9|#8-\\d)
    """
  )
}
