import ECMAScriptText

extension PersonalTaxNumbers.Number {
  /// Whether the number obeys the rule of a locale.
  func isValid(_ locale: String) -> Bool {
    switch locale {
    case "bg-BG": return isBulgarian
    case "cs-CZ": return isCzech
    case "de-AT": return CheckDigit.luhn(text)
    case "de-DE": return isGerman
    case "dk-DK": return isDanish
    case "el-CY": return isCypriot
    case "el-GR": return sum([256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8]
    case "en-CA": return isCanadian
    case "en-GB": return true
    case "en-IE": return isIrish
    case "en-US": return isAmerican
    case "es-AR": return isArgentine
    case "es-ES": return isSpanish
    case "et-EE": return isBaltic
    case "fi-FI": return isFinnish
    case "fr-BE": return isBelgian
    case "fr-FR": return number(0..<10) % 511 == number(10..<13)
    case "fr-LU":
      return isDay(number(0..<4), number(4..<6), number(6..<8))
        && CheckDigit.luhn(digits.prefix(12).map(String.init).joined())
        && CheckDigit.verhoeff(Array(digits[0..<11]) + [digits[12]])
    case "hr-HR": return hasMixedCheck
    case "hu-HU": return (8 + sum([0, 2, 3, 4, 5, 6, 7, 8, 9])) % 11 == digits[9]
    case "it-IT": return isItalian
    case "lv-LV": return isLatvian
    case "mt-MT": return isMaltese
    case "nl-NL": return TaxNumbers.weighed(digits.prefix(8), from: 9) % 11 == digits[8]
    case "pl-PL": return digits.count == 10 ? isPolishCompany : isPolish
    case "pt-BR": return digits.count == 11 ? isBrazilian(11) : isBrazilian(9)
    case "pt-PT": return TaxNumbers.isPortuguese(digits)
    case "ro-RO": return isRomanian
    case "sk-SK": return isSlovak
    case "sl-SI":
      let check = 11 - TaxNumbers.weighed(digits.prefix(7), from: 8) % 11
      return digits[7] == (check == 10 ? 0 : check)
    case "sv-SE": return isSwedish
    case "uk-UA":
      let rest = sum([-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11
      return digits[9] == (rest == 10 ? 0 : rest)
    default: return false
    }
  }

  /// ISO/IEC 7064, MOD 11, 10.
  private var hasMixedCheck: Bool {
    let product = digits.prefix(digits.count - 1).reduce(10) { product, digit in
      let rest = (product + digit) % 10
      return (rest == 0 ? 10 : rest) * 2 % 11
    }
    return (product == 1 ? 0 : 11 - product) == digits[10]
  }

  // MARK: Births in the number

  private var isBulgarian: Bool {
    let written = number(2..<4)
    let (century, month) =
      written > 40 ? (2000, written - 40) : written > 20 ? (1800, written - 20) : (1900, written)
    let rest = sum([2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11
    return isDay(century + number(0..<2), month, number(4..<6))
      && digits[9] == (rest == 10 ? 0 : rest)
  }

  private var isCzech: Bool {
    let short = number(0..<2)
    let isLong = digits.count == 10
    guard isLong || short < 54 && number(6..<9) != 0 else { return false }
    let year = short + (isLong && short < 54 ? 2000 : 1900)
    var month = number(2..<4)
    if month > 50 { month -= 50 }
    if month > 20 {
      guard year >= 2004 else { return false }
      month -= 20
    }
    guard isDay(year, month, number(4..<6)) else { return false }
    if !isLong || number(0..<10) % 11 == 0 { return true }
    return year < 1986 && number(0..<9) % 11 == 10 && digits[9] == 0
  }

  private var isSlovak: Bool {
    guard text.utf16.count == 9 else { return true }
    let month = number(2..<4)
    return number(6..<9) != 0 && number(0..<2) <= 53
      && isDay(1900 + number(0..<2), month > 50 ? month - 50 : month, number(4..<6))
  }

  private var isDanish: Bool {
    var year = number(4..<6)
    switch digits[6] {
    case 0...3: year += 1900
    case 4, 9: year += year < 37 ? 2000 : 1900
    default:
      guard year < 37 || year > 58 else { return false }
      year += year < 37 ? 2000 : 1800
    }
    let rest = sum([4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return isDay(year, number(2..<4), number(0..<2)) && rest != 1 && digits[9] == (11 - rest) % 11
  }

  private var isBaltic: Bool {
    let century = digits[0] < 3 ? 1800 : digits[0] < 5 ? 1900 : 2000
    guard isDay(century + number(1..<3), number(3..<5), number(5..<7)) else { return false }
    let first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
    guard first == 10 else { return digits[10] == first }
    let second = sum([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11
    return digits[10] == (second == 10 ? 0 : second)
  }

  private var isFinnish: Bool {
    let mark = Array(text)[6]
    let century = mark == "+" ? 1800 : mark == "-" ? 1900 : 2000
    guard isDay(century + number(4..<6), number(2..<4), number(0..<2)) else { return false }
    let place = number(0..<9) % 31
    return text.last == "0123456789ABCDEFHJKLMNPRSTUVWXY".dropFirst(place).first
  }

  private var isBelgian: Bool {
    let month = number(2..<4)
    let day = number(4..<6)
    guard month == 0 && day == 0 || isDay(number(0..<2), month, day, isShort: true) else {
      return false
    }
    let check = number(9..<11)
    return 97 - number(0..<9) % 97 == check || 97 - (2_000_000_000 + number(0..<9)) % 97 == check
  }

  private var isLatvian: Bool {
    guard number(0..<2) != 32 else { return true }
    let month = number(2..<4)
    let century = digits[6] == 0 ? 1800 : digits[6] == 1 ? 1900 : 2000
    guard month == 0 || isDay(century + number(4..<6), month, number(0..<2)) else { return false }
    return digits[10] == (1101 - sum([1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11
  }

  private var isPolish: Bool {
    let written = number(2..<4)
    let step = max(0, (written - 1) / 20)
    let century = [1900, 2000, 2100, 2200, 1800][min(step, 4)]
    guard isDay(century + number(0..<2), written - min(step, 4) * 20, number(4..<6)) else {
      return false
    }
    let rest = zip(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]).reduce(0) { $0 + $1.0 * $1.1 % 10 } % 10
    return digits[10] == 10 - rest
  }

  private var isPolishCompany: Bool {
    let rest = sum([6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11
    return rest != 10 && digits[9] == rest
  }

  private var isRomanian: Bool {
    guard number(0..<4) != 9000 else { return true }
    let century = [1: 1900, 2: 1900, 3: 1800, 4: 1800, 5: 2000, 6: 2000][digits[0]]
    guard
      isDay((century ?? 0) + number(1..<3), number(3..<5), number(5..<7), isShort: century == nil)
    else { return false }
    let rest = sum([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return digits[12] == (rest == 10 ? 1 : rest)
  }

  private var isSwedish: Bool {
    let isFull = digits.count == 12
    let start = isFull ? 2 : 0
    var year = isFull ? number(0..<4) : number(0..<2)
    var day = number(start + 4..<start + 6)
    var isShort = !isFull
    if text.utf16.count == 11, day < 60 {
      let thisYear = CivilDate(milliseconds: now)?.year ?? 0
      let century = thisYear / 100 * 100
      if Array(text)[6] == "-" {
        year += century + year > thisYear ? century - 100 : century
      } else {
        year += century - 100
        if thisYear - year < 100 { return false }
      }
      isShort = false
    }
    if day > 60 { day -= 60 }
    return isDay(year, number(start + 2..<start + 4), day, isShort: isShort)
      && CheckDigit.luhn(digits.map(String.init).joined())
  }

  // MARK: Letters and sums

  /// Of the first ten digits one or two come twice or thrice, but not thrice in a row.
  private var isGerman: Bool {
    let places = digits.prefix(10).map { digit in (0..<10).filter { digits[$0] == digit } }.filter {
      $0.count > 1
    }
    guard let first = places.first, places.count == 2 || places.count == 3 else { return false }
    if first.count == 3, first[2] - first[0] == 2 { return false }
    return hasMixedCheck
  }

  private var isCypriot: Bool {
    var total = digits[1] + digits[3] + digits[5] + digits[7]
    for place in stride(from: 0, to: 8, by: 2) { total += Self.oddValues[digits[place]] }
    return signs[8].hexDigitValueOfLetters - 10 == total % 26
  }

  /// What a digit counts at an odd place, in Cyprus and in Italy.
  private static let oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]

  private var isCanadian: Bool {
    let total = digits.enumerated().reduce(0) { total, item in
      let value = item.offset % 2 == 1 ? item.element * 2 : item.element
      return total + value / 10 + value % 10
    }
    return total % 10 == 0
  }

  private var isIrish: Bool {
    var total = TaxNumbers.weighed(digits.prefix(7), from: 8)
    let written = Array(text)
    // Only a small letter W, which is none, is told from a capital one.
    if written.count == 9, written[8] != "W" {
      total += (Int(written[8].asciiValue ?? 64) - 64) * 9
    }
    let rest = total % 23
    return signs[7] == (rest == 0 ? "W" : Character(Unicode.Scalar(UInt8(64 + rest))))
  }

  /// The prefixes of the campuses of the Internal Revenue Service.
  private var isAmerican: Bool {
    ![0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97].contains(number(0..<2))
  }

  private var isArgentine: Bool {
    let signs = Array(text)
    guard let last = signs.last?.wholeNumberValue, signs.count > 10 else { return false }
    var total = 0
    for place in 0..<signs.count - 1 {
      // Nothing stands before the first sign: the sum is then no number.
      guard place <= 9, let digit = signs[9 - place].wholeNumberValue else { return false }
      total += digit * (2 + place % 6)
    }
    let check = 11 - total % 11
    return last == (check == 11 ? 0 : check == 10 ? 9 : check)
  }

  private var isSpanish: Bool {
    let lead = signs[0].isLetter && signs.count > 1
    let value = lead ? (signs[0] == "Y" ? 1 : signs[0] == "Z" ? 2 : 0) : 0
    let rest = digits.reduce(value) { $0 * 10 + $1 } % 23
    guard lead || digits.count < 9 else { return false }
    return signs.last == Array("TRWAGMYFPDXBNJZSQVHLCKE")[rest]
  }

  private var isItalian: Bool {
    guard Self.isName(signs[0..<3]), Self.isName(signs[3..<6]) else { return false }
    var chars = signs
    for place in [6, 7, 9, 10, 12, 13, 14] {
      if let digit = Array("LMNPQRSTUV").firstIndex(of: chars[place]) {
        chars[place] = Character("\(digit)")
      }
    }
    func value(_ place: Int) -> Int { chars[place].wholeNumberValue ?? 0 }
    let month = (Array("ABCDEHLMPRST").firstIndex(of: chars[8]) ?? 12) + 1
    var day = value(9) * 10 + value(10)
    if day > 40 { day -= 40 }
    guard isDay(value(6) * 10 + value(7), month, day, isShort: true) else { return false }
    let odd = Self.oddValues + [2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
    var total = 0
    for place in 0..<15 {
      let value = chars[place].wholeNumberValue ?? chars[place].hexDigitValueOfLetters - 10
      total += place % 2 == 1 ? value : odd[value]
    }
    return chars[15].hexDigitValueOfLetters - 10 == total % 26
  }

  /// Consonants, then vowels, then `X` where there are too few.
  private static func isName(_ signs: ArraySlice<Character>) -> Bool {
    var sawVowel = false
    var sawFill = false
    for (place, sign) in signs.enumerated() {
      let isVowel = "AEIOU".contains(sign)
      if !sawVowel, isVowel {
        sawVowel = true
      } else if !sawFill, sawVowel, sign == "X" {
        sawFill = true
      } else if place > 0 {
        if sawVowel, !sawFill, !isVowel { return false }
        if sawFill, sign != "X" { return false }
      }
    }
    return true
  }

  private var isMaltese: Bool {
    guard text.utf16.count != 9 else { return true }
    let padded = Array(repeating: Character("0"), count: max(0, 8 - signs.count)) + signs
    // The letter is looked for at the eighth place as written.
    let letter = Array(text).count > 7 ? Array(text)[7] : " "
    if letter == "A" || letter == "P" { return padded[6] != "0" }
    let first = padded[0..<5].reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }
    let second = padded[5..<7].reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }
    return first <= 32_000 && first != second
  }

  /// Two check digits, each over all before it; numbers of one digit alone are refused.
  private func isBrazilian(_ largest: Int) -> Bool {
    guard Set(digits).count > 1 else { return false }
    return [digits.count - 2, digits.count - 1].allSatisfy { length in
      var weight = largest == 11 ? length + 1 : length - 7
      var total = 0
      for digit in digits.prefix(length) {
        total += digit * weight
        weight -= 1
        if largest == 9, weight < 2 { weight = 9 }
      }
      let check = total % 11 < 2 ? 0 : 11 - total % 11
      return digits[length] == check
    }
  }
}
