// Where console.log breaks lines and makes columns.
let __n = 0;
const t = (f) => { __n++; try { console.log(__n, f()); } catch (e) { console.log(__n, 'threw', e instanceof Error ? e.name + ': ' + e.message : e); } };
// strings & layout widths
for (const each of [
  () => ['it\'s', "say \"hi\"", `both ' and "`, `all ' " \``, 'new\nline', 'tab\t', 'back\\slash', '\u0000\u0001\x1b\x7f', 'é', '😀', '\ud800', '\u200b', '\u{1F1E6}'],
  () => ({ 'a-b': 1, a_b: 2, $: 3, 'ü': 4, '1a': 5, 1: 6, 'a b': 7, "it's": 8, '"': 9, '': 10, 'new\nline': 11, '😀': 12, class: 13 }),
  () => ['x'.repeat(100)],
  () => ['x'.repeat(100), 'y'.repeat(100)],
  () => ({ a: 'x'.repeat(100) }),
  () => ({ a: 'x'.repeat(60), b: 'y'.repeat(20) }),
  () => 'line1\nline2',
  () => ['line1\nline2'],
  () => ({ text: 'line1\nline2\n' }),
  () => ({ text: 'a'.repeat(40) + '\n' + 'b'.repeat(40) }),
  () => ({ text: 'a long line of words that goes on and on\nand a second line of words that goes on and on too' }),
  () => [ 'a long line of words that goes on and on\nand a second line of words that goes on and on too' ],
  () => 'x'.repeat(12000).length,
  () => ['x'.repeat(10001)].toString().length,
  () => Array.from({ length: 7 }, (_, i) => i),
  () => Array.from({ length: 27 }, (_, i) => i),
  () => Array.from({ length: 27 }, (_, i) => i * 1000),
  () => Array.from({ length: 100 }, (_, i) => i),
  () => Array.from({ length: 101 }, (_, i) => i),
  () => Array.from({ length: 102 }, (_, i) => i),
  () => Array.from({ length: 500 }, (_, i) => 'k' + i),
  () => Array.from({ length: 30 }, (_, i) => 'name' + 'x'.repeat(i % 7)),
  () => Array.from({ length: 10 }, (_, i) => ({ id: i })),
  () => Array.from({ length: 10 }, (_, i) => [i]),
  () => Array.from({ length: 8 }, (_, i) => i % 2 ? i : -i * 1.5),
  () => Array.from({ length: 8 }, (_, i) => i % 2 ? 'a' : null),
  () => Array.from({ length: 20 }, (_, i) => i % 3 ? true : undefined),
  () => ['apple', 'banana', 'cherry', 'date', 'elderberry', 'fig', 'grape'],
  () => ['a'.repeat(20), 'b'.repeat(20), 'c'.repeat(20), 'd'.repeat(20), 'e', 'f', 'g'],
  () => ({ list: Array.from({ length: 50 }, (_, i) => i) }),
  () => ({ a: { list: Array.from({ length: 20 }, (_, i) => i * 100) } }),
  () => new Set(Array.from({ length: 30 }, (_, i) => i)),
  () => new Map(Array.from({ length: 30 }, (_, i) => [i, 'v' + i])),
  () => new Set(Array.from({ length: 105 }, (_, i) => i)),
  () => new Map(Array.from({ length: 105 }, (_, i) => [i, i])),
  () => Object.fromEntries(Array.from({ length: 30 }, (_, i) => ['k' + i, i])),
  () => Object.fromEntries(Array.from({ length: 120 }, (_, i) => ['k' + i, i])),
  () => ({ a: 1, b: 'two', c: [3, 4], d: { e: 5 }, f: null, g: undefined, h: true, i: 1.5, j: 'long enough to wrap' }),
  () => ({ a: 1, b: 'two', c: [3, 4], d: { e: 5 }, f: null, g: undefined, h: true, i: 1.5 }),
  () => ({ id: 1, name: 'Ada', email: 'ada@example.com', role: 'admin', active: true, x: 1 }),
  () => ({ id: 1, name: 'Ada', email: 'ada@example.com', role: 'admin', active: true, xy: 12 }),
]) t(each);
for (let n = 60; n < 80; n++) 
for (const each of [
  () => ({ k: 'v'.repeat(n) }),
]) t(each);
for (let n = 20; n < 34; n++) 
for (const each of [
  () => ({ k: 'v'.repeat(n), l: 'w'.repeat(n) }),
]) t(each);
for (let n = 20; n < 34; n++) 
for (const each of [
  () => ['v'.repeat(n), 'w'.repeat(n)],
]) t(each);
for (let n = 8; n < 22; n++) 
for (const each of [
  () => ({ x: { k: 'v'.repeat(n), l: 'w'.repeat(n) }, y: 'z'.repeat(n) }),
]) t(each);
for (let n = 8; n < 22; n++) 
for (const each of [
  () => [{ k: 'v'.repeat(n), l: 'w'.repeat(n) }, { m: 'z'.repeat(n) }],
]) t(each);
for (let n = 6; n < 12; n++) 
for (const each of [
  () => Array.from({ length: n }, (_, i) => 'v'.repeat(n)),
]) t(each);
for (let n = 6; n < 12; n++) 
for (const each of [
  () => Array.from({ length: n }, (_, i) => ({ a: i, b: 'x'.repeat(n) })),
  () => [[1, 2, [3, 4, [5, [6]]]], { a: { b: { c: { d: {} } } } }],
  () => ({ a: [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1]], b: new Map([['k', { a: { b: 1 } }]]) }),
  () => ['日本語', '한국어', '中文', 'ａｂｃ', '😀😀', 'é', 'x'],
  () => ['日本語日本語日本語日本語', '한국어한국어한국어', '中文', 'ａｂｃ', '😀😀', 'é', 'x', 'y'],
  () => ({ name: '日本語日本語日本語日本語日本語日本語日本語日本語', b: '日本語日本語日本語' }),
  () => [1, 10, 100, 1000, 10000, 100000, 1000000],
  () => [-1, 10, -100, 1000, 1e21, 1e-7, 0.1],
  () => [1.5, 22.75, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
  () => ['a', 1, 'b', 2, 'c', 3, 'd', 4],
  () => [undefined, undefined, undefined, undefined, undefined, undefined, undefined],
  () => [[], [], [], [], [], [], []],
  () => [{}, {}, {}, {}, {}, {}, {}],
  () => [() => {}, () => {}, () => {}, () => {}, () => {}, () => {}, () => {}],
  () => [new Date(0), new Date(0), new Date(0), new Date(0), new Date(0), new Date(0), new Date(0)],
  () => [1, 2, 3, 4, 5, 6, [7]],
  () => [1, 2, 3, 4, 5, 6, { a: 1 }],
  () => [1, 2, 3, 4, 5, 6, , 8],
  () => Object.assign([1, 2, 3, 4, 5, 6, 7], { k: 1 }),
  () => [..."The quick brown fox jumps over the lazy dog"],
  () => "The quick brown fox jumps over the lazy dog and then some more words to wrap it".split(' '),
  () => ({ users: [{ id: 1, name: 'A', posts: [{ id: 1, tags: ['x'] }] }, { id: 2, name: 'B', posts: [] }], total: 2 }),
  () => ({ status: 'ok', data: { user: { id: 1, profile: { bio: 'x' } } } }),
  () => [['id', 'name'], [1, 'Ada'], [2, 'Grace']],
  () => new Map([['users', [{ id: 1 }, { id: 2 }]], ['posts', new Map([[1, 'x']])]]),
  () => [new Map([[1, { a: { b: 2 } }]]), new Set([[1, [2, [3]]]])],
  () => ({ m: new Map([['a'.repeat(30), 'b'.repeat(30)], ['c', 'd']]) }),
  () => new Map([['a'.repeat(30), 'b'.repeat(30)], ['c'.repeat(30), 'd']]),
  () => new Set(['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)]),
]) t(each);
