// step: Models
const Hall = sequelize.define('Hall', { name: DataTypes.STRING });
const Seat = sequelize.define(
  'Seat',
  { row: DataTypes.STRING, hall_id: DataTypes.INTEGER },
  { underscored: true },
);
Seat.belongsTo(Hall);
await sequelize.sync();
// step: Rows
const hall = await Hall.create({ name: 'Blue Hall' });
const seat = await Seat.create({ row: 'A', hall_id: hall.id });
// step: Ask the seat
const found = await seat.getHall();
const place = found === null ? 'nowhere' : found.name;
console.log(place);
