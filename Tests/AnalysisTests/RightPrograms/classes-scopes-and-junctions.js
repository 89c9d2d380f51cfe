class User extends Model { get greeting() { return 'hi ' + this.name; } }
User.init({ name: DataTypes.STRING, first: { type: DataTypes.VIRTUAL, set(v) { this.setDataValue('name', v); } } }, { sequelize, modelName: 'User', timestamps: false, setterMethods: { whole(v) { this.name = v; } }, hooks: { async afterCreate(user, options) { await user.createProfile({ bio: 'b' }, { transaction: options.transaction }); } } });
class Profile extends Model {}
Profile.init({ bio: DataTypes.STRING }, { sequelize, modelName: 'Profile', timestamps: false });
const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, { timestamps: false, defaultScope: { order: ['id'] } });
const UserTag = sequelize.define('UserTag', { since: DataTypes.INTEGER }, { timestamps: false });
User.hasOne(Profile); Profile.belongsTo(User);
User.belongsToMany(Tag, { through: UserTag }); Tag.belongsToMany(User, { through: UserTag });
User.belongsToMany(User, { through: 'Friends', as: 'friends', foreignKey: 'a', otherKey: 'b' });
User.addScope('full', { include: [Profile, Tag] });
await sequelize.sync({ force: true });
const u = await User.create({ first: 'A' });
const w = await User.create({ whole: 'W' });
const [t1, t2] = await Promise.all(['x', 'y'].map((label) => Tag.create({ label })));
await u.addTag(t1, { through: { since: 3 } });
await u.addTags([t2.id]);
await u.setTags([t1, t2], { through: { since: 9 } });
await u.addFriend(w);
console.log(u.greeting, w.name, (await u.getFriends()).length);
const full = await User.scope('full').findAll();
console.log(full.length);
const one = await User.findOne({ where: { name: 'A' }, include: [{ model: Tag, through: { attributes: ['since'] } }, Profile] });
console.log(one.Tags.map((t) => t.UserTag.since), one.Profile.bio);
console.log(await u.hasTag(t1), await u.countTags());
await one.Profile.update({ bio: 'c' });
await u.setProfile(await Profile.create({ bio: 'fresh' }));
console.log((await u.getProfile()).bio, await Profile.count());
const n = await User.count({ include: [{ model: Tag, where: { label: 'x' } }], distinct: true });
console.log(n);
const users = await User.findAll({ include: { model: Tag, required: true, where: { label: 'x' } } });
console.log(users.length, users[0].Tags.length);
await sequelize.transaction(async (t) => {
  const z = await User.create({ name: 'Z' }, { transaction: t });
  await z.addTag(t1, { transaction: t });
});
try { await sequelize.transaction(async (t) => { await User.update({ name: 'Q' }, { where: {}, transaction: t }); throw new Error('no'); }); } catch (e) { console.log(e.message); }
console.log(u.name);
u.name = 'changed'; console.log(u.changed(), u.previous('name'));
await u.save(); console.log(u.name);
const built = User.build({ name: 'later' }); await built.save(); console.log((await built.getTags()).length);
const lazy = await Profile.findOne({ attributes: ['id', 'UserId'], where: { UserId: u.id } });
console.log((await lazy.getUser()).name);
const g = await User.findAll({ attributes: ['name', [sequelize.fn('COUNT', sequelize.col('Tags.id')), 'tags']], include: { model: Tag, attributes: [], through: { attributes: [] } }, group: ['User.id'], raw: true });
console.log(g.length);
main().catch(console.error);
async function main() { const s = await User.findByPk(1, { include: Profile }); return s.toJSON(); }
