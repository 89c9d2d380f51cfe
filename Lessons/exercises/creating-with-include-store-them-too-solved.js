// step: Models
const Room = sequelize.define('Room', { name: DataTypes.STRING });
const Painting = sequelize.define('Painting', { title: DataTypes.STRING });
Room.hasMany(Painting);
Painting.belongsTo(Room);
await sequelize.sync();
// step: Titles
const titles = ['Dew', 'Ice'];
// step: Create
const room = await Room.create(
  { name: 'West Room', Paintings: titles.map((title) => ({ title })) },
  { include: Painting },
);
console.log(room.name, await Painting.count());
