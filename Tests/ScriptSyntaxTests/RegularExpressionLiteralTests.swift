import Diagnostics
import ScriptSyntax
import Testing

/// What Node 20 says of the same literals.
@Suite("Regular expressions as they are written")
struct RegularExpressionLiteralTests {
  @Test(
    "A pattern that is none is a syntax error in Node's words",
    arguments: [
      (
        #"Incomplete quantifier"#,
        [
          #"/x{\\/u"#, #"/[\-]\.{>/u"#, #"/\k<m>{,2}(/u"#, #"/[\][\-][^]{/u"#,
          #"/ {,2}>[\B]\.\p{L/u"#, #"/\p{sc=Latn}{,2}[\-]/u"#, #"/\p{Emoji}[]{,2}\p{L/u"#,
        ]
      ),
      (
        #"Invalid Unicode escape"#,
        [
          #"/\c/u"#, #"/\u{/u"#, #"/,\c/u"#, #"/\u>/u"#, #"/\c1/u"#, #"/[\c]/u"#, #"/.\u\//u"#,
          #"/[\c],/u"#,
        ]
      ),
      (
        #"Invalid capture group name"#,
        [
          #"/(?<n/"#, #"/(?<1>/"#, #"/(?<n/i"#, #"/\k<1>/u"#, #"/(?<1>/u"#, #"/(?<n[\-]/"#,
          #"/(?<1>$[]/g"#, #"/\k<[\k]/iu"#,
        ]
      ),
      (
        #"Invalid character class"#,
        [
          #"/[\d-x]/u"#, #"/é[a-\w]\P{Lu}/u"#, #"/[\d-x]\u{41}(?:/u"#, #"/\\+[a-\w][😂-😀]/u"#,
          #"/-[\d-x]\01\p{Any}/u"#, #"/[^a][a-\w]\p{ L}*?/u"#, #"/\D^[a-\w][z-a][\-]\0\xg/u"#,
        ]
      ),
      (
        #"Invalid class escape"#,
        [
          #"/[\1]/u"#, #"/[\1]|/u"#, #"/b[\1]/u"#, #"/[\1]\d/u"#, #"/[\08][^a]/u"#,
          #"/([\08]{\e/u"#, #"/|[\1]\.\x4/u"#, #"/[\08]\x41,/u"#,
        ]
      ),
      (
        #"Invalid decimal escape"#,
        [
          #"/\D\01)\p/u"#, #"/\01[\x4]/u"#, #"/\00[\c1]/u"#, #"/\00[\-]??/u"#, #"/\00[\d-x],+?/u"#,
          #"/[\-]\01\p*[^a]x^/u"#, #"/[\cA]$[]\k<n>\01/u"#, #"/[😀-😂]*?\/c\00\w/u"#,
        ]
      ),
      (
        #"Invalid escape"#,
        [
          #"/\a/u"#, #"/\2/u"#, #"/\9/u"#, #"/\-/u"#, #"/\xg/u"#, #"/=\-/u"#, #"/|\-/u"#,
          #"/\19/u"#,
        ]
      ),
      (
        #"Invalid group"#,
        [
          #"/(?/"#, #"/(?/u"#, #"/!(?/"#, #"/(?/gi"#, #"/\/(?\u{/"#, #"/[\c](?b/g"#, #"/^(?=(?\\/"#,
          #"/(?a(\u{/u"#,
        ]
      ),
      (
        #"Invalid named capture referenced"#,
        [
          #"/\k<m>/u"#, #"/-\k<m>/u"#, #"/$\k<n>/u"#, #"/\k<m>\./u"#, #"/^\P{Lu}\k<m>/u"#,
        ]
      ),
      (
        #"Invalid named reference"#,
        [
          #"/1bé\k$\a/u"#, #"/\k\p{Any}/u"#, #"/é\k\8\k<n>=/u"#, #"/\k\p{Any}(?<n>/"#,
          #"/é\k[]\-11[\b]/ug"#, #"/(?=\k<n>(?<n>\k,/"#, #"/=\k{1,3}(?=\p{ L}/u"#,
          #"/\k\a\p(?<é>[\-]\B\k</u"#,
        ]
      ),
      (
        #"Invalid property name"#,
        [
          #"/\p/u"#, #"/\p /u"#, #"/\p/iu"#, #"/\pL/u"#, #"/\p{L/u"#, #"/b\pL/u"#, #"/\p{ L}/u"#,
          #"/\p{Foo}x]]/u"#,
        ]
      ),
      (
        #"Invalid property name in character class"#,
        [
          #"/1[\p{Foo}]/u"#, #"/\0[\p{Foo}]/u"#, #"/[]\.[\p{Foo}]/iu"#, #"/\d[\p{Foo}]{,2}/u"#,
          #"/[\p{Foo}]\xg\xg\ub\p{L/u"#, #"/[\p{Foo}]\p{Foo}[😂-😀]/u"#,
          #"/[[\p{Foo}]\p{Foo}/gimsuyd"#,
        ]
      ),
      (
        #"Lone quantifier brackets"#,
        [
          #"/{/u"#, #"/})/u"#, #"/](?=/u"#, #"/{=\2?/u"#, #"/][\B]/u"#, #"/]\00\c1/u"#,
          #"/![^]](^!/u"#, #"/ ]é(?<1>/u"#,
        ]
      ),
      (
        #"Nothing to repeat"#,
        [
          #"/+/"#, #"/??/"#, #"/?/i"#, #"/+c/"#, #"/?{/"#, #"/+?/i"#, #"/{2}/i"#, #"/??(}/"#,
        ]
      ),
      (
        #"Range out of order in character class"#,
        [
          #"/[a-[]/d"#, #"/\/[z-a]/g"#, #"/[😂-😀]$/"#, #"/[😀-😂]/i"#, #"/[z-a].\u/"#,
          #"/[\u{61}-z]/"#, #"/[😂-😀](?/m"#, #"/[😂-😀]*?/i"#,
        ]
      ),
      (
        #"Unmatched ')'"#,
        [
          #"/)/"#, #"/)/u"#, #"/)\k/"#, #"/){/i"#, #"/\u{)/"#, #"/)|[]/"#, #"/)\//u"#, #"/)\B /u"#,
        ]
      ),
      (
        #"Unterminated group"#,
        [
          #"/(/i"#, #"/(?:/"#, #"/(?!/"#, #"/(?<!/"#, #"/(?<=/"#, #"/b(?=/"#, #"/(?=/u"#,
          #"/(?<n>/"#,
        ]
      ),
      (
        #"numbers out of order in {} quantifier"#,
        [
          #"/\k<n>{3,1}/g"#, #"/[\8]\2{3,1}./"#, #"/c {3,1}{2,}/g"#, #"/\8{3,1}+?}??/i"#,
          #"/[]{3,1}\c\.\//u"#, #"/c1{3,1}*???\a[a-\w]/"#, #"/\3{3,1}\99999999999/"#,
          #"/[a-z][\c1]\0{3,1}\u{}/"#,
        ]
      ),
    ]
  )
  func wrongPattern(reason: String, literals: [String]) {
    for literal in literals {
      #expect(messages("x = \(literal);") == ["Invalid regular expression: \(literal): \(reason)"])
    }
  }

