// step: Models
const Room = sequelize.define('Room', { name: DataTypes.STRING });
const Table = sequelize.define('Table', { number: DataTypes.INTEGER });
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
Table.belongsTo(Room);
Guest.belongsTo(Table);
await sequelize.sync();
// step: Rows
await Room.bulkCreate([{ name: 'terrace' }, { name: 'hall' }]);
await Table.bulkCreate([{ number: 1, RoomId: 1 }, { number: 2, RoomId: 2 }]);
await Guest.bulkCreate([{ name: 'Ada', TableId: 1 }, { name: 'Bo', TableId: 2 }]);
// step: Page
const page = await Guest.findAll({
  include: { model: Table, include: { model: Room, where: { name: 'terrace' } } },
  order: [['id', 'DESC']],
  limit: 1,
});
console.log(page.map((guest) => guest.Table));
