// step: Define Teacher, Pupil and Book
const Teacher = sequelize.define('Teacher', { name: DataTypes.STRING });
const Pupil = sequelize.define('Pupil', { name: DataTypes.STRING });
const Book = sequelize.define('Book', { title: DataTypes.STRING });
// step: A teacher has pupils and books
Teacher.hasMany(Pupil);
Teacher.hasMany(Book);
// step: Fill the school
await sequelize.sync();
const birch = await Teacher.create({ name: 'Ms Birch' });
const pine = await Teacher.create({ name: 'Mr Pine' });
await Teacher.create({ name: 'Ms Oak' });
await birch.createPupil({ name: 'Zoe' });
await birch.createPupil({ name: 'Ali' });
await birch.createPupil({ name: 'Mia' });
await pine.createPupil({ name: 'Leo' });
await birch.createBook({ title: 'Maps' });
await birch.createBook({ title: 'Stars' });
// step: Find the teachers
const teachers = await Teacher.findAll();
// step: Ask each one for the pupils
for (const teacher of teachers) {
  const pupils = await teacher.getPupils();
  console.log(teacher.name, pupils.length);
}
// step: Ask all of them at the same time
const lists = await Promise.all(teachers.map((teacher) => teacher.getPupils()));
console.log(lists.map((list) => list.length));
// step: Load teachers with their pupils
const classes = await Teacher.findAll({ include: Pupil });
for (const teacher of classes) console.log(teacher.name, teacher.Pupils.length);
// step: Load pupils and books at once
const desks = await Teacher.findAll({ include: [Pupil, Book] });
console.log(desks.map((teacher) => [teacher.Pupils.length, teacher.Books.length]));
// step: Load both by queries of their own
const lighter = await Teacher.findAll({
  include: [{ model: Pupil, separate: true }, { model: Book, separate: true }],
});
console.log(lighter.map((teacher) => [teacher.Pupils.length, teacher.Books.length]));
// step: Sort the pupils from Z to A
const unsorted = await Teacher.findAll({ include: { model: Pupil, order: [['name', 'DESC']] } });
console.log(unsorted[0].Pupils.map((pupil) => pupil.name));
// step: Sort them in their own query
const sorted = await Teacher.findAll({
  include: { model: Pupil, separate: true, order: [['name', 'DESC']] },
});
console.log(sorted[0].Pupils.map((pupil) => pupil.name));
