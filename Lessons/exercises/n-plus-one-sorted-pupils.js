// step: Models
const Teacher = sequelize.define('Teacher', { name: DataTypes.STRING });
const Pupil = sequelize.define('Pupil', { name: DataTypes.STRING });
Teacher.hasMany(Pupil);
await sequelize.sync();
// step: Rows
const elm = await Teacher.create({ name: 'Ms Elm' });
for (const name of ['Ben', 'Zoe', 'Kim']) await elm.createPupil({ name });
// step: Sort
const teacher = await Teacher.findOne({ include: { model: Pupil, order: [['name', 'DESC']] } });
const names = teacher.Pupils.map((pupil) => pupil.name);
console.log(names);
