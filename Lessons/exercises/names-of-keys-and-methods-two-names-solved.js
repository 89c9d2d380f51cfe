// step: Models
const Hall = sequelize.define('Hall', { name: DataTypes.STRING });
const Seat = sequelize.define(
  'Seat',
  { row: DataTypes.STRING },
  { underscored: true },
);
Seat.belongsTo(Hall);
await sequelize.sync();
// step: Rows
const hall = await Hall.create({ name: 'Blue Hall' });
const seat = await Seat.create({ row: 'A', HallId: hall.id });
// step: Ask the seat
const found = await seat.getHall();
const place = found === null ? 'nowhere' : found.name;
console.log(place);
