// step: Models
const Recipe = sequelize.define('Recipe', { name: DataTypes.STRING });
const Tasting = sequelize.define('Tasting', { word: DataTypes.STRING });
Recipe.hasMany(Tasting);
await sequelize.sync();
// step: Rows
await Recipe.create({ name: 'bread' });
await Tasting.bulkCreate([{ word: 'salty', RecipeId: 1 }, { word: 'crisp', RecipeId: 1 }]);
// step: Read
const recipe = await Recipe.findOne({ include: Tasting });
const count = recipe.Tastings.length;
console.log(count);
