// has, set and remove with lists: what is asked and what is sent; bulk links for many owners; Promise.all.
const S = sequelize.define('Singer', { n: DataTypes.STRING });
const B = sequelize.define('Band', { n: DataTypes.STRING });
S.belongsToMany(B, { through: 'Line_ups' }); B.belongsToMany(S, { through: 'Line_ups' });
await sequelize.sync();
const ss = await S.bulkCreate(['a', 'b', 'c'].map(n => ({ n })));
const bs = await Promise.all(['x', 'y'].map(n => B.create({ n })));
await Promise.all(bs.map(b => b.setSingers(ss.slice(0, 2))));
console.log((await bs[0].getSingers({ order: [['n', 'DESC']] })).map(s => s.n + s.Line_ups.BandId));
await bs[0].setSingers([ss[1], ss[2]]); await bs[0].setSingers([2, 3]);
console.log(await bs[0].hasSingers([ss[1], 3]), await bs[0].hasSinger(ss[0]), await bs[0].hasSingers([1, 2]), await bs[0].hasSingers([]));
await bs[1].removeSingers([ss[0], 2]); console.log(await bs[1].countSingers());
const list = await B.findAll({ include: { model: S, attributes: ['n'], through: { attributes: ['createdAt'] } } });
console.log(list.map(b => [b.n, b.Singers.map(s => [s.n, s.Line_ups.createdAt instanceof Date])]));
console.log(JSON.stringify(await S.findAll({ attributes: ['n', [sequelize.fn('COUNT', sequelize.col('Bands.id')), 'bands']], include: [{ model: B, attributes: [], through: { attributes: [] } }], group: ['Singer.id'], order: [[sequelize.literal('bands'), 'DESC'], 'n'] })));
console.log(JSON.stringify(await S.findAll({ include: { model: B, required: true }, attributes: ['n'] })).replace(/"\d{4}[^"]*"/g, '"t"'));
