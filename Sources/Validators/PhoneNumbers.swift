/// How mobile numbers are written in each locale that `validator.js` 13 knows.
///
/// A line has the locale, what may stand before the number, and the number. Before it: `=` is a plus sign or
/// nothing, `*` a plus sign or `00`, `|` parts what may stand there, `?` at the end that it may be left out, `.`
/// nothing. A locale that is written as another has `→` and that one.
enum PhoneNumbers {
  /// The pattern's source; nil for an unknown locale.
  static func pattern(_ locale: String) -> String? {
    lines[locale].map { "^(?:\(source($0)))$" }
  }

  /// The pattern of all locales.
  static var anyPattern: String {
    let forms = lines.all.filter { !$0.meaning.hasPrefix("→") }.map { source(String($0.meaning)) }
    return "^(?:" + forms.joined(separator: "|") + ")$"
  }

  private static func source(_ line: String) -> String {
    if line.hasPrefix("→") { return lines[String(line.dropFirst())].map(source) ?? "(?!)" }
    var prefix = String(line.prefix { $0 != " " })
    let number = PatternNotation.source(String(line.dropFirst(prefix.count + 1)))
    let isOptional = prefix.hasSuffix("?")
    if isOptional { prefix.removeLast() }
    prefix = prefix.replacing("+", with: "\\+").replacing("=", with: "\\+?")
      .replacing("*", with: "(\\+|00)")
    guard prefix != "." else { return number }
    return "(?:\(PatternNotation.source(prefix)))" + (isOptional ? "?" : "") + number
  }

