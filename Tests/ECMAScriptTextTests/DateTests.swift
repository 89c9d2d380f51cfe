import ECMAScriptText
import Testing

@Suite struct DateTests {
  @Test(
    "Date.parse reads ISO forms and V8's older ones",
    arguments: [
      ("2024-01-01", 1_704_067_200_000.0), ("2024-01-01T10:00", 1_704_103_200_000),
      ("2024-01-01T10:00:00.5+02:00", 1_704_096_000_500), ("March 7, 2024", 1_709_769_600_000),
      ("Thu Mar 07 2024 10:30:15 GMT+0200 (x)", 1_709_800_215_000),
      ("12/31/1999 11:59 PM", 946_684_740_000), ("2024/3/7", 1_709_769_600_000),
      ("-000001-01-01", -62_198_755_200_000), ("2024-02-30", 1_709_251_200_000),
      ("2024-01-01T24:00Z", 1_704_153_600_000), ("2024-01-01T10:00+0200", 1_704_096_000_000),
      // The older forms go on where ECMAScript's breaks off, with the year that has been read.
      ("2024-01-01 10:00", 1_704_103_200_000), ("0011-13-31", 1_952_294_400_000),
    ]
  )
  func reading(text: String, time: Double) {
    #expect(DateParser.parse(text) == time)
  }

  @Test(
    "moment reads ISO 8601 in full, with real days, and else what Date.parse takes",
    arguments: [
      ("2024-060", 1_709_164_800_000.0), ("2024060T1030", 1_709_202_600_000),
      ("2024-W10-4", 1_709_769_600_000), ("20240307 10:00", .nan), ("2024-02-30", .nan),
      (" 2024-03-07 10:00:00,5 Z", 1_709_805_600_500), ("March 7, 2024", 1_709_769_600_000),
      ("2024-03-07T10:00+02", 1_709_798_400_000),
    ]
  )
  func readingAsMoment(text: String, time: Double) {
    let found = MomentDateParser.parse(text)
    #expect(found == time || found.isNaN && time.isNaN)
  }

  @Test(
    "What is no date is NaN, for moment too",
    arguments: [
      "", "hello", "2024-13-01", "2024-01-01T", "user1", "2024-01-01T10:60", "1 + 1 + 1",
      "2024-10-01-",
    ]
  )
  func noDates(text: String) {
    #expect(DateParser.parse(text).isNaN)
    #expect(MomentDateParser.parse(text).isNaN)
  }

  @Test(
    "Years beyond four digits have six and a sign in ISO form, and four at least elsewhere",
    arguments: [
      (
        -62_198_755_200_000.0, "-000001-01-01T00:00:00.000Z",
        "Fri Jan 01 -0001 00:00:00 GMT+0000 (Coordinated Universal Time)",
        "Fri, 01 Jan -0001 00:00:00 GMT"
      ),
      (
        8.64e15, "+275760-09-13T00:00:00.000Z",
        "Sat Sep 13 275760 00:00:00 GMT+0000 (Coordinated Universal Time)",
        "Sat, 13 Sep 275760 00:00:00 GMT"
      ),
      (
        -1, "1969-12-31T23:59:59.999Z",
        "Wed Dec 31 1969 23:59:59 GMT+0000 (Coordinated Universal Time)",
        "Wed, 31 Dec 1969 23:59:59 GMT"
      ),
    ]
  )
  func writing(time: Double, iso: String, text: String, utc: String) throws {
    let date = try #require(CivilDate(milliseconds: time))
    #expect(date.isoText == iso)
    #expect(date.text == text)
    #expect(date.utcText == utc)
    #expect(date.milliseconds == time)
  }

  @Test("Days and months beyond their range carry over")
  func carrying() {
    #expect(
      TimeValue.clip(day: TimeValue.day(year: 2024, month: 14, day: 0), time: 0)
        == 1_740_700_800_000
    )
    #expect(
      TimeValue.clip(day: TimeValue.day(year: 2024, month: -1, day: 31), time: 0)
        == 1_703_980_800_000
    )
    #expect(TimeValue.clip(8.64e15 + 1).isNaN)
  }
}
