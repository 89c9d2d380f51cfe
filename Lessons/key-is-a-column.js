// step: Define Shelf
const Shelf = sequelize.define('Shelf', { label: DataTypes.STRING });
// step: Define Book, with a column for its shelf
const Book = sequelize.define('Book', {
  title: DataTypes.STRING,
  shelfId: DataTypes.INTEGER,
});
// step: Make the two tables
await sequelize.sync();
// step: Put up a shelf
const shelf = await Shelf.create({ label: 'Fairy tales' });
// step: Put a book on it
const book = await Book.create({ title: 'Thumbelina', shelfId: shelf.id });
// step: From the book to its shelf
const itsShelf = await Shelf.findByPk(book.shelfId);
console.log(`${book.title}: ${itsShelf.label}`);
// step: From the shelf to its books
const itsBooks = await Book.findAll({ where: { shelfId: shelf.id } });
console.log(`${shelf.label}: ${itsBooks.length} book`);
// step: Name a shelf that is not there
const lost = await Book.create({ title: 'The Nightingale', shelfId: 99 });
console.log(await Shelf.findByPk(lost.shelfId));
// step: Misspell the column
const stray = await Book.create({ title: 'The Tinderbox', shelfID: shelf.id });
console.log(stray.shelfId);
// step: Put both books where they belong
lost.shelfId = shelf.id;
await lost.save();
stray.shelfId = shelf.id;
await stray.save();
// step: Count the books of the shelf
const count = await Book.count({ where: { shelfId: shelf.id } });
console.log(`${shelf.label}: ${count} books`);
