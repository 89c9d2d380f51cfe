/// The letters of each locale that `validator.js` 13 knows.
enum Letters {
  /// The pattern of a text of a locale's letters, with its digits where these count, and its flags.
  static func pattern(_ locale: String, withDigits: Bool) -> (source: String, flags: String)? {
    switch locale {
    case "hi-IN":
      return withDigits
        ? ("^[\\u0900-\\u0963]+[\\u0966-\\u097F]*$", "i")
        : ("^[\\u0900-\\u0961]+[\\u0972-\\u097F]*$", "i")
    case "fa-IR" where withDigits: return pattern("fa", withDigits: true)
    case "fa-IR": return ("^[ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]+$", "i")
    case "ko-KR": return ("^[\(withDigits ? "0-9" : "")ㄱ-ㅎㅏ-ㅣ가-힣]*$", "")
    case "th-TH": return ("^[ก-\(withDigits ? "๙" : "๐")\\s]+$", "i")
    case "el-GR": return (withDigits ? "^[0-9Α-ω]+$" : "^[Α-ώ]+$", "i")
    default: break
    }
    if let other = alias(locale) { return pattern(other, withDigits: withDigits) }
    guard let letters = lines[locale] else { return nil }
    let latin = letters.hasPrefix("+") ? "A-Z" + letters.dropFirst() : letters
    let own = withDigits ? digits(locale) : ""
    let minds = ["ar", "he", "bn", "si-LK"].contains(locale)
    return ("^[\(own)\(latin)]+$", minds ? "" : "i")
  }

  private static func digits(_ locale: String) -> String {
    switch locale {
    case "ar", "ku-IQ": "0-9٠-٩"
    case "fa": "0-9۰-۹"
    case "bn": "০-৯"
    case "ja-JP": "0-9０-９"
    default: "0-9"
    }
  }

  private static func alias(_ locale: String) -> String? {
    let parts = locale.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let region = String(parts[1])
    switch parts[0] {
    case "en" where "AU GB HK IN NZ ZA ZM".split(separator: " ").contains { $0 == region }:
      return "en-US"
    case "ar"
    where "AE BH DZ EG IQ JO KW LB LY MA QM QA SA SD SY TN YE".split(separator: " ").contains {
      $0 == region
    }: return "ar"
    case "bn" where region == "BD" || region == "IN": return "bn"
    case "fa" where region == "AF": return "fa"
    case "fr" where region == "CA": return "fr-FR"
    case "pt" where region == "BR": return "pt-PT"
    case "pl" where region == "Pl": return "pl-PL"
    default: return nil
    }
  }

  /// `+` stands for the letters from A to Z.
  private static let lines = LineTable(
    """
    en-US +
    az-AZ A-VXYZÇƏĞİıÖŞÜ
    bg-BG А-Я
    cs-CZ +ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ
    da-DK +ÆØÅ
    de-DE +ÄÖÜß
    es-ES +ÁÉÍÑÓÚÜ
    fi-FI +ÅÄÖ
    fr-FR +ÀÂÆÇÉÈÊËÏÎÔŒÙÛÜŸ
    it-IT +ÀÉÈÌÎÓÒÙ
    ja-JP ぁ-んァ-ヶｦ-ﾟ一-龠ー・。、
    nb-NO +ÆØÅ
    nl-NL +ÁÉËÏÓÖÜÚ
    nn-NO +ÆØÅ
    hu-HU +ÁÉÍÓÖŐÚÜŰ
    pl-PL +ĄĆĘŚŁŃÓŻŹ
    pt-PT +ÃÁÀÂÄÇÉÊËÍÏÕÓÔÖÚÜ
    ru-RU А-ЯЁ
    kk-KZ А-ЯЁӘҰІҢҒҮҚӨҺ
    sl-SI +ČĆĐŠŽ
    sk-SK +ÁČĎÉÍŇÓŠŤÚÝŽĹŔĽÄÔ
    sr-RS@latin +ČĆŽŠĐ
    sr-RS А-ЯЂЈЉЊЋЏ
    sv-SE +ÅÄÖ
    tr-TR +ÇĞİıÖŞÜ
    uk-UA А-ЩЬЮЯЄIЇҐі
    vi-VN +ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ
    ku-IQ \\u0622-\\u063A\\u0641-\\u0646\\u0648\\u064A\\u067E\\u0686\\u0695\\u0698\\u06A4\\u06A9\\u06AF\\u06B5\\u06BE\\u06C6\\u06CC\\u06CE\\u06D5
    ar \\u0621-\\u063A\\u0641-\\u0652\\u0670
    he א-ת
    fa '\\u0621-\\u0624\\u0626-\\u063A\\u0641-\\u0642\\u0644-\\u0648\\u067E\\u0686\\u0698\\u06A9\\u06AF\\u06CC
    bn '\\u0980-\\u0983\\u0985-\\u098C\\u098F-\\u0990\\u0993-\\u09A8\\u09AA-\\u09B0\\u09B2\\u09B6-\\u09B9\\u09BC-\\u09C4\\u09C7-\\u09C8\\u09CB-\\u09CE\\u09D7\\u09DC-\\u09DD\\u09DF-\\u09E3\\u09F0-\\u09FB
    eo ABCĈD-GĜHĤIJĴK-PRSŜTUŬVZ
    si-LK \\u0D80-\\u0DFF
    """
  )
}
