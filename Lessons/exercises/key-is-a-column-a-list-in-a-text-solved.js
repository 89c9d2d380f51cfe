// step: Models
const Book = sequelize.define('Book', { title: DataTypes.STRING });
await sequelize.sync();
// step: Rows
await Book.bulkCreate([{ title: 'Odes' }, { title: 'Sonnets' }, { title: 'Maps' }]);
const wanted = '1,3';
// step: Find the books
const found = await Book.findAll({ where: { id: wanted.split(',') } });
const titles = found.map(book => book.title);
console.log(titles);
