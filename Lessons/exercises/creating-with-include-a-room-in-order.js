const Room = sequelize.define('Room', { name: DataTypes.STRING });
const Painting = sequelize.define('Painting', { title: DataTypes.STRING });
Room.hasMany(Painting);
await sequelize.sync();
const values = { name: 'West Room', Paintings: [{ title: 'Dew' }] };
const room = await Room.create(values, { include: Painting });
console.log(room.Paintings.length);