  @Test(
    "Flags that are unknown or stand twice, and a missing end, are syntax errors in Node's words",
    arguments: [
      ("Invalid regular expression flags", ["/a/gg", "/a/x", "/(/gG", "/a/uu", #"/[\c]\\/gg"#]),
      ("Invalid regular expression: missing /", ["/a", "/[/]", #"/a\/"#, "/[a/;b", "/(;"]),
    ]
  )
  func wrongLiteral(message: String, literals: [String]) {
    for literal in literals { #expect(messages("x = \(literal)") == [message]) }
  }

  @Test(
    "Patterns that browsers have always taken are no errors",
    arguments: [
      #"/</"#, #"/ /"#, #"/b/"#, #"/:/"#, #"/{/"#, #"/}/"#, #"/=/"#, #"/]/"#, #"/|/"#, #"/^/"#,
      #"/!/"#, #"/>/"#, #"/$/"#, #"/\//"#, #"/}/g"#, #"/c/u"#, #"/1/u"#, #"/\b/"#, #"/]/i"#,
      #"/a|/"#, #"/\(/"#, #"/\0/"#, #"/{/g"#, #"/^/u"#, #"/\1/"#, #"/>/u"#, #"/!/u"#, #"/</i"#,
      #"/\./"#, #"/é/i"#, #"/! /"#, #"/\B/"#, #"/=/i"#, #"/-/y"#, #"/\9/"#, #"/:/i"#,
      #"/(?<year>\d{4})-(?<month>\d\d)/u"#, #"/^[^\s@]+@[^\s@]+\.[^\s@]+$/"#,
      #"/\p{Script=Greek}\p{Lu}\p{Emoji}/u"#, #"/\k<a>(?<a>x)/"#, #"/(?<𝒜>.)\u{1d49c}/u"#,
      #"/a{2}{/"#, #"/[[]]/"#, #"/(?=a)*/"#, #"/\_\c/"#, #"/[-a]]/"#,
    ]
  )
  func rightPattern(literal: String) {
    #expect(messages("x = \(literal);") == [])
  }

  @Test(
    "The part of the pattern that is wrong is marked",
    arguments: [
      ("/a(b|c/", "1:3«(»"), ("/ab)/", "1:4«)»"), ("/é😀[z-a]/", "1:5«z-a»"), ("/a**/", "1:4«*»"),
      ("/x{2,1}/", "1:3«{2,1}»"), (#"/😀\q/u"#, #"1:3«\q»"#), ("/a/gg", "1:4«gg»"),
      ("/(?<a>.)(?<a>.)/", "1:9«(?<a>.)»"), (#"/(?<a>.)\k<b>/"#, #"1:9«\k<b>»"#),
      ("/[a/", "1:1«/»"),
    ]
  )
  func place(literal: String, place: String) {
    #expect(problems(literal).map { $0.prefix(place.count) } == [place[...]])
  }

  @Test(
    "A wrong pattern comes with a way out",
    arguments: [
      ("/f(/", "write the ) that closes the group, or \\( for the character"),
      (
        "/a|*.js/",
        "a quantifier stands behind what it repeats; write \\* for the character"
      ),
      ("/[z-a]/", "write the lower end first, or \\- for the character"),
      ("/a}/u", "with the flag u, write \\} for the character"),
      (#"/(?<a>.)\k<b>/"#, "write \\k<name> with the name of a group (?<name>…)"),
    ]
  )
  func help(literal: String, help: String) {
    #expect(problems(literal).map { $0.hasSuffix(" | help: \(help)") } == [true])
  }

  @Test("Wrong patterns are told with the other errors of the program, each once")
  func amongOthers() {
    let program = """
      function f() { return /(/ }
      const a = 1 +;
      call(/[a);
      class A { m() { return /a/zz } }
      b = /x{2}{3}/;
      """
    #expect(
      messages(program) == [
        "Invalid regular expression: /(/: Unterminated group",
        "expected an expression but found ';'",
        "Invalid regular expression: missing /",
        "Invalid regular expression flags",
        "Invalid regular expression: /x{2}{3}/: Nothing to repeat",
      ]
    )
  }

  @Test("Classes of the flag v are sets, which the flag u does not have")
  func setNotation() {
    #expect(messages("/[[a-z]--[aeiou]]/gv; /[\\q{ab|c}]/v") == [])
    #expect(messages("/a/uv") == ["Invalid regular expression flags"])
    #expect(
      messages("/[a--b&&c]/v") == [
        "Invalid regular expression: /[a--b&&c]/v: Invalid set operation in character class"
      ]
    )
    #expect(
      messages("/\\p{RGI_Emoji}/v") == [
        "Invalid regular expression: /\\p{RGI_Emoji}/v: Properties of strings such as \\p{RGI_Emoji} are not supported here"
      ]
    )
  }

  @Test("Classes of the flag v nest deep, and deeper is an error, not a crash")
  func nestedSets() {
    let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    #expect(messages("/\(deep)/v") == [])
    #expect(messages("/" + String(repeating: "[", count: 100_000) + "/v").count == 1)
  }

  @Test("Groups may nest deep, and deeper is an error, not a crash")
  func nesting() {
    func nested(_ depth: Int) -> String {
      "/" + String(repeating: "(?:", count: depth) + String(repeating: ")*", count: depth) + "/"
    }
    #expect(messages(nested(300)) == [])
    #expect(messages(nested(100_000)).count == 1)
    #expect(messages("/" + String(repeating: "(", count: 100_000) + "/").count == 1)
    #expect(messages("/" + String(repeating: "a|", count: 100_000) + "/") == [])
  }

  private func messages(_ text: String) -> [String] {
    do {
      _ = try Program.parse(SourceText(name: "p.js", text: text))
      return []
    } catch {
      return error.diagnostics.map(\.message)
    }
  }
}
