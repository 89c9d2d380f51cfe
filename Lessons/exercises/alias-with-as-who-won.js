// step: Models
const Player = sequelize.define('Player', { name: DataTypes.STRING });
const Game = sequelize.define('Game', { place: DataTypes.STRING });
Game.belongsTo(Player, { as: 'winner' });
await sequelize.sync();
// step: Rows
const player = await Player.create({ name: 'Noor' });
await Game.create({ place: 'Oslo', winnerId: player.id });
// step: Say who won
const game = await Game.findOne({ include: Player });
const line = `${game.place}: ${game.Player.name}`;
console.log(line);
