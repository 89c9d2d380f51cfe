// step: Models
const Room = sequelize.define('Room', { name: DataTypes.STRING });
const Painting = sequelize.define('Painting', { title: DataTypes.STRING });
Room.hasMany(Painting);
await sequelize.sync();
// step: Titles
const titles = ['Rain', 'Fog'];
// step: Open a room
await sequelize.transaction(async (transaction) => {
  const room = await Room.create({ name: 'Blue Room' }, { transaction });
  for (const title of titles) await room.createPainting({ title }, { transaction });
});
console.log(await Painting.count());
