// through scope, association scope, and polymorphic tags.
const P = sequelize.define('Post', { t: DataTypes.STRING }, { timestamps: false });
const V = sequelize.define('Video', { t: DataTypes.STRING }, { timestamps: false });
const T = sequelize.define('Tag', { n: DataTypes.STRING, kind: DataTypes.STRING }, { timestamps: false });
const TT = sequelize.define('TagTaxable', { taggableId: DataTypes.INTEGER, taggableType: DataTypes.STRING, pin: DataTypes.BOOLEAN }, { timestamps: false });
for (const M of [P, V]) { M.belongsToMany(T, { through: { model: TT, unique: false, scope: { taggableType: M.name } }, foreignKey: 'taggableId', constraints: false }); T.belongsToMany(M, { through: { model: TT, unique: false, scope: { taggableType: M.name } }, foreignKey: 'TagId', otherKey: 'taggableId', constraints: false }); }
P.belongsToMany(T, { as: 'pinned', through: { model: TT, unique: false, scope: { taggableType: 'Post', pin: true } }, scope: { kind: 'hot' }, foreignKey: 'taggableId', constraints: false });
await sequelize.sync();
const p = await P.create({ t: 'p' }), v = await V.create({ t: 'v' });
const [a, b] = await T.bulkCreate([{ n: 'a' }, { n: 'b', kind: 'hot' }]);
await p.addTag(a); await v.addTags([a, b]); await p.addPinned(b);
console.log((await p.getTags()).map(x => x.n), (await v.getTags()).map(x => x.n), (await p.getPinned()).map(x => x.n), await p.countPinned());
console.log((await p.createPinned({ n: 'c' })).toJSON());
console.log(JSON.stringify(await P.findAll({ include: ['Tags', 'pinned'] })));
console.log((await a.getPosts()).length, (await a.getVideos()).length, await p.hasPinned(a));
await p.setTags([]); await p.removePinned(b);
console.log(await TT.findAll({ raw: true }));
