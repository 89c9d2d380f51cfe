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
await bread.addIngredient(flour, { through: { grams: 500 } });
// step: List
const recipe = await Recipe.findOne({ include: Ingredient });
const lines = recipe.Ingredients.map((ingredient) => `${ingredient.Portion.grams} g ${ingredient.name}`);
console.log(lines);
