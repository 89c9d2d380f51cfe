// step: Models
const Recipe = sequelize.define('Recipe', { name: DataTypes.STRING });
const Ingredient = sequelize.define('Ingredient', { name: DataTypes.STRING });
const Portion = sequelize.define('Portion', { grams: DataTypes.INTEGER });
Recipe.belongsToMany(Ingredient, { through: Portion });
Ingredient.belongsToMany(Recipe, { through: Portion });
await sequelize.sync();
// step: Rows
const bread = await Recipe.create({ name: 'bread' });
const flour = await Ingredient.create({ name: 'flour' });
// step: Add flour
await bread.addIngredient(flour, { grams: 500 });
const portion = await Portion.findOne();
console.log(portion.grams);