  private static let lines = LineTable(
    """
    am-AM =374|0 (33|4[134]|55|77|88|9[13-689])#6
    ar-AE =971|0? 5[024568]#7
    ar-BH =973? [36]#7
    ar-DZ =213|0 [5-7]#8
    ar-LB =961? ((3|81)#6|7#7)
    ar-EG =20|0? 1[0125]#8
    ar-IQ =964|0? 7#9
    ar-JO =962|0? 7[7-9]#7
    ar-KW =965 ([569]#7|41#6)
    ar-LY =218|0? (9[1-6]#7|[1-8]#7-9)
    ar-MA *212|0 [5-7]#8
    ar-OM *968? [79][1-9]#6
    ar-PS =970|0 5[69|]#7
    ar-SA !?=966|0? 5#8
    ar-SD =249|0? (9[0-369]|1[0-2])#7
    ar-SY !?=963|0? 9#8
    ar-TN =216? [2459]#7
    az-AZ +994|0 (10|5[015]|7[07]|99)#7
    bs-BA *3876|06 ([0-356]#6|4#7)
    be-BY =375? (24|25|29|33|44)#7
    bg-BG =359|0? 8[7-9]#7
    bn-BD =880|0 1[13-9]#8
    ca-AD +376? [346]#5
    cs-CZ =420? \\x20?[1-9]#2\\x20?#3\\x20?#3
    da-DK =45? ~#2~#2~#2~#2
    de-DE +491|01 (5[0-25-9]#|6([23]|0#?)|7([0-57-9]|6#))#7-9
    de-AT +43|0 #1-4#3-12
    de-CH +41|0 [1-9]#1-9
    de-LU +352? 6\\d1#6
    dv-MV =960? (7[2-9]|9[1-9])#5
    el-GR =30|0? 6(8[5-9]|9[013-57-9])#7
    el-CY =35|=357? 9[4-79]#6
    en-AI =1|0 264(2(35|92)|4(6[12]|76|97)|5(3[6-9]|8[1-4])|7(2[49]|72))#4
    en-AU =61|0 4#8
    en-AG =1 268(464|7(1[3-9]|[28]#|3[0246]|64|7[0-689]))#4
    en-BM =1? 441([37]#6|5[0-3]#5|59#5)
    en-BS =1[-\\s]?|0? \\(?242\\)?[-\\s]?#3[-\\s]?#4
    en-GB =44|0 7[1-9]#8
    en-GG =44|0 1481#6
    en-GH +233|0 (2[034678]|5[03-79])#7
    en-GY +592|0 6#6
    en-HK =852[-\\s]?? [4-9]#3[-\\s]?#4
    en-MO =853[-\\s]?? 6#3[-\\s]?#4
    en-IE =353|0 8[35-9]#7
    en-IN =91|0? [6-9]#9
    en-JM =876? #7
    en-KE =254|0 [17]#8
    fr-CF =236|\\x20?? (7[0257]|2[12])#6
    en-SS =211|0 9[1257]#7
    en-KI =686? \\x20?[67][238]#6
    en-KN =1 869(46#|48[89]|55[6-8]|66#|76[02-7])#4
    en-LS =266 (22|2[78]|5[2789])#6
    en-MT =356|0? (2[1257]|7[79]|99)#6
    en-MU =230|0? #8
    en-MW =265|0 ((21|31|77|88|98|99)#7|(111|1)#6|32000#4)
    en-NA =264|0 [68]#7
    en-NG =234|0? [7-9]#9
    en-NZ =64|0 [28]#7-9
    en-PG =675|0? (7#|8[18])#6
    en-PK (00|+)?92|0 3[0-6]#8
    en-PH +639|09 #9
    en-RW =250|0? 7#8
    en-SG +65? [3689]#7
    en-SL =232|0 #8
    en-TZ =255|0? [67]#8
    en-UG =256|0? 7#8
    en-US (+1|1)?[-\\x20]?? (\\([2-9]#2\\)|[2-9]#2)_[2-9]#2_#4
    en-ZA =27|0 #9
    en-ZM =26? 0[79][5-7]#7
    en-ZW +263 #9
    en-BW =267? 7[1-8]#6
    es-AR =549 (11|[2368]#)#8
    es-BO =591? [67]#7
    es-CO =57? 3(0[0-245]|1#|2[0-4]|5[01])#7
    es-CL =56|0 [2-9]#8
    es-CR +506? [2-8]#7
    es-CU +53|0053? 5#7
    es-DO =1? 8[024]9#7
    es-HN =504? [2389|]#7
    es-EC =593|0 ([2-7]|9[2-9])#7
    es-ES =34? [67|]#8
    es-GT =502? [267|]#7
    es-PE =51? 9#8
    es-MX =52? (01|1)?#10-11
    es-NI =505 #7-8
    es-PA =507 #7-8
    es-PY =595|0 9[6-9]#7
    es-SV =503? [67]#7
    es-UY +598|0 9[1-9]#6
    es-VE =58? [24]#9
    et-EE =372? ~(5|8[1-4])~(#~){6,7}
    fa-IR =98[-\\s]?|0 9[0-39]#[-\\s]?#3[-\\s]?#4
    fi-FI =358|0 ~(4[0-6]|50)~(#~){4,8}
    fj-FJ =679? ~#3~#4
    fo-FO =298? ~#2~#2~#2
    fr-BF +226|0 [67]#7
    fr-BJ +229 #8
    fr-CD =243|0? [89]#8
    fr-CM =237 6#8
    fr-FR =33|0 [67]#8
    fr-GF =594|0|00594 [67]#8
    fr-GP =590|0|00590 [67]#8
    fr-MQ =596|0|00596 [67]#8
    fr-PF =689? 8[7-9]#6
    fr-RE =262|0|00262 [67]#8
    fr-WF +681? #6
    he-IL +972|0 ([23489]|5[0-689]|77)[1-9]#6
    hu-HU =36|06 (20|30|31|50|70)#7
    id-ID =62|0 8(1[1-9]|2[1238]|3[1238]|5[1-35-9]|7[78]|8[1-9]|9[5-9])[\\s?|\\d]{5,11}
    ir-IR +98|0? 9#9
    it-IT =39? ~3#2\\x20?#6-7
    it-SM +378|0549|+390549|+3780549? 6#5-9
    ja-JP +81_(\\(0\\))?|0 [6-9]0_#4_#4
    ka-GE =995? (79#7|5#8)
    kk-KZ =7|8? 7#9
    kl-GL =299? ~#2~#2~#2
    ko-KR =82_? 0?1[016-9|]_#3-4_#4
    ky-KG +996\\s?? (22#|50#|55#|70#|75#|77#|880|990|99[5-8])~#3~#3
    lt-LT +370|8 #8
    lv-LV =371 2#7
    mg-MG . ((\\+?261|0)[23]#)?#7
    mn-MN +|00|011? 976(77|81|88|91|9[4-6]|99)#6
    my-MM =959|09|9 (2[5-7]|3[12]|4[0-5]|6[6-9]|7[5-9]|9[6-9])#7
    ms-MY =60|0 1([0145][-\\s]?#7-8|[236-9][-\\s]?#7)
    mz-MZ =258? 8[2-7]#7
    nb-NO =47? [49]#7
    ne-NP =977? 9[78]#8
    nl-BE =32|0 4#8
    nl-NL (+|00)?31\\(0\\)|(+|00)?31|0 6#8
    nl-AW +297|297 (56|59|64|73|74|99)#5
    nn-NO →nb-NO
    pl-PL =48? \\x20?([5-8]#|45)\\x20?#3\\x20?#2\\x20?#2
    pt-BR (=55\\x20?|0)?[1-9]{2}(\\x20|)|(=55\\x20?)?\\([1-9]{2}\\)(\\x20|) (#4-?#4|9[1-9]#3-?#4)
    pt-PT =351? 9[1236]#7
    pt-AO =244? 9#8
    ro-MD =373|0 (6[0126-9]|7[6-9])#6
    ro-RO =40|0 ~7#2[/\\s.-]?#3[\\s.-]?#3
    ru-RU =7|8? 9#9
    si-LK 0|=94? 7[0124-8]_#7
    sl-SI +386\\s?|0 (#~#3~#2~#2|#2~#3~#3)
    sk-SK =421? \\x20?[1-9]#2\\x20?#3\\x20?#3
    so-SO =252|0 (6#|7[1-9])#7
    sq-AL +355|0 6[2-9]#7
    sr-RS +3816|06 [-\\x20\\d]{5,9}
    sv-SE =46|0 [\\s-]?7[\\s-]?[02369]([\\s-]?#){7}
    tg-TJ =992? 55#7
    th-TH =66|0 #9
    tr-TR =90|0? 5#9
    tk-TM =993|8 #8
    uk-UA =38? 0(50|6[36-8]|7[357]|9[1-9])#7
    uz-UZ =998? (6[125-79]|7[1-69]|88|9#)#7
    vi-VN =84|0 (3[2-9]|5[25689]|7[06-9|]|8[1-9]|9#)#7
    zh-CN *86? (1[3-9]|9[28])#9
    zh-TW =886-?|0? 9#8
    dz-BT =975|0? (02|16|17|77)#6
    ar-YE . ((\\+|00)9677|0?7)[0137]#7|((\\+|00)967|0)[1-7]#6
    ar-EH =212|0 [\\s-]?528[89][\\s-]?#5
    fa-AF +93|0? (2[0-8]|[3-5][0-4])#7
    mk-MK =389|0? (2[2-9]#6|(3[1-4]|4[2-8])#6|500#5|5[2-9]#6|7#[2-9]#5|8[1-9]#6|800#5|8009#4)
    en-CA →en-US
    fr-CA →en-US
    fr-BE →nl-BE
    zh-HK →en-HK
    zh-MO →en-MO
    ga-IE →en-IE
    fr-CH →de-CH
    it-CH →de-CH
    """
  )
}
