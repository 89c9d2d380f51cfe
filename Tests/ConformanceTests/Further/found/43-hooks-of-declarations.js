// Hooks of declarations get the class of the association; those before belongsTo and hasOne do not see the model's options yet.
const short = options => Object.keys(options).filter(key => ['as', 'through', 'hooks', 'useHooks', 'timestamps', 'onDelete'].includes(key)).join();
for (const hook of ['beforeAssociate', 'afterAssociate']) {
  sequelize.addHook(hook, (data, options) => {
    console.log(hook, Object.keys(data).join(), data.source.name, data.target.name, data.type.name);
    console.log('  ', data.type === data.association?.constructor, short(options));
  });
}
const Author = sequelize.define('Author', { name: DataTypes.STRING });
const Book = sequelize.define('Book', { title: DataTypes.STRING });
Author.addHook('beforeAssociate', (data, options) => {
  if (!options.as) options.as = 'renamed' + data.type.name;
});
Author.hasMany(Book, { hooks: true });
Book.belongsTo(Author, { as: 'writer', hooks: true });
Author.hasOne(Book, { as: 'best', hooks: true });
Author.belongsToMany(Book, { through: 'Likes', hooks: true });
Author.hasMany(Book);
console.log(Object.keys(Author.associations).join(), Object.keys(Book.associations).join());
