/// How vehicles are numbered in each locale that `validator.js` 13 knows.
enum LicensePlates {
  /// The locales in order.
  static let locales = [
    "cs-CZ", "de-DE", "de-LI", "en-IN", "en-SG", "es-AR", "fi-FI", "hu-HU", "pt-BR", "pt-PT",
    "sq-AL",
    "sv-SE", "en-PK",
  ]

  /// The pattern's source; nil for an unknown locale.
  static func pattern(_ locale: String) -> String? {
    switch locale {
    case "de-DE": return whole("((\(towns))_@1-2_#1-4|(\(districts))_(@_#1-4|@2_#1-3))_[EH]?")
    case "pt-BR": return "^[A-Z]{3}[ -]?\\d[A-Z]\\d{2}|[A-Z]{3}[ -]?\\d{4}$"
    case "hu-HU": return whole("(\(hungarian.joined(separator: "|")))")
    default: return lines[locale].map(whole)
    }
  }

  /// Whether white space at the ends does not count.
  static func isTrimmed(_ locale: String) -> Bool { locale == "sv-SE" || locale == "en-PK" }

  private static func whole(_ notation: String) -> String {
    "^(?:\(PatternNotation.source(notation)))$"
  }

  private static let lines = LineTable(
    """
    cs-CZ ([A-FHIJ-NPR-VXYZ0-9]-?){5,8}
    de-LI FL_#1-5[UZ]?
    en-IN @2_#1-2_@_[A-Z]*_#4
    en-SG @3_#4_@
    es-AR @2\\x20?#3\\x20?@2|@3\\x20?#3
    fi-FI (?=.{4,7})(@1-3|#1-3)[\\s-]?(@1-3|#1-5)
    pt-PT @2[\\x20-·]?#2[\\x20-·]?(#2|@2)|#2[\\x20-·]?(@2[\\x20-·]?#2|#2[\\x20-·]?@2)
    sq-AL @2_(#3_(@2|T)|R_#3)
    sv-SE [A-HJ-PR-UW-Z]{3}\\x20?#2[A-HJ-PR-UW-Z1-9]|[A-ZÅÄÖ\\x20]{2,7}
    en-PK @2-4[\\s-]?#3-4([\\s-]#2)?|@[\\s-]?#4([\\s-]#2)?
    """
  )

  private static let hungarian = [
    "((?!AAA)[A-NPR-TV-Z][A-PR-Z][A-HJ-NPR-Z]|A[ABC][IO]|A[A-W]Q|BP[IO]|UCO|UDO|XAO)-(?!000)#3",
    "M#6",
    "(CK|DT|CD|HC|H[ABEFIKLMNPRSTVX]|MA|OT|R@) #2-#2", "CD #3-#3", "C-[CX] #4", "X-[ABC] #4",
    "[EPVZ]-#5",
    "S A@2 #2", "SP #2-#2",
  ]

  /// German districts of one and two letters: the first letter, then what may follow it, `.` for nothing.
  private static var towns: String {
    """
    A.ABCEHKMNÖPSTUWZ B.ABCEFHIKLMNOÖSTZ C.ABEORW D.ADEHILMNOUWZ E.ABDEFGHILMNRSUW F.BDFGILNORSTÜWZ
    G.ACDEFGIKLMNÖPRSTÜVWZ H.ABCDEFGHIKLMNOPRSUVXYZ IKLNZ J.EL K.ABCEFGHIKLMNORSTUWY L.ABCDFGHILMNÖPRU
    M.ABCDEGHIKLMNOQRSÜWYZ N.BDEFHIKMÖPRTUWYZ OABCDEFGHKLPSZ P.ABEFILMNRSWZ R.ACDEGHILMNOPSTUVWZ
    S.BCEGIKLMNOPRTUWYZ TEFGOPRSTÜ ÜB UEHLMN V.BGKRS W.ABEFIKLMNORSTÜWZ Z.EIPRWZ
    """.split(whereSeparator: \.isWhitespace).map { group in
      let rest = group.dropFirst()
      return "\(group.prefix(1))[\(rest.filter { $0 != "." })]" + (rest.hasPrefix(".") ? "?" : "")
    }.joined(separator: "|")
  }

  /// German districts of three letters: two letters, then the third.
  private static var districts: String {
    """
    ABGI AIBC ALFZ ANAGK APD ARNT ASLZ AUR AZE BADR BBG BCH BED BER BGDL BIDNRTW BKS BLBK BNA BOGHRT BRABGKLV
    BSBK BTF BÜDRSZ BUL CAS CHA CLPZ COCE CUX DAH DANU DBR DEGL DGF DILNZ DKB DLG DON DUD DÜW EBENS ECK EICLNS
    EMDS ERBHKZ ESBW FDBS FEU FFB FKB FLÖ FOR FRGIW FTL FÜS GANP GDB GELOR GHAC GLA GMN GNT GOAH GRAHIMZ GTH
    GUBN GVM HABLMS HBNS HCH HDHL HEBFIRT HGNW HHM HIGP HMÜ HOGHLMRT HÖS HRO HSKT HVL HWI IGB ILL JÜL KEHLM KIB
    KLEZ KÖNTZ KRU KÜN KUS KYF LANU LBSZ LDKS LEORV LIBFP LÖB LOS LRO LSZ LÜN LUP LWL MABIKL MEDGIKLRT MGHN MHL
    MIL MKK MODLNS MSEHPT MTKL MÜBR MYK MZG NABIU NDH NEABCNSW NMBS NOHLMR NVP NWM OALBB OBG OCH OHAVZ ÖHR
    OPR OSL OVILP PAFNR PCH PEG PIR PLÖ PRÜ QFT QLB RDG REGHI RID RIE RODFKLSTW RSL RÜDG SABDNW SBGK SCZ SDHLT
    SEBEFL SFBT SGH SHAGKL SIGM SLEFKNSÜZ SMÜ SOBGKN SÖM SPBN SRBO STABDEL SUL SÜW SWA SZB TBB TDO TET TIR TÖL
    TUT UEMR UFF USI VAI VECR VIBET VOH WAFKNRT WBS WDA WELNRS WHV WILSTZ WLG WMS WND WOBHLRS WRN WSFTW WTLM
    WUGNR WÜM WZL ZEL ZIG
    """.split(whereSeparator: \.isWhitespace).flatMap { group -> [String] in
      group == "OALBB" ? ["OAL", "OBB"] : ["\(group.prefix(2))[\(group.dropFirst(2))]"]
    }.joined(separator: "|")
  }
}
