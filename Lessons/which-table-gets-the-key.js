// step: Define Pupil and Locker
const Pupil = sequelize.define('Pupil', { name: DataTypes.STRING });
const Locker = sequelize.define('Locker', { number: DataTypes.INTEGER });
// step: Pupil.hasOne(Locker)
Pupil.hasOne(Locker);
// step: Locker.belongsTo(Pupil)
Locker.belongsTo(Pupil);
// step: Define Teacher and Desk
const Teacher = sequelize.define('Teacher', { name: DataTypes.STRING });
const Desk = sequelize.define('Desk', { room: DataTypes.STRING });
// step: Teacher.hasMany(Pupil)
Teacher.hasMany(Pupil);
// step: Teacher.hasOne(Desk), with a unique key
Teacher.hasOne(Desk, { foreignKey: { name: 'TeacherId', unique: true } });
// step: Make the tables
await sequelize.sync();
// step: Mia gets a locker
const mia = await Pupil.create({ name: 'Mia' });
await Locker.create({ number: 7, PupilId: mia.id });
// step: Mia gets a second locker
await Locker.create({ number: 8, PupilId: mia.id });
// step: Ask Mia for her locker
const locker = await mia.getLocker();
const lockers = await Locker.count({ where: { PupilId: mia.id } });
console.log(`locker ${locker.number}, one of ${lockers}`);
// step: Mr Lund gets a desk
const lund = await Teacher.create({ name: 'Mr Lund' });
await Desk.create({ room: '2b', TeacherId: lund.id });
// step: Mr Lund gets a second desk
try {
  await Desk.create({ room: '3a', TeacherId: lund.id });
} catch (error) {
  console.log(error.name);
}
