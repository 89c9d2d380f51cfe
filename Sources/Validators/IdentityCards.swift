import ECMAScriptText

/// How persons are numbered in each locale that `validator.js` 13 knows, by the rules that the countries publish.
enum IdentityCards {
  /// The locales in order.
  static let locales = [
    "PL", "ES", "FI", "IN", "IR", "IT", "NO", "TH", "LK", "he-IL", "ar-LY", "ar-TN", "zh-CN",
    "zh-HK", "zh-TW",
    "PK",
  ]

  /// Whether a text is such a number; nil for an unknown locale.
  static func check(_ validator: TextValidator, _ locale: String) throws -> Bool? {
    let text = validator.text
    let bare = WhiteSpace.trimmed(text)
    let digits = bare.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
    func has(_ notation: String, _ text: String, _ flags: String = "") throws -> Bool {
      try validator.has(notation, flags, text)
    }
    switch locale {
    case "PL":
      guard text.utf16.count == 11, try has("[-+]?\\d+", text) else { return false }
      return polish(Array(text))
    case "ES": return try spanish(has, bare.uppercased())
    case "FI":
      let signs = "0123456789ABCDEFHJKLMNPRSTUVWXY"
      guard try has("#6[-A+]#3[\(signs)]", text) else { return false }
      return text.last == sign(signs, number(digits.prefix(9)) % 31)
    case "IN":
      return try has("[1-9]#3~#4~#4", bare) && CheckDigit.verhoeff(digits)
    case "IR": return try has("#10", text) && iranian(digits)
    case "IT":
      return try text.utf16.count == 9 && text != "CA00000AA" && has("C@#5@2", text, "i")
    case "NO": return digits.count == 11 && bare.utf8.count == 11 && norwegian(digits)
    case "TH":
      let sum = TaxNumbers.weighed(digits.prefix(12), from: 13)
      return try has("[1-8]#12", text) && digits.last == (11 - sum % 11) % 10
    case "LK": return try has("[1-9]#8[vx]|[1-9]#11", text, "i")
    case "he-IL":
      let sum = digits.enumerated().reduce(0) { sum, item in
        let weighed = item.element * (item.offset % 2 + 1)
        return sum + (weighed > 9 ? weighed - 9 : weighed)
      }
      return try has("#9", bare) && sum % 10 == 0
    case "ar-LY": return try has("[12]#11", bare)
    case "ar-TN": return try has("#8", bare)
    case "zh-CN": return try chinese(validator)
    case "zh-HK": return try hongKong(has, bare.uppercased())
    case "zh-TW": return try taiwanese(has, bare.uppercased())
    case "PK": return try has("[1-7]#4-#7-[1-9]", bare)
    default: return nil
    }
  }

  private static func number(_ digits: some Sequence<Int>) -> Int {
    digits.reduce(0) { $0 * 10 + $1 }
  }

  private static func sign(_ signs: String, _ place: Int) -> Character? {
    signs.dropFirst(place).first
  }

  /// A plus or minus sign counts as no number, with which nothing is equal.
  private static func polish(_ characters: [Character]) -> Bool {
    guard let last = characters.last?.wholeNumberValue else { return false }
    let digits = characters.compactMap(\.wholeNumberValue)
    guard digits.count == 11 else { return false }
    let rest = zip(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]).reduce(0) { $0 + $1.0 * $1.1 } % 10
    return last == (10 - rest) % 10
  }

  private static func spanish(
    _ has: (String, String, String) throws -> Bool,
    _ text: String
  ) throws -> Bool {
    let signs = "TRWAGMYFPDXBNJZSQVHLCKE"
    guard try has("[0-9X-Z]#7[\(signs)]", text, "") else { return false }
    let digits = text.dropLast().map { $0.wholeNumberValue ?? $0.hexDigitValueOfLetters - 33 }
    return text.last == sign(signs, number(digits) % 23)
  }

  private static func iranian(_ digits: [Int]) -> Bool {
    let rest = TaxNumbers.weighed(digits.prefix(9), from: 10) % 11
    return digits[3..<9].contains { $0 != 0 } && digits[9] == (rest < 2 ? rest : 11 - rest)
  }

  private static func norwegian(_ digits: [Int]) -> Bool {
    guard digits.contains(where: { $0 != 0 }) else { return false }
    func check(_ weights: [Int]) -> Int {
      (11 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
    }
    return digits[9] == check([3, 7, 6, 1, 8, 9, 4, 5, 2])
      && digits[10] == check([5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  }

  private static func chinese(_ validator: TextValidator) throws -> Bool {
    let text = validator.text
    let day = "((0[1-9]|1[0-2])(0[1-9]|[12]#|3[01]))"
    let isOld = text.utf16.count == 15
    let form = isOld ? "[1-9]#7\(day)#3" : "[1-9]#5[1-9]#3\(day)#3[\\dxX]"
    guard try validator.has(form),
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 91"
        .contains(String(text.prefix(2)))
    else { return false }
    let digits = text.compactMap(\.wholeNumberValue)
    let birth = isOld ? [1, 9] + digits[6..<12] : Array(digits[6..<14])
    let year = number(birth[0..<4])
    let month = number(birth[4..<6])
    let date = CivilDate(year: year, month: month, day: number(birth[6..<8]))
    guard date.day <= CivilDate.days(inMonth: month, year: year),
      date.milliseconds <= validator.host.now
    else { return false }
    guard !isOld else { return true }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let rest = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    return text.uppercased().last == sign("10X98765432", rest)
  }

  private static func hongKong(
    _ has: (String, String, String) throws -> Bool,
    _ text: String
  ) throws -> Bool {
    guard try has("@1-2#6(\\([0-9A]\\)|\\[[0-9A]\\]|[0-9A])", text, "") else { return false }
    var signs = text.filter { $0.isLetter || $0.isNumber }
    if signs.count == 8 { signs = "3" + signs }
    let sum = signs.dropLast().enumerated().reduce(0) { sum, item in
      sum + item.element.hexDigitValueOfLetters % 11 * (9 - item.offset)
    }
    return signs.last.map { $0.hexDigitValueOfLetters } == (11 - sum % 11) % 11
  }

  private static func taiwanese(
    _ has: (String, String, String) throws -> Bool,
    _ text: String
  ) throws -> Bool {
    guard try has("@#9", text, ""), let letter = text.first else { return false }
    let order = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
    let code = 10 + (Array(order).firstIndex(of: letter) ?? 0)
    let digits = text.dropFirst().compactMap(\.wholeNumberValue)
    let sum = code % 10 * 9 + code / 10 + TaxNumbers.weighed(digits.prefix(8), from: 8)
    return (10 - sum % 10 - (digits.last ?? 0)) % 10 == 0
  }
}

extension CheckDigit {
  /// Verhoeff's rule: the digits from the last, each permuted by its place, multiply to one in the dihedral
  /// group of order ten.
  static func verhoeff(_ digits: [Int]) -> Bool {
    let step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    var product = 0
    for (place, digit) in digits.reversed().enumerated() {
      var permuted = digit
      for _ in 0..<place % 8 { permuted = step[permuted] }
      product = dihedral(product, permuted)
    }
    return product == 0
  }

  /// The product of two elements: 0 to 4 turn a pentagon, 5 to 9 turn and mirror it.
  private static func dihedral(_ left: Int, _ right: Int) -> Int {
    switch (left < 5, right < 5) {
    case (true, true): (left + right) % 5
    case (true, false): (left + right) % 5 + 5
    case (false, true): (left - right) % 5 + 5
    case (false, false): (left - right + 5) % 5
    }
  }
}
