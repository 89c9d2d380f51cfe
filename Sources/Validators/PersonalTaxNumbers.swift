import ECMAScriptText

/// How taxpayers are numbered in each locale that `validator.js` 13 knows, by the rules that the countries publish.
enum PersonalTaxNumbers {
  /// Whether a text is such a number; nil for an unknown locale.
  static func check(_ validator: TextValidator, _ locale: String) throws -> Bool? {
    let name =
      switch locale {
      case "lb-LU": "fr-LU"
      case "lt-LT": "et-EE"
      case "nl-BE": "fr-BE"
      case "fr-CA": "en-CA"
      default: locale
      }
    // Argentina's form may stand anywhere in the text.
    let isLoose = name == "es-AR"
    guard let form = isLoose ? "(20|23|24|27|30|33|34)\\d{9}" : forms[name] else { return nil }
    var text = validator.text
    switch name {
    case "de-AT", "fr-BE": text = text.filter { !"-\\/!@#$%^&*()+=[]".contains($0) }
    case "de-DE": text = text.filter { $0 != "/" && $0 != "\\" }
    default: break
    }
    let ignoresCase = form.hasPrefix("i ")
    let notation = ignoresCase ? String(form.dropFirst(2)) : form
    let hasForm =
      try isLoose
      ? validator.matches(form, "", text) : validator.has(notation, ignoresCase ? "i" : "", text)
    guard hasForm else { return false }
    return Number(text: text, now: validator.host.now).isValid(name)
  }

  private static let forms = LineTable(
    """
    bg-BG #10
    cs-CZ #6/?#3-4
    de-AT #9
    de-DE [1-9]#10
    dk-DK #6-?#4
    el-CY [09]#7@
    el-GR [0-47-9]#8
    en-CA #9
    en-GB i #10|(?!GB|NK|TN|ZZ)(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z]#6[ABCD\\x20]
    en-IE i #7[A-W][A-IW]?
    en-US #2[-\\x20]?#7
    es-ES i (#0-8|[XYZKLM]#7)[A-HJ-NP-TV-Z]
    et-EE [1-6]#6(00[1-9]|0[1-9]#|[1-6]#2|70#|710)#
    fi-FI i #6[-+A]#3[\\dA-FHJ-NPR-Y]
    fr-BE #11
    fr-FR [0-3]#12|[0-3]#\\s#2(\\s#3){3}
    fr-LU #13
    hr-HR #11
    hu-HU 8#9
    it-IT i [A-Z]{6}[L-NP-V\\d]{2}[A-EHLMPRST][L-NP-V\\d]{2}[A-ILMZ][L-NP-V\\d]{3}[A-Z]
    lv-LV #6-?#5
    mt-MT i #3-7[APMGLHBZ]|(11|22|33|44|55|66|77|88)#7
    nl-NL #9
    pl-PL #10-11
    pt-BR #11|#14
    pt-PT #9
    ro-RO #13
    sk-SK #6/?#3-4
    sl-SI [1-9]#7
    sv-SE (18|19|20)?#6[-+]?#4
    uk-UA #10
    """
  )

  /// A number that has its country's form.
  struct Number {
    /// Its digits and letters in capitals.
    let signs: [Character]
    /// Its digits.
    let digits: [Int]
    /// As it is written.
    let text: String
    /// The time in milliseconds since 1970.
    let now: Double

    init(text: String, now: Double) {
      self.text = text
      self.now = now
      signs = text.uppercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
      digits = text.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
    }

    /// The digits from one place to before another as one number.
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }

    /// The digits times weights.
    func sum(_ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } }

    /// Whether a day is real; a year of two digits is of this century where that has come.
    func isDay(_ year: Int, _ month: Int, _ day: Int, isShort: Bool = false) -> Bool {
      let thisYear = CivilDate(milliseconds: now)?.year ?? 0
      let full = isShort ? year + (year < thisYear % 100 ? 2000 : 1900) : year
      return (1...12).contains(month)
        && (1...CivilDate.days(inMonth: month, year: full)).contains(day)
    }
  }
}
