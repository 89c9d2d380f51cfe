import ScriptRuntime
import Testing

@Suite struct DateTests {
  @Test(
    "Dates are read in ISO form and in the forms that V8 accepts",
    arguments: [
      (
        "const D = (s) => { const d = new Date(s); return isNaN(d) ? 'Invalid' : d.toISOString() }; for (const s of ['2024-01-02', '2024-01', '2024', '2024-01-02T03:04', '2024-01-02T03:04:05.123456Z', '2024-01-02T03:04:05+02:00', '2024-01-02 03:04:05.123 +00:00', '2024-1-2', '01/02/2024 10:20', 'January 2, 2024 10:20:30', '2 January 2024 10:20 PM', 'Tue Jan 02 2024 03:04:05 GMT+0100 (CET)', '2024-02-30', '2024-01-02T24:00:00', '12', '99', '32', 'March 7', '25 Dec 1995 13:30 EST', '2024-01-02 10:00 pm', '02.01.2024', '+002024-01-02', ' 2024-01-02 ']) console.log(s, D(s))",
        [
          "2024-01-02 2024-01-02T00:00:00.000Z",
          "2024-01 2024-01-01T00:00:00.000Z",
          "2024 2024-01-01T00:00:00.000Z",
          "2024-01-02T03:04 2024-01-02T03:04:00.000Z",
          "2024-01-02T03:04:05.123456Z 2024-01-02T03:04:05.123Z",
          "2024-01-02T03:04:05+02:00 2024-01-02T01:04:05.000Z",
          "2024-01-02 03:04:05.123 +00:00 2024-01-02T03:04:05.123Z",
          "2024-1-2 2024-01-02T00:00:00.000Z",
          "01/02/2024 10:20 2024-01-02T10:20:00.000Z",
          "January 2, 2024 10:20:30 2024-01-02T10:20:30.000Z",
          "2 January 2024 10:20 PM 2024-01-02T22:20:00.000Z",
          "Tue Jan 02 2024 03:04:05 GMT+0100 (CET) 2024-01-02T02:04:05.000Z",
          "2024-02-30 2024-03-01T00:00:00.000Z",
          "2024-01-02T24:00:00 2024-01-03T00:00:00.000Z",
          "12 2001-12-01T00:00:00.000Z",
          "99 1999-01-01T00:00:00.000Z",
          "32 2032-01-01T00:00:00.000Z",
          "March 7 2001-03-07T00:00:00.000Z",
          "25 Dec 1995 13:30 EST 1995-12-25T18:30:00.000Z",
          "2024-01-02 10:00 pm 2024-01-02T22:00:00.000Z",
          "02.01.2024 2024-02-01T00:00:00.000Z",
          "+002024-01-02 2024-01-02T00:00:00.000Z",
          " 2024-01-02  2024-01-02T00:00:00.000Z",
        ]
      ),
      (
        "console.log(['2024-13-01', '2024-01-32', '2024-01-02T25:00', '', 'abc', '13', '2024-01-02T', '2024-01-02T03:04:60', '12:00', '20240102', '2024 foo', '1e3', '31/12/2024', '-000000-01-01'].filter((s) => !isNaN(new Date(s))))",
        [
          "[ '-000000-01-01' ]"
        ]
      ),
      (
        "for (const s of ['-1 3 32 23:59:59.123\\u00a0-0530', '2024\\u00a0Z', '2024, 7::5 PST', '29-\\u00a0Septt EST']) console.log(new Date(s).getTime())",
        ["1956806999123", "1704067200000", "1704121205000", "1001739600000"]
      ),
    ]
  )
  func parsing(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Dates are taken apart and changed in UTC",
    arguments: [
      (
        "const d = new Date(Date.UTC(2024, 1, 29, 13, 4, 5, 6)); console.log(d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getUTCMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTimezoneOffset(), +d)",
        [
          "2024 1 29 4 13 4 5 6 0 1709211845006"
        ]
      ),
      (
        "const n = new Date(0); console.log(n.setMonth(13), n.setDate(0), n.setFullYear(2020, 1, 29), n.setHours(25, 61, 61, 1001), n.setTime('x'), n.setDate(1), n.setFullYear(2020))",
        [
          "34214400000 34128000000 1582934400000 1583028122001 NaN NaN 1577836800000"
        ]
      ),
      (
        "console.log(new Date(2024, 0), new Date(99, 0), new Date(2024, 0, 31, 25), new Date(undefined), new Date(null), new Date(8.64e15 + 1), new Date(1.9), Date.UTC(), typeof Date())",
        [
          "2024-01-01T00:00:00.000Z 1999-01-01T00:00:00.000Z 2024-02-01T01:00:00.000Z Invalid Date 1970-01-01T00:00:00.000Z Invalid Date 1970-01-01T00:00:00.001Z NaN string"
        ]
      ),
      (
        "const a = new Date(0), b = new Date(86400000); console.log(b - a, a < b, a == a.getTime(), JSON.stringify({ a }), Object.prototype.toString.call(a))",
        [
          #"86400000 true false {"a":"1970-01-01T00:00:00.000Z"} [object Date]"#
        ]
      ),
      (
        "class D extends Date { hi() { return this.getTime() } } console.log(new D(5).hi(), new D(5))",
        [
          "5 D 1970-01-01T00:00:00.005Z"
        ]
      ),
      (
        "for (let y = -1; y < 3; y++) console.log(new Date(y * 3e14).toISOString(), new Date(y * 3e14).toString())",
        [
          "-007537-05-18T18:40:00.000Z Fri May 18 -7537 18:40:00 GMT+0000 (Coordinated Universal Time)",
          "1970-01-01T00:00:00.000Z Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)",
          "+011476-08-15T05:20:00.000Z Tue Aug 15 11476 05:20:00 GMT+0000 (Coordinated Universal Time)",
          "+020983-03-30T10:40:00.000Z Sun Mar 30 20983 10:40:00 GMT+0000 (Coordinated Universal Time)",
        ]
      ),
    ]
  )
  func parts(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Dates are written as V8 writes them",
    arguments: [
      (
        "const d = new Date('2024-03-05T14:07:09.045Z'); console.log(String(d)); console.log(d.toDateString()); console.log(d.toTimeString()); console.log(d.toUTCString()); console.log(d.toJSON())",
        [
          "Tue Mar 05 2024 14:07:09 GMT+0000 (Coordinated Universal Time)",
          "Tue Mar 05 2024",
          "14:07:09 GMT+0000 (Coordinated Universal Time)",
          "Tue, 05 Mar 2024 14:07:09 GMT",
          "2024-03-05T14:07:09.045Z",
        ]
      ),
      (
        "const d = new Date('2024-03-05T14:07:09.045Z'); for (const l of ['en-US', 'en-GB', 'de-DE', 'sv-SE']) console.log(d.toLocaleDateString(l), '|', d.toLocaleTimeString(l), '|', d.toLocaleString(l))",
        [
          "3/5/2024 | 2:07:09 PM | 3/5/2024, 2:07:09 PM",
          "05/03/2024 | 14:07:09 | 05/03/2024, 14:07:09",
          "5.3.2024 | 14:07:09 | 5.3.2024, 14:07:09",
          "2024-03-05 | 14:07:09 | 2024-03-05 14:07:09",
        ]
      ),
      (
        "const d = new Date('2024-03-05T14:07:09.045Z'); for (const l of ['en-US', 'en-GB', 'de-DE', 'sv-SE']) for (const o of [{ year: 'numeric', month: 'long', day: 'numeric' }, { weekday: 'short', month: 'short', day: 'numeric' }, { year: 'numeric', month: '2-digit', day: '2-digit' }, { hour: '2-digit', minute: '2-digit' }, { dateStyle: 'medium', timeStyle: 'short' }, { dateStyle: 'full' }, { month: 'long', year: 'numeric' }]) console.log(d.toLocaleString(l, o))",
        [
          "March 5, 2024",
          "Tue, Mar 5",
          "03/05/2024",
          "02:07 PM",
          "Mar 5, 2024, 2:07 PM",
          "Tuesday, March 5, 2024",
          "March 2024",
          "5 March 2024",
          "Tue 5 Mar",
          "05/03/2024",
          "14:07",
          "5 Mar 2024, 14:07",
          "Tuesday, 5 March 2024",
          "March 2024",
          "5. März 2024",
          "Di., 5. März",
          "05.03.2024",
          "14:07",
          "05.03.2024, 14:07",
          "Dienstag, 5. März 2024",
          "März 2024",
          "5 mars 2024",
          "tis 5 mars",
          "2024-03-05",
          "14:07",
          "5 mars 2024 14:07",
          "tisdag 5 mars 2024",
          "mars 2024",
        ]
      ),
      (
        "try { new Date(NaN).toISOString() } catch (e) { console.log(e.name, e.message) } try { Date.prototype.getTime.call({}) } catch (e) { console.log(e.name, e.message) } console.log(String(new Date(NaN)), JSON.stringify(new Date(NaN)), [new Date(NaN)])",
        [
          "RangeError Invalid time value",
          "TypeError this is not a Date object.",
          "Invalid Date null [ Invalid Date ]",
        ]
      ),
    ]
  )
  func texts(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test("Dates in Canadian English put the year first")
  func canadian() throws {
    let program = """
      const d = new Date(Date.UTC(2024, 8, 9, 13, 5, 9))
      console.log(d.toLocaleDateString('en-CA')); console.log(d.toLocaleString('en-CA')); console.log(d.toLocaleDateString('en-CA', { month: 'short', day: 'numeric' })); console.log(d.toLocaleDateString('en-CA', { dateStyle: 'short' })); console.log(d.toLocaleDateString('de-DE', { month: 'short', year: 'numeric' }))
      """
    #expect(
      try lines(of: program) == [
        "2024-09-09", "2024-09-09, 1:05:09 p.m.", "Sep 9", "2024-09-09", "Sept. 2024",
      ]
    )
  }
}
