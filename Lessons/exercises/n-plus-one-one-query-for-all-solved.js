// step: Models
const Teacher = sequelize.define('Teacher', { name: DataTypes.STRING });
const Pupil = sequelize.define('Pupil', { name: DataTypes.STRING });
Teacher.hasMany(Pupil);
await sequelize.sync();
// step: Rows
for (const name of ['Mr Ash', 'Ms Elm', 'Ms Fir']) {
  const teacher = await Teacher.create({ name });
  await teacher.createPupil({ name: 'Bea' });
  await teacher.createPupil({ name: 'Cem' });
}
// step: Count
const teachers = await Teacher.findAll({ include: Pupil });
let total = 0;
for (const teacher of teachers) {
  total += teacher.Pupils.length;
}
console.log(total);
