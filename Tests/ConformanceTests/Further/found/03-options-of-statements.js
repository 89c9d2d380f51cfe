// Hooks of nested creates know the record that they are created with; loggers and query hooks get what kind of statement it is.
const logging = (text, options) => console.log(options.type, options.instance?.constructor.name, options.model?.name, JSON.stringify(options.tableNames));
const Team = sequelize.define('Team', { name: DataTypes.STRING }, { timestamps: false });
const Player = sequelize.define('Player', { nick: DataTypes.STRING }, { timestamps: false });
const Match = sequelize.define('Match', {}, { timestamps: false });
Team.hasMany(Player); Player.belongsTo(Team); Team.belongsToMany(Match, { through: 'Fixture' }); Match.belongsToMany(Team, { through: 'Fixture' });
await sequelize.sync();
for (const model of [Team, Player]) model.addHook('beforeCreate', (row, options) => console.log(row.constructor.name, options.parentRecord?.constructor.name, 'logging' in options));
await Team.create({ name: 'a', Players: [{ nick: 'x' }] }, { include: Player, logging });
await Player.create({ nick: 'y', Team: { name: 'b' } }, { include: Team, logging });
await Team.findAll({ include: [Player, Match], logging });
const player = await Player.findOne({ logging });
await player.update({ nick: 'z' }, { logging });
await player.increment('id', { by: 0, logging });
await Player.count({ logging });
await Player.bulkCreate([{ nick: 'q' }], { logging });
await Team.findAll({ attributes: { exclude: ['name'] }, include: { model: Player, separate: true }, logging });
