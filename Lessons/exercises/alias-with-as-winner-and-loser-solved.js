// step: Models
const Player = sequelize.define('Player', { name: DataTypes.STRING });
const Game = sequelize.define('Game', { place: DataTypes.STRING });
Game.belongsTo(Player, { as: 'winner' });
Game.belongsTo(Player, { as: 'loser' });
await sequelize.sync();
// step: Rows
const noor = await Player.create({ name: 'Noor' });
const tom = await Player.create({ name: 'Tom' });
const game = await Game.create({ place: 'Oslo', winnerId: noor.id, loserId: tom.id });
// step: Say who beat whom
const winner = await game.getWinner();
const loser = await game.getLoser();
const line = `${winner.name} beat ${loser.name}`;
console.log(line);
