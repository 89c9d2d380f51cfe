// step: Models
const Teacher = sequelize.define('Teacher', { name: DataTypes.STRING });
const Pupil = sequelize.define('Pupil', { name: DataTypes.STRING });
const Book = sequelize.define('Book', { title: DataTypes.STRING });
Teacher.hasMany(Pupil);
Teacher.hasMany(Book);
await sequelize.sync();
// step: Rows
for (const name of ['Mr Ash', 'Ms Elm']) {
  const teacher = await Teacher.create({ name });
  for (const word of ['one', 'two', 'three', 'four']) {
    await teacher.createPupil({ name: word });
    await teacher.createBook({ title: word });
  }
}
// step: Load
const desks = await Teacher.findAll({
  include: [{ model: Pupil, separate: true }, { model: Book, separate: true }],
});
for (const teacher of desks) {
  console.log(teacher.name, teacher.Pupils.length, teacher.Books.length);
}
