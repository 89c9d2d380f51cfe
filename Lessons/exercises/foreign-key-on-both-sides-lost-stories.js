// step: Models
const Author = sequelize.define('Author', { name: DataTypes.STRING });
const Story = sequelize.define('Story', { title: DataTypes.STRING });
Author.hasMany(Story);
Story.belongsTo(Author, { foreignKey: 'writerId' });
await sequelize.sync();
// step: Rows
const author = await Author.create({ name: 'Selma' });
const written = await Story.bulkCreate([{ id: 1, title: 'Geese' }, { id: 2, title: 'Snow' }]);
// step: Link
for (const story of written) {
  await story.setAuthor(author);
}
// step: Ask the author
const stories = await author.getStories();
console.log(stories.length);
