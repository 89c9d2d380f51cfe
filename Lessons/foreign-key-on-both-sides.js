// step: Define Poet and Poem
const Poet = sequelize.define('Poet', { name: DataTypes.STRING });
const Poem = sequelize.define('Poem', { title: DataTypes.STRING });
// step: Poet.hasMany(Poem), naming the key
Poet.hasMany(Poem, { foreignKey: 'writerId' });
// step: Poem.belongsTo(Poet), not naming it
Poem.belongsTo(Poet);
// step: Define Painter and Picture
const Painter = sequelize.define('Painter', { name: DataTypes.STRING });
const Picture = sequelize.define('Picture', { title: DataTypes.STRING });
// step: Painter.hasMany(Picture), naming the key
Painter.hasMany(Picture, { foreignKey: 'artistId' });
// step: Picture.belongsTo(Painter), naming the same
Picture.belongsTo(Painter, { foreignKey: 'artistId' });
// step: Make the tables
await sequelize.sync();
// step: Link a poem to its poet
const sappho = await Poet.create({ name: 'Sappho' });
const ode = await Poem.create({ title: 'Ode' });
await ode.setPoet(sappho);
// step: Ask the poet for her poems
const poems = await sappho.getPoems();
console.log(`${poems.length} poems`);
// step: Look at the poem's two keys
console.log(`writerId ${ode.writerId}, PoetId ${ode.PoetId}`);
// step: Link a picture to its painter
const frida = await Painter.create({ name: 'Frida' });
const roots = await Picture.create({ title: 'Roots' });
await roots.setPainter(frida);
// step: Ask the painter for her pictures
const pictures = await frida.getPictures();
console.log(`${pictures.length} picture`);
