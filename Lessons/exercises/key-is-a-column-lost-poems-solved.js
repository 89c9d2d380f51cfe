// step: Models
const Shelf = sequelize.define('Shelf', { label: DataTypes.STRING });
const Book = sequelize.define('Book', {
  title: DataTypes.STRING,
  shelfId: DataTypes.INTEGER,
});
await sequelize.sync();
// step: Rows
const shelf = await Shelf.create({ label: 'Poems' });
const titles = ['Odes', 'Sonnets'];
// step: Put the books on the shelf
for (const title of titles) {
  await Book.create({ title, shelfId: shelf.id });
}
// step: Find them
const found = await Book.findAll({ where: { shelfId: shelf.id } });
console.log(found.map(book => book.title));
