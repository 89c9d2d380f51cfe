// step: Models
const Recipe = sequelize.define('Recipe', { name: DataTypes.STRING });
const Ingredient = sequelize.define('Ingredient', { name: DataTypes.STRING });
const Portion = sequelize.define('Portion', { grams: DataTypes.INTEGER });
Recipe.belongsToMany(Ingredient, { through: Portion });
Ingredient.belongsToMany(Recipe, { through: Portion });
Portion.belongsTo(Recipe);
Portion.belongsTo(Ingredient);
await sequelize.sync();
// step: Rows
const bread = await Recipe.create({ name: 'bread' });
const flour = await Ingredient.create({ name: 'flour' });
await bread.addIngredient(flour, { through: { grams: 500 } });
// step: List
const portions = await Portion.findAll({ include: [Recipe, Ingredient] });
const lines = portions.map((portion) => `${portion.Recipe.name} ${portion.Ingredient.name} ${portion.grams}`);
console.log(lines);
