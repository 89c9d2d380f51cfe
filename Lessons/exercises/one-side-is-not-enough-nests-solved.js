// step: Models
const Tree = sequelize.define('Tree', { kind: DataTypes.STRING });
const Nest = sequelize.define('Nest', { eggs: DataTypes.INTEGER });
Tree.hasMany(Nest);
Nest.belongsTo(Tree);
await sequelize.sync();
// step: Rows
const oak = await Tree.create({ kind: 'Oak' });
await Nest.create({ eggs: 3, TreeId: oak.id });
await Nest.create({ eggs: 2, TreeId: oak.id });
// step: Load both ways
const tree = await Tree.findByPk(oak.id, { include: Nest });
const nest = await Nest.findByPk(1, { include: Tree });
// step: Print what was loaded
console.log(`${tree.kind}: ${tree.Nests.length} nests`);
console.log(`${nest.eggs} eggs in the ${nest.Tree.kind}`);
