/// How postal codes are written in each country that `validator.js` 13 knows.
///
/// A line has the countries and the code; `i` in front of it: letters of either case.
enum PostalCodes {
  /// The pattern of a country and its flags; nil for an unknown country.
  static func pattern(_ country: String) -> (source: String, flags: String)? {
    guard country.utf8.count == 2 else { return nil }
    for (countries, form) in lines.all
    where countries.split(separator: ",").contains(where: { $0 == country }) {
      return pattern(form)
    }
    return nil
  }

  /// The patterns of all countries.
  static var all: some Sequence<(source: String, flags: String)> {
    lines.all.lazy.map { pattern($0.meaning) }
  }

  private static func pattern(_ form: Substring) -> (source: String, flags: String) {
    let ignoresCase = form.hasPrefix("i ")
    let source = PatternNotation.source(String(ignoresCase ? form.dropFirst(2) : form))
    return ("^(?:\(source))$", ignoresCase ? "i" : "")
  }

  private static let lines = LineTable(
    """
    IS,MG #3
    AT,AU,BE,BG,CH,DK,HU,LU,NO,NZ,SI,TN,ZA #4
    DE,DO,DZ,EE,FI,ID,IT,KE,LK,MX,MY,PK,SA,TH,UA,ZM #5
    RO,RU,SG #6
    AD AD#3
    AZ AZ#4
    BA [78]#4
    BD [1-8]#3|9[0-4]#2
    BR #5-?#3
    BY 2[1-4]#4
    CA i [ABCEGHJ-NPRSTVXY]#[ABCEGHJ-NPRSTV-Z][\\s-]?#[ABCEGHJ-NPRSTV-Z]#
    CN (0[1-7]|1[0-356]|2[0-7]|3[0-6]|4[0-7]|5[1-7]|6[1-7]|7[1-5]|8[1345]|9[09])#4
    CO (0[58]|1[135789]|2[0357]|4[147]|5[024]|6[368]|7[036]|8[1568]|9[14579])#4
    CZ,GR,SK #3~#2
    ES (5[0-2]|[0-4]#)#3
    FR (0[1-9]|[1-8]#|9[0-5])#3|97[1-46]#2
    GB i gir~0aa|[a-z]{1,2}#[\\da-z]?~(#[a-z]{2})?
    HR [1-5]#4
    HT HT#4
    IE i (?!.*o)[a-z]#[\\dw]\\s\\w{4}
    IL #5|#7
    IN (?!10|29|35|54|55|65|66|8[6-9])[1-9]#5
    IR (?!0000|1111|2222|3333|4444|5555|6666|7777|8888|9999)[13-9]{4}[1346-9][013-9]{5}
    JP #3-#4
    KR #5-6
    LI 948[5-9]|949[0-7]
    LT LT-#5
    LV LV-#4
    MT [A-Za-z]{3}~#4
    NL i [1-9]#3~(?!sa|sd|ss)[a-z]{2}
    NP (10|21|22|32|33|34|44|45|56|57)#3|977
    PL #2-#3
    PR 00[679]#2([-\\x20]#4)?
    PT #4-#3
    SE [1-9]#2~#2
    TW #3(#2-3)?
    US #5(-#4)?
    """
  )
}
