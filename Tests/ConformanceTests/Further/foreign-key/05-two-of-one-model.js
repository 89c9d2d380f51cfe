// Two belongsTo of the same model, each with its own alias and key, and the matching hasMany.
const Team = sequelize.define('Team', { name: DataTypes.STRING }, { timestamps: false });
const Match = sequelize.define('Match', { at: DataTypes.STRING }, { timestamps: false });
Match.belongsTo(Team, { as: 'home', foreignKey: { name: 'homeId', allowNull: false } });
Match.belongsTo(Team, { as: 'away', foreignKey: 'awayId', onDelete: 'CASCADE' });
Team.hasMany(Match, { as: 'homeMatches', foreignKey: 'homeId' });
Team.hasMany(Match, { as: 'awayMatches', foreignKey: 'awayId' });
await sequelize.sync();
const [a, b] = await Team.bulkCreate([{ name: 'A' }, { name: 'B' }]);
const m = await Match.create({ at: 'noon', homeId: a.id, awayId: b.id });
await b.createHomeMatch({ at: 'eve', awayId: a.id });
const all = await Match.findAll({ include: ['home', 'away'], order: [['id', 'ASC']] });
for (const x of all) console.log(x.at, x.home.name, x.away.name);
console.log(await a.countHomeMatches(), await a.countAwayMatches(), await a.hasAwayMatch(1));
try { await m.setHome(null); } catch (e) { console.log(e.name, e.message); }
try { await a.destroy(); console.log('gone', await Match.count()); } catch (e) { console.log(e.name, e.message); }
await b.destroy().catch(e => console.log(e.name));
console.log(await Match.findAll({ raw: true }));
