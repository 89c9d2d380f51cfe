/// How passports are numbered in each country that `validator.js` 13 knows.
enum Passports {
  /// The pattern's source for the number without white space and in capitals; nil for an unknown country.
  static func pattern(_ country: String) -> String? {
    // These two are anchored at one end of each form only.
    switch country {
    case "MZ": return "^[A-Z]{2}\\d{7}|\\d{2}[A-Z]{2}\\d{5}$"
    case "PH": return "^[A-Z](?:\\d{6}|\\d{7}[A-Z])|[A-Z]{2}\\d{6,7}$"
    default: break
    }
    guard country.utf8.count == 2 else { return nil }
    for (form, countries) in lines.all
    where countries.split(separator: ",").contains(where: { $0 == country }) {
      return "^(?:\(PatternNotation.source(String(form))))$"
    }
    return nil
  }

  private static let lines = LineTable(
    """
    #7 MT
    #8 CZ,SE
    #8-9 RO
    #9 BG,DK,DZ,GB,HR,RU
    #10-11 MX
    #9|@#8 US
    #2@2#5 FR
    A#7 IS,JM
    @#5 LI
    @#6 PT
    @#7 AT,AU,CH,KZ
    @#8 AZ,IR,TR
    @-?#7 IN
    @(#6|#8) CY
    @2#6 BE,BR,UA
    @2#7 AM,BY,FI,GR,JP,PK,PL
    @2#6-7 HU
    @3#6 AR
    @1-2#7 EE
    @1-2#6-7 TH
    @2%6# NL
    @2#6|@#6@2 CA
    %2#7 IE,IT,LV
    %2%?#6 ES
    %8 LT,LU,LY
    %#7 SK
    P@#7 SL
    G#8|E(?![IO])%#7 CN
    [CFGHJ-NPRTV-Z0-9]{9} DE
    [A-C]#7 ID
    [MS]#8 KR
    [AHK]#8 MY
    (L[ADFH]|E[AP]|N)#6 NZ
    [ADMT]#8 ZA
    """
  )
}
