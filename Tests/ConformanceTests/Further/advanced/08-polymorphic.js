// Polymorphic children and tags with a hook that hangs the owner on each child.
const t = async (n, f) => { try { console.log(n, await f()) } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message) } };
const j = (x) => JSON.stringify(x, (k, v) => (k === 'createdAt' || k === 'updatedAt') ? undefined : v);
const I = sequelize.define('Image', { title: DataTypes.STRING }, { timestamps: false });
const V = sequelize.define('Video', { text: DataTypes.STRING }, { timestamps: false });
class Com extends Model { getCommentable(o) { if (!this.commentableType) return Promise.resolve(null); const m = `get${this.commentableType[0].toUpperCase()}${this.commentableType.slice(1)}`; return this[m](o) } }
Com.init({ title: DataTypes.STRING, commentableId: DataTypes.INTEGER, commentableType: DataTypes.STRING }, { sequelize, modelName: 'comment', timestamps: false });
I.hasMany(Com, { foreignKey: 'commentableId', constraints: false, scope: { commentableType: 'image' } }); Com.belongsTo(I, { foreignKey: 'commentableId', constraints: false });
V.hasMany(Com, { foreignKey: 'commentableId', constraints: false, scope: { commentableType: 'video' } }); Com.belongsTo(V, { foreignKey: 'commentableId', constraints: false });
Com.addHook('afterFind', r => { if (!Array.isArray(r)) r = [r]; for (const i of r) { if (!i) continue; if (i.commentableType === 'image' && i.Image !== undefined) i.commentable = i.Image; else if (i.commentableType === 'video' && i.Video !== undefined) i.commentable = i.Video; delete i.Image; delete i.dataValues.Image; delete i.Video; delete i.dataValues.Video } });
const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false });
const TT = sequelize.define('Tag_Taggable', { tagId: { type: DataTypes.INTEGER, unique: 'tt_unique' }, taggableId: { type: DataTypes.INTEGER, unique: 'tt_unique', references: null }, taggableType: { type: DataTypes.STRING, unique: 'tt_unique' } }, { timestamps: false });
I.belongsToMany(Tag, { through: { model: TT, unique: false, scope: { taggableType: 'image' } }, foreignKey: 'taggableId', constraints: false }); Tag.belongsToMany(I, { through: { model: TT, unique: false }, foreignKey: 'tagId', constraints: false });
V.belongsToMany(Tag, { through: { model: TT, unique: false, scope: { taggableType: 'video' } }, foreignKey: 'taggableId', constraints: false }); Tag.belongsToMany(V, { through: { model: TT, unique: false }, foreignKey: 'tagId', constraints: false });
await sequelize.sync();
const i = await I.create({ title: 'i' }), v = await V.create({ text: 'v' });
await t('c', async () => j([await i.createComment({ title: 'ic' }), await v.createComment({ title: 'vc' })]));
await t('get', async () => j([await i.getComments(), await v.getComments()]));
await t('commentable', async () => { const out = []; for (const c of await Com.findAll()) out.push((await c.getCommentable()).constructor.name); return out });
await t('inc', async () => { const cs = await Com.findAll({ include: [I, V] }); return cs.map(c => [c.title, j(c.commentable), j(c)]) });
await t('inc2', async () => j(await I.findAll({ include: Com })));
await t('tags', async () => { const tg = await Tag.create({ name: 't' }); await i.addTag(tg); await v.addTag(tg); return [j(await i.getTags()), j(await v.getTags()), j(await tg.getImages()), j(await TT.findAll())] });
await t('tags inc', async () => j(await I.findAll({ include: Tag })));
await t('tags inc2', async () => j(await Tag.findAll({ include: [I, V] })));
await t('add', async () => { const c = await Com.create({ title: 'x' }); await i.addComment(c); return j(await c.reload()) });
await t('set', async () => { await i.setComments([1]); return j(await Com.findAll()) });
await t('remove', async () => { await i.removeComment(1); return j(await Com.findAll({ raw: true })) });
await t('count', async () => [await i.countComments(), await i.hasComment(1)]);
