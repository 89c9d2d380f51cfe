// step: Models
const Tree = sequelize.define('Tree', { kind: DataTypes.STRING });
const Nest = sequelize.define('Nest', { eggs: DataTypes.INTEGER });
// Declare both sides here: a tree has many nests, a nest belongs to one tree.

await sequelize.sync();
// step: Rows
const oak = await Tree.create({ kind: 'Oak' });
await Nest.create({ eggs: 3, TreeId: oak.id });
await Nest.create({ eggs: 2, TreeId: oak.id });
// step: Load both ways
// Load into tree the tree with its nests, and into nest the first nest with its tree.

// step: Print what was loaded
console.log(`${tree.kind}: ${tree.Nests.length} nests`);
console.log(`${nest.eggs} eggs in the ${nest.Tree.kind}`);
