// A foreign key object with name, field, type, defaultValue and validation.
const Room = sequelize.define('Room', { no: DataTypes.INTEGER });
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
Room.hasMany(Guest, { foreignKey: { name: 'roomId', field: 'room_ref', type: DataTypes.BIGINT, defaultValue: 1, validate: { min: { args: [1], msg: 'room too small' } } } });
Guest.belongsTo(Room, { foreignKey: { name: 'roomId', field: 'room_ref' } });
console.log(Guest.rawAttributes.roomId.field, String(Guest.rawAttributes.roomId.type), Guest.rawAttributes.roomId.defaultValue, Guest.rawAttributes.roomId.allowNull);
await sequelize.sync();
await Room.create({ no: 11 });
const g = await Guest.create({ name: 'Io' });
console.log(g.roomId, (await g.getRoom()).no);
try { await Guest.create({ name: 'X', roomId: 0 }); } catch (e) { console.log(e.name, e.message, e.errors[0].path, e.errors[0].validatorKey); }
try { await Guest.create({ name: 'X', roomId: 9 }); } catch (e) { console.log(e.name, e.message, e.table, e.fields, e.index); }
console.log(await Guest.findAll({ where: { roomId: 1 }, raw: true, attributes: ['name', 'roomId'] }));
console.log((await Room.findOne({ include: [{ model: Guest, attributes: ['name'] }] })).toJSON().Guests);
await g.setRoom(null);
console.log(g.roomId, g.toJSON().roomId);
