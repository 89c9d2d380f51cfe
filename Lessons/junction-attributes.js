// step: Define Recipe and Ingredient
const Recipe = sequelize.define('Recipe', { name: DataTypes.STRING });
const Ingredient = sequelize.define('Ingredient', { name: DataTypes.STRING });
// step: Define the junction with its own attribute
const Portion = sequelize.define('Portion', { grams: DataTypes.INTEGER });
// step: Many to many through Portion
Recipe.belongsToMany(Ingredient, { through: Portion });
Ingredient.belongsToMany(Recipe, { through: Portion });
// step: The junction as a model of its own
Recipe.hasMany(Portion);
Portion.belongsTo(Recipe);
Ingredient.hasMany(Portion);
Portion.belongsTo(Ingredient);
// step: Fill the larder
await sequelize.sync();
const soup = await Recipe.create({ name: 'carrot soup' });
const carrot = await Ingredient.create({ name: 'carrot' });
const ginger = await Ingredient.create({ name: 'ginger' });
// step: Add carrots, grams as an option
await soup.addIngredient(carrot, { grams: 400 });
// step: Add them again, grams under through
await soup.addIngredient(carrot, { through: { grams: 400 } });
await soup.addIngredient(ginger, { through: { grams: 20 } });
// step: Load the recipe with its ingredients
const recipe = await Recipe.findByPk(soup.id, { include: Ingredient });
console.log(recipe.Ingredients.map((ingredient) => ingredient.grams));
// step: Read the grams where they are
console.log(recipe.Ingredients.map((ingredient) => ingredient.Portion.grams));
// step: Only what weighs a lot
const heavy = await Recipe.findByPk(soup.id, {
  include: { model: Ingredient, through: { where: { grams: { [Op.gte]: 100 } } } },
});
console.log(heavy.Ingredients.map((ingredient) => ingredient.name));
// step: Start from the junction
const portions = await Portion.findAll({ include: [Recipe, Ingredient] });
for (const portion of portions) {
  console.log(portion.Recipe.name, portion.Ingredient.name, portion.grams);
}
// step: Add up one column of the junction
console.log(await Portion.sum('grams', { where: { RecipeId: soup.id } }));
